package custody_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

// verify returns what Verify finds, without Info.
func verify(t testing.TB, rows []custody.Stored, heads ...custody.Head) (out []custody.Problem) {
	t.Helper()
	all, err := custody.Verify(custody.Changes, stream(rows), heads...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if !p.Info {
			out = append(out, p)
		}
	}
	return out
}

func seqs(problems []custody.Problem) (out []int64) {
	for _, p := range problems {
		out = append(out, p.Seq)
	}
	return out
}

func TestVerifyAcceptsEveryLog(t *testing.T) {
	for n := range 40 {
		r := newLog(t, n)
		var heads []custody.Head
		for size := range n + 1 {
			h, err := custody.RootOf(int64(size), r.hashes)
			if err != nil {
				t.Fatal(err)
			}
			heads = append([]custody.Head{h}, heads...) // their order does not matter
		}
		if got := verify(t, r.rows, heads...); len(got) != 0 {
			t.Errorf("%d entries: %v", n, got)
		}
	}
}

// TestVerifyFindsEveryBit flips each bit of one entry, of its salts and of each
// hash stored with it. Each flip is found, and no other entry is named.
func TestVerifyFindsEveryBit(t *testing.T) {
	const victim = 7 // completes subtrees of 2, 4 and 8: four hashes
	r := newLog(t, 11)
	head := r.head(t)
	parts := map[string]func(*custody.Stored) []byte{
		"head":      func(s *custody.Stored) []byte { return s.Entry.Head },
		"head salt": func(s *custody.Stored) []byte { return s.Entry.HeadSalt },
		"body":      func(s *custody.Stored) []byte { return s.Entry.Body },
		"body salt": func(s *custody.Stored) []byte { return s.Entry.BodySalt },
	}
	for i := range r.rows[victim].Nodes {
		parts[fmt.Sprint("hash ", i)] = func(s *custody.Stored) []byte { return s.Nodes[i].Hash[:] }
	}
	if len(parts) != 8 {
		t.Fatalf("%d parts, want 8", len(parts))
	}
	for name, part := range parts {
		for bit := range 8 * len(part(&r.rows[victim])) {
			rows := copied(r.rows)
			part(&rows[victim])[bit/8] ^= 1 << (bit % 8)
			for _, heads := range [][]custody.Head{nil, {head}} {
				if got := seqs(verify(t, rows, heads...)); !slices.Equal(got, []int64{victim}) {
					t.Fatalf("%s, bit %d, %d heads: found %v, want %d", name, bit, len(heads), got, victim)
				}
			}
		}
	}
}

