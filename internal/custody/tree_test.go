package custody_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

// TestTreeAgreesWithTheRFC builds logs of every size up to 40 and holds roots
// and all proofs to RFC 6962 written as its text has it.
func TestTreeAgreesWithTheRFC(t *testing.T) {
	const most = 40
	r := newLog(t, most)
	leaves := r.leaves()
	heads := make([]custody.Head, most+1)
	for size := range heads {
		got, err := custody.RootOf(int64(size), r.hashes)
		heads[size] = custody.Head{Size: int64(size), Root: naiveRoot(leaves[:size])}
		if err != nil || got != heads[size] {
			t.Fatalf("size %d: %v, %v; want %v", size, got, err, heads[size])
		}
	}
	for size := 1; size <= most; size++ {
		for seq := range size {
			p, err := custody.ProveInclusion(int64(size), int64(seq), r.hashes)
			if err != nil || !slices.Equal(p, naivePath(seq, leaves[:size])) {
				t.Errorf("size %d, entry %d: another path than the RFC's, %v", size, seq, err)
			}
			if err := custody.CheckInclusion(p, heads[size], int64(seq), leafHash(r, seq)); err != nil {
				t.Error(err)
			}
		}
		for older := 1; older <= size; older++ {
			p, err := custody.ProveConsistency(int64(older), int64(size), r.hashes)
			if err != nil || !slices.Equal(p, naiveProof(older, leaves[:size], true)) {
				t.Errorf("sizes %d, %d: another proof than the RFC's, %v", older, size, err)
			}
			if err := custody.CheckConsistency(p, heads[older], heads[size]); err != nil {
				t.Error(err)
			}
		}
		if err := custody.CheckConsistency(nil, heads[0], heads[size]); err != nil {
			t.Error(err)
		}
	}
}

func leafHash(r *register, seq int) digest.Digest {
	return custody.LeafHash(r.rows[seq].Entry.Commitment())
}

