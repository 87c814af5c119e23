// Package storetest is the list of promises that every database of the register
// must keep: one test for each, the same for SQLite and PostgreSQL.
//
// The promise that explains the rest: a state of the register, once there, can
// be read again for good. So the tests make changes, remember all that can be
// read after each, and at the end ask for every remembered state once more.
package storetest

import (
	"testing"

	"sijil/internal/store"
)

// fact is one promise, with the test that holds a database to it.
type fact struct {
	name string
	hold func(b *bench)
}

// Run holds a database to all promises. open returns a new, empty one for each
// and sees to it that it is closed.
func Run(t *testing.T, open func(t *testing.T) *store.DB) {
	for _, group := range [][]fact{changes, histories, texts, nameIndex, aside, logs, cases, together, review} {
		for _, f := range group {
			t.Run(f.name, func(t *testing.T) {
				f.hold(newBench(t, open(t)))
			})
		}
	}
	t.Run("reports are where they were put last", func(t *testing.T) { regroupings(t, open) })
	t.Run("every state stays readable as it was", func(t *testing.T) { statesStay(t, open) })
}
