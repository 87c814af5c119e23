package custody

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// MaxSize bounds the number of entries of a tree. It is far beyond any register
// and keeps the arithmetic of package tlog, which overflows and then does not
// end, away from numbers that a hostile file may claim.
const MaxSize = 1 << 48

// Head is a tree at one size: how many entries, and the root over them. Whoever
// keeps an older head finds out about every later edit, deletion or rollback.
type Head struct {
	Size int64         `json:"size"`
	Root digest.Digest `json:"root"`
}

// String returns the size and the root, to be printed or copied by hand.
func (h Head) String() string { return fmt.Sprintf("%d %s", h.Size, h.Root) }

// emptyRoot is the root of no entries: the SHA-256 of nothing (RFC 6962, 2.1).
var emptyRoot = digest.Of(nil)

// check refuses heads that no tree can have.
func (h Head) check() error {
	if h.Size < 0 || h.Size > MaxSize {
		return fmt.Errorf("size %d: not within 0 to 2^48: %w", h.Size, errs.Invalid)
	}
	if h.Size == 0 && h.Root != emptyRoot {
		return fmt.Errorf("root of an empty tree: not the SHA-256 of nothing: %w", errs.Invalid)
	}
	return nil
}

// Node is one stored hash of a tree, at its index in the order in which the
// hashes are made: each leaf, then every subtree that it completes, from small
// to large (package tlog, StoredHashIndex). A tree of n entries has just under
// 2n of them.
type Node struct {
	Index int64
	Hash  digest.Digest
}

// Nodes returns the indexes of the hashes stored with entry seq: count of them,
// from first on. A negative or too large seq has none.
func Nodes(seq int64) (first int64, count int) {
	if seq < 0 || seq >= MaxSize {
		return 0, 0
	}
	first = tlog.StoredHashIndex(0, seq)
	return first, int(tlog.StoredHashIndex(0, seq+1) - first)
}

// Hashes is what the tree asks of storage.
type Hashes interface {
	// ReadHashes returns the hashes stored at indexes, in that order, as many as
	// were asked for. An index that is not stored is errs.Corrupt.
	ReadHashes(indexes []int64) ([]digest.Digest, error)
}

// reader lets package tlog read from h.
func reader(h Hashes) tlog.HashReader {
	return tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		got, err := h.ReadHashes(indexes)
		if err != nil {
			return nil, err
		}
		if len(got) != len(indexes) {
			return nil, fmt.Errorf("log: asked for %d hashes, got %d: %w", len(indexes), len(got), errs.Corrupt)
		}
		return toHashes(got), nil
	})
}

func toHashes(list []digest.Digest) []tlog.Hash {
	out := make([]tlog.Hash, len(list))
	for i, d := range list {
		out[i] = tlog.Hash(d)
	}
	return out
}

func toDigests(list []tlog.Hash) []digest.Digest {
	out := make([]digest.Digest, len(list))
	for i, h := range list {
		out[i] = digest.Digest(h)
	}
	return out
}

// RootOf computes the head of the first size entries from the stored hashes:
// one read of at most 1 + log₂ size of them. A size that no tree has is
// errs.Invalid; errors of h come back wrapped.
func RootOf(size int64, h Hashes) (Head, error) {
	e, err := loadEdge(size, h)
	if err != nil {
		return Head{}, err
	}
	return e.head(), nil
}

// ProveInclusion returns the hashes that lead from entry seq to the root of the
// tree of size entries, from the leaf up (RFC 6962, section 2.1.1). A seq outside
// the tree is errs.Invalid.
func ProveInclusion(size, seq int64, h Hashes) ([]digest.Digest, error) {
	if size < 0 || size > MaxSize || seq < 0 || seq >= size {
		return nil, fmt.Errorf("entry %d: not in a tree of size %d: %w", seq, size, errs.Invalid)
	}
	p, err := tlog.ProveRecord(size, seq, reader(h))
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", seq, err)
	}
	return toDigests(p), nil
}

// CheckInclusion verifies that proof leads from leaf, a LeafHash, at place seq
// to in.Root. A proof that does not is errs.Corrupt, a place outside the tree
// errs.Invalid.
func CheckInclusion(proof []digest.Digest, in Head, seq int64, leaf digest.Digest) error {
	if err := in.check(); err != nil {
		return err
	}
	if seq < 0 || seq >= in.Size {
		return fmt.Errorf("entry %d: not in a tree of size %d: %w", seq, in.Size, errs.Invalid)
	}
	if tlog.CheckRecord(toHashes(proof), in.Size, tlog.Hash(in.Root), seq, tlog.Hash(leaf)) != nil {
		return fmt.Errorf("entry %d: its proof does not lead to the root of size %d: %w", seq, in.Size, errs.Corrupt)
	}
	return nil
}

// ProveConsistency returns the hashes that show the tree of size older to be the
// beginning of the tree of size newer (RFC 6962, section 2.1.2). It is empty when
// older is 0 or equals newer. Sizes out of order are errs.Invalid.
func ProveConsistency(older, newer int64, h Hashes) ([]digest.Digest, error) {
	if older < 0 || older > newer || newer > MaxSize {
		return nil, fmt.Errorf("log: size %d is no beginning of size %d: %w", older, newer, errs.Invalid)
	}
	if older == 0 || older == newer {
		return nil, nil
	}
	p, err := tlog.ProveTree(newer, older, reader(h))
	if err != nil {
		return nil, fmt.Errorf("log: sizes %d and %d: %w", older, newer, err)
	}
	return toDigests(p), nil
}

// CheckConsistency verifies that the tree under newer begins with the tree under
// older. A proof that does not show it is errs.Corrupt; heads that no tree has,
// or in the wrong order, are errs.Invalid.
func CheckConsistency(proof []digest.Digest, older, newer Head) error {
	for _, h := range []Head{older, newer} {
		if err := h.check(); err != nil {
			return err
		}
	}
	if older.Size > newer.Size {
		return fmt.Errorf("log: size %d is no beginning of size %d: %w", older.Size, newer.Size, errs.Invalid)
	}
	if consistent(proof, older, newer) {
		return nil
	}
	return fmt.Errorf("log: size %d is not shown to continue size %d: %w", newer.Size, older.Size, errs.Corrupt)
}

func consistent(proof []digest.Digest, older, newer Head) bool {
	switch older.Size {
	case 0:
		return len(proof) == 0
	case newer.Size:
		return len(proof) == 0 && older == newer
	}
	return tlog.CheckTree(toHashes(proof), newer.Size, tlog.Hash(newer.Root), older.Size, tlog.Hash(older.Root)) == nil
}
