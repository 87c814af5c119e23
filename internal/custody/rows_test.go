package custody_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

var secret = bytes.Repeat([]byte{7}, custody.SaltSize)

// names are rows such as a list has: little to guess, some of them equal.
func names(n int) (rows [][]byte) {
	for i := range n {
		var f digest.Fields
		rows = append(rows, f.Text(fmt.Sprintf("invented %d", i/2)).Int(int64(1980+i%30)).Encoded())
	}
	return rows
}

func bulkOf(t testing.TB, rows [][]byte) custody.Bulk {
	t.Helper()
	tree, err := custody.NewRowTree(secret)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		tree.Add(row)
	}
	return tree.Bulk()
}

// rowLeaves makes the records of a row tree as docs/format/log.md has them.
func rowLeaves(rows [][]byte) (out [][]byte) {
	for i, row := range rows {
		mac := hmac.New(sha256.New, secret)
		binary.Write(mac, binary.BigEndian, int64(i))
		out = append(out, fmt.Appendf(nil, "sijil-row/v1 %x\n", sha256.Sum256(append(mac.Sum(nil), row...))))
	}
	return out
}

func TestRowTreeAgreesWithTheRFC(t *testing.T) {
	for n := range 40 {
		rows := names(n)
		leaves := rowLeaves(rows)
		want := custody.Bulk{Rows: int64(n), Root: naiveRoot(leaves)}
		if got := bulkOf(t, rows); got != want {
			t.Fatalf("%d rows: %v, want %v", n, got, want)
		}
		for i := range n {
			p, err := custody.ProveRow(stream(rows), secret, want, int64(i))
			if err != nil || !slices.Equal(p.Path, naivePath(i, leaves)) {
				t.Fatalf("row %d of %d: another path than the RFC's, %v", i, n, err)
			}
			if err := custody.CheckRow(p, rows[i], want); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestRowTreeGrowsWhileItIsRead(t *testing.T) {
	tree, err := custody.NewRowTree(secret)
	if err != nil {
		t.Fatal(err)
	}
	rows := names(9)
	for i, row := range rows {
		tree.Add(row)
		if got, want := tree.Bulk(), bulkOf(t, rows[:i+1]); got != want {
			t.Errorf("after row %d: %v, want %v", i, got, want)
		}
	}
}

func TestCheckRowRefuses(t *testing.T) {
	rows := names(11)
	in := bulkOf(t, rows)
	good, err := custody.ProveRow(stream(rows), secret, in, 4)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		spoil func(*custody.RowProof, *custody.Bulk) []byte
		err   error
	}{
		{"its own row", func(*custody.RowProof, *custody.Bulk) []byte { return rows[4] }, nil},
		{"another row", func(*custody.RowProof, *custody.Bulk) []byte { return rows[3] }, errs.Corrupt},
		{"an equal row in another place", func(p *custody.RowProof, _ *custody.Bulk) []byte { p.Index = 5; return rows[4] }, errs.Corrupt},
		{"another salt", func(p *custody.RowProof, _ *custody.Bulk) []byte { p.Salt[0] ^= 1; return rows[4] }, errs.Corrupt},
		{"bytes moved from row to salt", func(p *custody.RowProof, _ *custody.Bulk) []byte {
			p.Salt = append(p.Salt, rows[4][0])
			return rows[4][1:]
		}, errs.Invalid},
		{"another list", func(_ *custody.RowProof, b *custody.Bulk) []byte { b.Root[0] ^= 1; return rows[4] }, errs.Corrupt},
		{"another number of rows", func(_ *custody.RowProof, b *custody.Bulk) []byte { b.Rows++; b.Rows *= 2; return rows[4] }, errs.Corrupt},
		{"a place outside", func(p *custody.RowProof, _ *custody.Bulk) []byte { p.Index = 11; return rows[4] }, errs.Invalid},
		{"a negative place", func(p *custody.RowProof, _ *custody.Bulk) []byte { p.Index = -1; return rows[4] }, errs.Invalid},
		{"a huge list", func(_ *custody.RowProof, b *custody.Bulk) []byte { b.Rows = 1 << 62; return rows[4] }, errs.Invalid},
		{"a hash short", func(p *custody.RowProof, _ *custody.Bulk) []byte { p.Path = p.Path[1:]; return rows[4] }, errs.Corrupt},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, b := good, in
			p.Salt = slices.Clone(p.Salt)
			row := tt.spoil(&p, &b)
			if err := custody.CheckRow(p, row, b); !errors.Is(err, tt.err) || tt.err == nil && err != nil {
				t.Errorf("got %v, want %v", err, tt.err)
			}
		})
	}
}