func TestProofsProveNothingElse(t *testing.T) {
	r := newLog(t, 13)
	head := r.head(t)
	p, err := custody.ProveInclusion(13, 5, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	older, err := custody.RootOf(6, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	c, err := custody.ProveConsistency(6, 13, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	other := digest.Of([]byte("other"))
	for _, tt := range []struct {
		name string
		err  error
	}{
		{"of another place", custody.CheckInclusion(p, head, 4, leafHash(r, 5))},
		{"of another entry", custody.CheckInclusion(p, head, 5, leafHash(r, 4))},
		{"under another root", custody.CheckInclusion(p, custody.Head{Size: 13, Root: other}, 5, leafHash(r, 5))},
		// Sizes of the same shape along the path share it: only the signature on
		// a checkpoint ties a root to its size.
		{"under a size of another shape", custody.CheckInclusion(p, custody.Head{Size: 8, Root: head.Root}, 5, leafHash(r, 5))},
		{"a hash short", custody.CheckInclusion(p[1:], head, 5, leafHash(r, 5))},
		{"a hash long", custody.CheckInclusion(append(slices.Clone(p), other), head, 5, leafHash(r, 5))},
		{"none", custody.CheckInclusion(nil, head, 5, leafHash(r, 5))},
		{"another beginning", custody.CheckConsistency(c, custody.Head{Size: 6, Root: other}, head)},
		{"a beginning of another size", custody.CheckConsistency(c, custody.Head{Size: 5, Root: older.Root}, head)},
		{"another end", custody.CheckConsistency(c, older, custody.Head{Size: 13, Root: other})},
		{"consistency, a hash short", custody.CheckConsistency(c[1:], older, head)},
		{"consistency, none", custody.CheckConsistency(nil, older, head)},
		{"the same size with another root", custody.CheckConsistency(nil, head, custody.Head{Size: 13, Root: other})},
		{"a proof where none is needed", custody.CheckConsistency(c, head, head)},
	} {
		if !errors.Is(tt.err, errs.Corrupt) {
			t.Errorf("proof %s: %v, want errs.Corrupt", tt.name, tt.err)
		}
	}
}

// TestMisuseIsAnError: package tlog panics, or never ends, on such arguments.
func TestMisuseIsAnError(t *testing.T) {
	r := newLog(t, 3)
	head := r.head(t)
	leaf := leafHash(r, 0)
	_, negative := custody.RootOf(-1, r.hashes)
	_, huge := custody.RootOf(math.MaxInt64, r.hashes)
	_, before := custody.ProveInclusion(3, -1, r.hashes)
	_, behind := custody.ProveInclusion(3, 3, r.hashes)
	_, hugeProof := custody.ProveInclusion(math.MaxInt64, 1, r.hashes)
	_, swapped := custody.ProveConsistency(3, 2, r.hashes)
	_, hugeTree := custody.ProveConsistency(1, math.MaxInt64, r.hashes)
	_, minus := custody.ProveConsistency(-1, 2, r.hashes)
	_, noTree := custody.OpenLog("others", 0, r.hashes)
	for _, tt := range []struct {
		name string
		err  error
	}{
		{"root of a negative size", negative},
		{"root of a huge size", huge},
		{"proof of entry -1", before},
		{"proof of the entry after the last", behind},
		{"proof in a huge tree", hugeProof},
		{"consistency of sizes out of order", swapped},
		{"consistency with a huge tree", hugeTree},
		{"consistency with a negative size", minus},
		{"an unknown tree", noTree},
		{"checking in a huge tree", custody.CheckInclusion(nil, custody.Head{Size: math.MaxInt64}, 1, leaf)},
		{"checking in a negative tree", custody.CheckInclusion(nil, custody.Head{Size: -5}, -7, leaf)},
		{"checking entry -1", custody.CheckInclusion(nil, head, -1, leaf)},
		{"checking in an empty tree", custody.CheckInclusion(nil, custody.Head{Root: digest.Of(nil)}, 0, leaf)},
		{"checking consistency with a huge head", custody.CheckConsistency(nil, head, custody.Head{Size: math.MaxInt64})},
		{"checking consistency out of order", custody.CheckConsistency(nil, head, custody.Head{Size: 0, Root: digest.Of(nil)})},
		{"an empty tree with a root", custody.CheckConsistency(nil, custody.Head{}, head)},
	} {
		if !errors.Is(tt.err, errs.Invalid) {
			t.Errorf("%s: %v, want errs.Invalid", tt.name, tt.err)
		}
	}
	if first, count := custody.Nodes(-1); first != 0 || count != 0 {
		t.Errorf("Nodes(-1) = %d, %d", first, count)
	}
}

// short is storage that answers with too few hashes.
type short struct{}

func (short) ReadHashes([]int64) ([]digest.Digest, error) { return nil, nil }

func TestDamagedStorageIsCorrupt(t *testing.T) {
	r := newLog(t, 5)
	delete(r.hashes, 0)
	_, missing := custody.ProveInclusion(5, 1, r.hashes)
	_, few := custody.RootOf(5, short{})
	_, fewProof := custody.ProveInclusion(5, 1, short{})
	_, fewTree := custody.ProveConsistency(3, 5, short{})
	_, fewLog := custody.OpenLog(custody.Changes, 5, short{})
	for i, err := range []error{missing, few, fewProof, fewTree, fewLog} {
		if !errors.Is(err, errs.Corrupt) {
			t.Errorf("%d: %v, want errs.Corrupt", i, err)
		}
	}
}

// TestAppendStoresWhatTlogStores: however a log is cut into transactions, its
// hashes and indexes are those of package tlog.
func TestAppendStoresWhatTlogStores(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cuts := rapid.SliceOfN(rapid.IntRange(1, 7), 1, 6).Draw(rt, "entries per transaction")
		r := newRegister()
		for _, n := range cuts {
			l, err := custody.OpenLog(custody.Changes, int64(len(r.rows)), r.hashes)
			if err != nil {
				rt.Fatal(err)
			}
			for range n {
				r.put(t, l, change(len(r.rows)))
			}
			if got, want := l.Head(), r.head(t); got != want {
				rt.Fatalf("Head = %v, stored %v", got, want)
			}
		}
		var stored []tlog.Hash
		for i, leaf := range r.leaves() {
			more, err := tlog.StoredHashes(int64(i), leaf, tlog.HashReaderFunc(func(ix []int64) (out []tlog.Hash, _ error) {
				for _, j := range ix {
					out = append(out, stored[j])
				}
				return out, nil
			}))
			if err != nil {
				rt.Fatal(err)
			}
			first, count := custody.Nodes(int64(i))
			if first != int64(len(stored)) || count != len(more) {
				rt.Fatalf("Nodes(%d) = %d, %d; want %d, %d", i, first, count, len(stored), len(more))
			}
			stored = append(stored, more...)
		}
		if len(stored) != len(r.hashes) {
			rt.Fatalf("%d hashes stored, want %d", len(r.hashes), len(stored))
		}
		for i, h := range stored {
			if r.hashes[int64(i)] != digest.Digest(h) {
				rt.Errorf("hash %d differs", i)
			}
		}
	})
}

func TestAppendRefusesAndStaysAsItWas(t *testing.T) {
	r := newLog(t, 4)
	l, err := custody.OpenLog(custody.Changes, 4, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	before := l.Head()
	for _, tt := range []struct {
		name  string
		spoil func(*custody.Change)
		after custody.Link
	}{
		{"no time", func(c *custody.Change) { c.At = "" }, custody.Link{}},
		{"no subject", func(c *custody.Change) { c.Subject = "" }, custody.Link{}},
		{"no kind", func(c *custody.Change) { c.Kind = "" }, custody.Link{}},
		{"nobody", func(c *custody.Change) { c.Who = "" }, custody.Link{}},
		{"another spelling of what", func(c *custody.Change) { c.What = json.RawMessage(`{ }`) }, custody.Link{}},
		{"a link without prev", func(*custody.Change) {}, custody.Link{Next: 1}},
		{"a link from nowhere", func(*custody.Change) {}, custody.Link{Prev: digest.Of(nil)}},
		{"a chain longer than the tree", func(*custody.Change) {}, custody.Link{Next: 9, Prev: digest.Of(nil)}},
	} {
		c := change(4)
		tt.spoil(&c)
		if _, err := l.Append(c, tt.after, salts(2)); !errors.Is(err, errs.Invalid) {
			t.Errorf("%s: %v, want errs.Invalid", tt.name, err)
		}
		if l.Head() != before {
			t.Errorf("%s: the log moved", tt.name)
		}
	}
	if _, err := l.Append(change(4), custody.Link{}, dry{}); err == nil || l.Head() != before {
		t.Errorf("no salt left: %v", err)
	}
}

// dry is a source of salts that has run dry.
type dry struct{}

func (dry) Read([]byte) (int, error) { return 0, errors.New("no randomness") }

func TestLinkAfter(t *testing.T) {
	r := newLog(t, 7)
	for _, row := range r.rows {
		got, err := custody.LinkAfter(row.Entry)
		h, _ := custody.ParseEntryHead(row.Entry.Head)
		if want := (custody.Link{Next: h.SubjectSeq + 1, Prev: row.Entry.Commitment()}); err != nil || got != want {
			t.Errorf("entry %d: %v, %v; want %v", row.Seq, got, err, want)
		}
	}
	if _, err := custody.LinkAfter(custody.Entry{}); !errors.Is(err, errs.Invalid) {
		t.Errorf("no entry: %v", err)
	}
}

func TestSaltsHideEqualEntries(t *testing.T) {
	r := newRegister()
	l, err := custody.OpenLog(custody.Changes, 0, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	a, err := l.Append(change(0), custody.Link{}, r.salts)
	if err != nil {
		t.Fatal(err)
	}
	h, _ := custody.ParseEntryHead(a.Entry.Head)
	if h.Body == digest.Of(a.Entry.Body) || string(a.Entry.HeadSalt) == string(a.Entry.BodySalt) {
		t.Error("head and body must have salts of their own")
	}
	again, err := custody.OpenLog(custody.Changes, 0, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	b, err := again.Append(change(0), custody.Link{}, r.salts)
	if err != nil || a.Nodes[0].Hash == b.Nodes[0].Hash {
		t.Errorf("the same change twice gives the same leaf: %v", err)
	}
}

func BenchmarkAppend(b *testing.B) {
	r := newRegister()
	l, err := custody.OpenLog(custody.Changes, 0, r.hashes)
	if err != nil {
		b.Fatal(err)
	}
	c := change(0)
	link := custody.Link{}
	for b.Loop() {
		a, err := l.Append(c, link, r.salts)
		if err != nil {
			b.Fatal(err)
		}
		link = a.Link
	}
}
