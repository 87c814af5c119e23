package custody

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// rowPrefix begins the record of one row in a row tree, as leafPrefix does for
// an entry: no row can be shown as an entry, nor an entry as a row.
const rowPrefix = "sijil-row/v1 "

// Bulk is what an entry says of many rows at once: how many, and the root of the
// RFC 6962 tree over them in their order. It goes into the entry's What, so one
// entry commits to each row of a list of millions.
type Bulk struct {
	Rows int64         `json:"rows"`
	Root digest.Digest `json:"root"`
}

// RowTree computes a Bulk from a stream of rows. It keeps O(log n) hashes.
//
// Each row is salted: a row may hold little more than a name and a year, and
// whoever may see one row's proof sees the hashes of its neighbours; without a
// salt he could try a telephone book against them. The salts need no column:
// row i's is HMAC-SHA-256 (RFC 2104) of i under one secret of the bulk entry.
// A proof gives away the salt of its own row, which tells nothing of the others.
type RowTree struct {
	salts *rowSalts
	edge  edge
	made  []tlog.Hash
	sum   hash.Hash
	got   digest.Digest // commitment of the row at hand
	line  []byte        // and its record; both kept here to save an allocation
}

// NewRowTree starts an empty tree. The secret is SaltSize random bytes made for
// this bulk entry alone and kept beside the rows; it must not be the salt of the
// entry's body, which is handed out with the body. Another length is
// errs.Invalid.
func NewRowTree(secret []byte) (*RowTree, error) {
	salts, err := newRowSalts(secret)
	if err != nil {
		return nil, err
	}
	return &RowTree{salts: salts, sum: sha256.New()}, nil
}

// Add appends a row: its canonical bytes, such as digest.Fields makes. The tree
// does not keep them.
func (t *RowTree) Add(row []byte) {
	t.made = t.edge.add(t.leaf(row), t.made)
}

// Bulk returns the number of rows so far and their root. More may follow.
func (t *RowTree) Bulk() Bulk {
	h := t.edge.head()
	return Bulk{Rows: h.Size, Root: h.Root}
}

// leaf hashes the next row.
func (t *RowTree) leaf(row []byte) tlog.Hash {
	t.sum.Reset()
	t.sum.Write(t.salts.of(t.edge.size))
	t.sum.Write(row)
	t.sum.Sum(t.got[:0])
	// The zero byte of RFC 6962 goes before the line, as RecordHash puts it.
	t.line = leafLine(append(t.line[:0], 0), rowPrefix, t.got)
	return sha256.Sum256(t.line)
}

// rowSalts derives the salt of each row from one secret.
type rowSalts struct {
	mac   hash.Hash
	index [8]byte
	salt  [SaltSize]byte
}

func newRowSalts(secret []byte) (*rowSalts, error) {
	if len(secret) != SaltSize {
		return nil, fmt.Errorf("secret of rows: %d bytes, want %d: %w", len(secret), SaltSize, errs.Invalid)
	}
	return &rowSalts{mac: hmac.New(sha256.New, secret)}, nil
}

// of returns HMAC-SHA-256(secret, i), i in 8 bytes, big-endian. The next call
// overwrites it.
func (s *rowSalts) of(i int64) []byte {
	binary.BigEndian.PutUint64(s.index[:], uint64(i))
	s.mac.Reset()
	s.mac.Write(s.index[:])
	return s.mac.Sum(s.salt[:0])
}

// RowProof shows that one row is among those of a Bulk.
type RowProof struct {
	Index int64           // place of the row, from 0
	Salt  []byte          // the salt of this row alone, SaltSize bytes
	Path  []digest.Digest // from the leaf up (RFC 6962, section 2.1.1)
}

// ProveRow streams the rows of want again and returns the proof for the one at
// index, in O(log n) memory. Rows that do not give want, in number or in root,
// are errs.Corrupt; an index outside is errs.Invalid; an error from rows comes
// back wrapped.
func ProveRow(rows iter.Seq2[[]byte, error], secret []byte, want Bulk, index int64) (RowProof, error) {
	t, err := NewRowTree(secret)
	if err != nil {
		return RowProof{}, err
	}
	if index < 0 || index >= want.Rows || want.Rows > MaxSize {
		return RowProof{}, fmt.Errorf("row %d: not among %d rows: %w", index, want.Rows, errs.Invalid)
	}
	path := pathOf(want.Rows, index)
	next := int64(0) // stored index of the next hash that the tree makes
	for row, err := range rows {
		if err != nil {
			return RowProof{}, fmt.Errorf("row %d: %w", t.edge.size, err)
		}
		t.Add(row)
		for _, h := range t.made {
			if _, ok := path[next]; ok {
				path[next] = h
			}
			next++
		}
	}
	if got := t.Bulk(); got != want {
		return RowProof{}, fmt.Errorf("rows: %d with root %s, want %d with %s: %w",
			got.Rows, got.Root.Short(), want.Rows, want.Root.Short(), errs.Corrupt)
	}
	p, err := tlog.ProveRecord(want.Rows, index, path)
	if err != nil {
		return RowProof{}, fmt.Errorf("row %d: %w", index, err)
	}
	return RowProof{Index: index, Salt: t.salts.of(index), Path: toDigests(p)}, nil
}

// pathHashes are the stored hashes that one proof needs, by index.
type pathHashes map[int64]tlog.Hash

// ReadHashes implements tlog.HashReader. ProveRow has filled in every index.
func (p pathHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = p[index]
	}
	return out, nil
}

// pathOf asks tlog which hashes it needs, by letting it prove on blank ones.
func pathOf(size, index int64) pathHashes {
	path := pathHashes{}
	tlog.ProveRecord(size, index, tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		for _, i := range indexes {
			path[i] = tlog.Hash{}
		}
		return path.ReadHashes(indexes)
	}))
	return path
}

// CheckRow verifies that row is among the rows of in, at the place that the
// proof names. A proof that does not lead to the root is errs.Corrupt; one that
// is none, errs.Invalid.
func CheckRow(p RowProof, row []byte, in Bulk) error {
	if in.Rows < 0 || in.Rows > MaxSize || p.Index < 0 || p.Index >= in.Rows || len(p.Salt) != SaltSize {
		return fmt.Errorf("row %d: no proof for one of %d rows: %w", p.Index, in.Rows, errs.Invalid)
	}
	leaf := tlog.RecordHash(leafLine(nil, rowPrefix, Commitment(p.Salt, row)))
	if tlog.CheckRecord(toHashes(p.Path), in.Rows, tlog.Hash(in.Root), p.Index, leaf) != nil {
		return fmt.Errorf("row %d: its proof does not lead to the root: %w", p.Index, errs.Corrupt)
	}
	return nil
}