func TestProveRowRefuses(t *testing.T) {
	rows := names(6)
	want := bulkOf(t, rows)
	altered := slices.Clone(rows)
	altered[2] = []byte("altered")
	swapped := slices.Clone(rows)
	swapped[0], swapped[3] = swapped[3], swapped[0]
	for _, tt := range []struct {
		name   string
		rows   [][]byte
		secret []byte
		index  int64
		err    error
	}{
		{"a row that was altered", altered, secret, 1, errs.Corrupt},
		{"rows in another order", swapped, secret, 1, errs.Corrupt},
		{"a row missing", rows[:5], secret, 1, errs.Corrupt},
		{"a row more", append(slices.Clone(rows), rows[0]), secret, 1, errs.Corrupt},
		{"another secret", rows, bytes.Repeat([]byte{8}, 32), 1, errs.Corrupt},
		{"a short secret", rows, secret[1:], 1, errs.Invalid},
		{"a place outside", rows, secret, 6, errs.Invalid},
		{"a negative place", rows, secret, -1, errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := custody.ProveRow(stream(tt.rows), tt.secret, want, tt.index); !errors.Is(err, tt.err) {
				t.Errorf("got %v, want %v", err, tt.err)
			}
		})
	}
	broken := errors.New("disk gone")
	failing := func(yield func([]byte, error) bool) { yield(nil, broken) }
	if _, err := custody.ProveRow(failing, secret, want, 1); !errors.Is(err, broken) {
		t.Errorf("a stream that breaks: %v", err)
	}
}

// TestEqualRowsLookDifferent: neither a guess nor a repetition shows.
func TestEqualRowsLookDifferent(t *testing.T) {
	rows := [][]byte{[]byte("same"), []byte("same"), []byte("same")}
	in := bulkOf(t, rows)
	p, err := custody.ProveRow(stream(rows), secret, in, 0)
	if err != nil {
		t.Fatal(err)
	}
	// Who holds the proof of row 0 tries its own row and salt on the neighbour.
	guess := sha256.Sum256(append([]byte{0}, fmt.Appendf(nil, "sijil-row/v1 %s\n", custody.Commitment(p.Salt, rows[1]))...))
	if p.Path[0] == guess {
		t.Error("the neighbour's hash can be guessed from row 0's salt")
	}
}

func TestRowProofsOfRandomLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOf(rapid.Byte()), 1, 200).Draw(t, "rows")
		index := rapid.IntRange(0, len(rows)-1).Draw(t, "index")
		tree, _ := custody.NewRowTree(secret)
		for _, row := range rows {
			tree.Add(row)
		}
		p, err := custody.ProveRow(stream(rows), secret, tree.Bulk(), int64(index))
		if err != nil {
			t.Fatal(err)
		}
		if err := custody.CheckRow(p, rows[index], tree.Bulk()); err != nil {
			t.Error(err)
		}
	})
}

// BenchmarkRowTree answers: how long does a list of a million rows take? A row
// is 150 bytes, as a report with a dozen fields has.
func BenchmarkRowTree(b *testing.B) {
	tree, err := custody.NewRowTree(secret)
	if err != nil {
		b.Fatal(err)
	}
	row := bytes.Repeat([]byte("x"), 150)
	b.ReportAllocs()
	for b.Loop() {
		tree.Add(row)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
