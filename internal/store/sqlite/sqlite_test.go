package sqlite_test

import (
	"path/filepath"
	"testing"

	"sijil/internal/store"
	"sijil/internal/store/sqlite"
	"sijil/internal/store/storetest"
)

func openIn(t *testing.T, hexKey []byte) *store.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "register.db"), hexKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestSQLiteKeepsThePromisesOfTheStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.DB { return openIn(t, nil) })
}