func TestVerifyNamesTheEntry(t *testing.T) {
	r := newLog(t, 20)
	head := r.head(t)
	other := newRegister()
	l, err := custody.OpenLog(custody.Changes, 0, other.hashes)
	if err != nil {
		t.Fatal(err)
	}
	other.salts = salts(9)
	for i := range 20 {
		other.put(t, l, change(i))
	}
	for _, tt := range []struct {
		name  string
		spoil func([]custody.Stored) []custody.Stored
		want  []int64
	}{
		{"nothing happened", func(s []custody.Stored) []custody.Stored { return s }, nil},
		{"a body taken from another entry", func(s []custody.Stored) []custody.Stored {
			s[5].Entry.Body, s[5].Entry.BodySalt = s[8].Entry.Body, s[8].Entry.BodySalt
			return s
		}, []int64{5}},
		{"a salt cut short, its byte moved to the head", func(s []custody.Stored) []custody.Stored {
			e := &s[5].Entry
			e.Head = append([]byte{e.HeadSalt[31]}, e.Head...)
			e.HeadSalt = e.HeadSalt[:31]
			return s // the commitment is the same; length and spelling are not
		}, []int64{5, 5}},
		{"two entries swapped", func(s []custody.Stored) []custody.Stored {
			s[4].Entry, s[13].Entry = s[13].Entry, s[4].Entry
			return s
		}, []int64{4, 13}},
		{"two entries swapped with their hashes", func(s []custody.Stored) []custody.Stored {
			s[4].Entry, s[6].Entry = s[6].Entry, s[4].Entry
			s[4].Nodes[0].Hash, s[6].Nodes[0].Hash = s[6].Nodes[0].Hash, s[4].Nodes[0].Hash
			// Each says that it is the other; 5 and 7 complete the hashes over them.
			return s
		}, []int64{4, 5, 6, 7}},
		{"an entry deleted in the middle", func(s []custody.Stored) []custody.Stored {
			return slices.Delete(s, 9, 10) // entry 12 is the next about its subject
		}, []int64{9, 12}},
		{"three entries deleted", func(s []custody.Stored) []custody.Stored {
			return slices.Delete(s, 15, 18)
		}, []int64{15, 18, 19}},
		{"the first deleted", func(s []custody.Stored) []custody.Stored { return s[1:] }, []int64{0, 3}},
		{"the newest deleted", func(s []custody.Stored) []custody.Stored { return s[:17] }, []int64{17}},
		{"all deleted", func(s []custody.Stored) []custody.Stored { return nil }, []int64{0}},
		{"an entry twice", func(s []custody.Stored) []custody.Stored { return slices.Insert(s, 5, s[4]) }, []int64{4}},
		{"rows out of order", func(s []custody.Stored) []custody.Stored {
			s[4], s[5] = s[5], s[4]
			return s
		}, []int64{4, 4}},
		{"a number below zero", func(s []custody.Stored) []custody.Stored {
			return slices.Insert(s, 0, custody.Stored{Seq: -1})
		}, []int64{-1}},
		{"a number beyond any tree", func(s []custody.Stored) []custody.Stored {
			return append(s, custody.Stored{Seq: math.MaxInt64})
		}, []int64{math.MaxInt64}},
		{"a number far away", func(s []custody.Stored) []custody.Stored {
			return append(s, custody.Stored{Seq: 1 << 40, Entry: s[0].Entry, Nodes: []custody.Node{{Index: 1<<41 - 1, Hash: s[0].Nodes[0].Hash}}})
		}, []int64{20, 1 << 40, 1 << 40}},
		{"the hash of a leaf missing", func(s []custody.Stored) []custody.Stored {
			s[7].Nodes = s[7].Nodes[1:]
			return s
		}, []int64{7}},
		{"a hash above missing", func(s []custody.Stored) []custody.Stored {
			s[7].Nodes = s[7].Nodes[:2]
			return s
		}, []int64{7, 7}},
		{"a hash too many", func(s []custody.Stored) []custody.Stored {
			s[7].Nodes = append(s[7].Nodes, custody.Node{Index: 1000})
			return s
		}, []int64{7}},
		{"everything replaced, hashes too", func(s []custody.Stored) []custody.Stored { return other.rows }, []int64{0}},
		{"nothing left as it was at two entries", func(s []custody.Stored) []custody.Stored {
			s[2].Entry.Body[0] ^= 1
			s[3].Entry.Head[9] ^= 1
			return s
		}, []int64{2, 3}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := verify(t, tt.spoil(copied(r.rows)), head)
			if !slices.Equal(seqs(got), tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestVerifyNamesAllAndOnlyThem alters any set of entries in any part.
func TestVerifyNamesAllAndOnlyThem(t *testing.T) {
	r := newLog(t, 64)
	head := r.head(t)
	rapid.Check(t, func(t *rapid.T) {
		rows := copied(r.rows)
		victims := rapid.SliceOfNDistinct(rapid.IntRange(0, 63), 1, 12, rapid.ID[int]).Draw(t, "victims")
		for _, v := range victims {
			e := &rows[v].Entry
			part := rapid.SampledFrom([][]byte{e.Head, e.HeadSalt, e.Body, e.BodySalt}).Draw(t, "part")
			part[rapid.IntRange(0, len(part)-1).Draw(t, "byte")] ^= byte(rapid.IntRange(1, 255).Draw(t, "change"))
		}
		problems, err := custody.Verify(custody.Changes, stream(rows), head)
		if err != nil {
			t.Fatal(err)
		}
		got := slices.Compact(slices.Sorted(slices.Values(seqs(problems))))
		var want []int64
		for _, v := range slices.Sorted(slices.Values(victims)) {
			want = append(want, int64(v))
		}
		if !slices.Equal(got, want) {
			t.Errorf("found %v, want %v: %v", got, want, problems)
		}
	})
}

// forge writes entry seq anew, with hashes that fit it, and leaves the rest.
func forge(t *testing.T, rows []custody.Stored, seq int64, alter func(*custody.EntryHead)) {
	t.Helper()
	e := &rows[seq].Entry
	h, err := custody.ParseEntryHead(e.Head)
	if err != nil {
		t.Fatal(err)
	}
	alter(&h)
	if e.Head, err = h.Encode(); err != nil {
		t.Fatal(err)
	}
	rehash(t, rows)
}

// rehash makes all stored hashes fit the entries, as somebody with the program
// and the database can.
func rehash(t *testing.T, rows []custody.Stored) {
	t.Helper()
	tree := map[int64]digest.Digest{}
	for i := range rows {
		first, count := custody.Nodes(rows[i].Seq)
		rows[i].Nodes = nil
		for level := range count {
			lo := rows[i].Seq + 1 - 1<<level
			var records [][]byte
			for _, row := range rows[lo : rows[i].Seq+1] {
				records = append(records, custody.Leaf(row.Entry.Commitment()))
			}
			tree[first+int64(level)] = naiveRoot(records)
			rows[i].Nodes = append(rows[i].Nodes, custody.Node{Index: first + int64(level), Hash: tree[first+int64(level)]})
		}
	}
}

func TestVerifyFindsForgedHeads(t *testing.T) {
	r := newLog(t, 12)
	for _, tt := range []struct {
		name  string
		alter func(*custody.EntryHead)
		want  []int64
	}{
		{"unchanged", func(*custody.EntryHead) {}, nil},
		{"another place", func(h *custody.EntryHead) { h.Seq = 9 }, []int64{6, 9}},
		{"another tree", func(h *custody.EntryHead) { h.Tree = custody.Reads }, []int64{6, 9}},
		{"another time: only the chain shows it", func(h *custody.EntryHead) { h.At = instant(1000) }, []int64{9}},
		{"another body", func(h *custody.EntryHead) { h.Body = digest.Of(nil) }, []int64{6, 9}},
		{"another prev", func(h *custody.EntryHead) { h.Prev = digest.Of(nil) }, []int64{6, 9}},
		{"another subject", func(h *custody.EntryHead) { h.Subject = "case/1" }, []int64{6, 7, 9}},
		{"a new subject", func(h *custody.EntryHead) { h.Subject = "case/99" }, []int64{6, 9}},
		{"a number left out about the subject", func(h *custody.EntryHead) { h.SubjectSeq++ }, []int64{6, 9}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rows := copied(r.rows)
			forge(t, rows, 6, tt.alter)
			if got := verify(t, rows); !slices.Equal(seqs(got), tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestVerifyHoldsToHeads: only a head kept elsewhere shows that the last entry
// was replaced with its hashes; an older one narrows down where.
func TestVerifyHoldsToHeads(t *testing.T) {
	r := newLog(t, 12)
	older, err := custody.RootOf(8, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	rows := copied(r.rows)
	forge(t, rows, 11, func(h *custody.EntryHead) { h.At = instant(1000) })
	if got := verify(t, rows); len(got) != 0 {
		t.Errorf("without a head: %v", got)
	}
	if got := verify(t, rows, older); len(got) != 0 {
		t.Errorf("with a head of before: %v", got)
	}
	if got := seqs(verify(t, rows, r.head(t), older)); !slices.Equal(got, []int64{8}) {
		t.Errorf("with both: found from %v, want 8", got)
	}
	for _, h := range []custody.Head{{Size: -1}, {Size: 1 << 60}, {}} {
		if _, err := custody.Verify(custody.Changes, stream(r.rows), h); !errors.Is(err, errs.Invalid) {
			t.Errorf("head %v: %v, want errs.Invalid", h, err)
		}
	}
}

// TestVerifyReadsBodies: a body whose commitment fits is still held to its
// spelling, since two readings of one text are as bad as two texts.
func TestVerifyReadsBodies(t *testing.T) {
	r := newLog(t, 3)
	rows := copied(r.rows)
	e := &rows[2].Entry
	e.Body = append(e.Body, ' ')
	forge(t, rows, 2, func(h *custody.EntryHead) { h.Body = custody.Commitment(e.BodySalt, e.Body) })
	if got := seqs(verify(t, rows)); !slices.Equal(got, []int64{2}) {
		t.Errorf("found %v, want 2", got)
	}
}

func TestClockThatJumpsBackIsInfo(t *testing.T) {
	r := newRegister()
	for _, n := range []int{10, 11, 5, 6, 12} {
		c := change(n)
		c.Subject = "register"
		r.log(t, c)
	}
	got, err := custody.Verify(custody.Changes, stream(r.rows), r.head(t))
	if err != nil || len(got) != 1 || got[0].Seq != 2 || !got[0].Info {
		t.Errorf("got %v, %v; want one finding about entry 2, for information", got, err)
	}
}

func TestVerifyIsOfOneTree(t *testing.T) {
	r := newLog(t, 2)
	got, err := custody.Verify(custody.Reads, stream(r.rows))
	if err != nil || !slices.Equal(seqs(got), []int64{0, 1}) {
		t.Errorf("changes taken for reads: %v, %v", got, err)
	}
}

func TestVerifyStopsWhereReadingStops(t *testing.T) {
	r := newLog(t, 5)
	broken := errors.New("disk gone")
	rows := func(yield func(custody.Stored, error) bool) {
		_ = yield(r.rows[0], nil) && yield(custody.Stored{}, broken)
	}
	if _, err := custody.Verify(custody.Changes, rows, r.head(t)); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// BenchmarkVerify answers: how long does it take to check a log of a million?
func BenchmarkVerify(b *testing.B) {
	r := newRegister()
	l, err := custody.OpenLog(custody.Changes, 0, r.hashes)
	if err != nil {
		b.Fatal(err)
	}
	for i := range 10000 {
		c := change(i)
		c.Subject = fmt.Sprintf("case/%d", i%2000)
		c.What = json.RawMessage(`{"field":"arrest.place","from":"SY01","to":"SY0203"}`)
		r.put(b, l, c)
	}
	head := l.Head()
	for b.Loop() {
		if got := verify(b, r.rows, head); len(got) != 0 {
			b.Fatal(got)
		}
	}
	b.ReportMetric(float64(b.N)*10000/b.Elapsed().Seconds(), "entries/s")
}
