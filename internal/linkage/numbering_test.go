package linkage

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNumberingNumbersInTheOrderOfMeeting(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOf(rapid.Uint64Range(0, 400)).Draw(t, "keys")
		got, want := newNumbering(1), map[uint64]int32{}
		for _, k := range keys {
			k *= 1 << 32 // keys whose low halves are all alike
			n, fresh := got.of(k)
			w, met := want[k]
			if !met {
				w = int32(len(want))
				want[k] = w
			}
			if n != w || fresh == met {
				t.Fatalf("key %d: number %d, new %v; want %d, %v", k, n, fresh, w, !met)
			}
		}
	})
}
