package custody

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// edge is the right edge of a growing tree: the roots of its complete subtrees,
// largest first, one for each 1 in the binary form of size. It is all that is
// needed to add a leaf or to name the root, whatever the size.
type edge struct {
	size  int64
	roots []tlog.Hash
}

// loadEdge reads the edge of a stored tree.
func loadEdge(size int64, h Hashes) (edge, error) {
	if size < 0 || size > MaxSize {
		return edge{}, fmt.Errorf("log: size %d: not within 0 to 2^48: %w", size, errs.Invalid)
	}
	e := edge{size: size}
	// TreeHash asks for exactly the roots of the complete subtrees, in one call.
	_, err := tlog.TreeHash(size, tlog.HashReaderFunc(func(indexes []int64) (_ []tlog.Hash, err error) {
		e.roots, err = reader(h).ReadHashes(indexes)
		return e.roots, err
	}))
	if err != nil {
		return edge{}, fmt.Errorf("log: size %d: %w", size, err)
	}
	return e, nil
}

// add appends a leaf. It returns the hashes that the leaf adds to the tree, in
// stored order, in made, whose memory it reuses.
func (e *edge) add(leaf tlog.Hash, made []tlog.Hash) []tlog.Hash {
	h := leaf
	made = append(made[:0], h)
	for n := e.size; n&1 == 1; n >>= 1 {
		last := len(e.roots) - 1
		h = tlog.NodeHash(e.roots[last], h)
		e.roots = e.roots[:last]
		made = append(made, h)
	}
	e.roots = append(e.roots, h)
	e.size++
	return made
}

// head folds the edge into the root.
func (e *edge) head() Head {
	last := len(e.roots) - 1
	if last < 0 {
		return Head{0, emptyRoot}
	}
	h := e.roots[last]
	for i := last - 1; i >= 0; i-- {
		h = tlog.NodeHash(e.roots[i], h)
	}
	return Head{e.size, digest.Digest(h)}
}
