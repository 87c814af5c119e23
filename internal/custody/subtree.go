package custody

import (
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"sijil/internal/digest"
)

// subtree is a complete part of the tree under verification, twice: as the
// entries say it, and as it is stored. Where an entry was altered the two part,
// and everything above follows from one or the other, so that a single edit
// makes a single finding and not one for each hash above it.
type subtree struct {
	level int           // it holds 1<<level entries
	said  digest.Digest // computed from the entries
	kept  digest.Digest // as stored
	known bool          // false if an entry is missing, so nothing can be said
}

// carry adds a subtree at the right edge and joins what it completes, like the
// carry of a binary counter. The hashes that must then exist are those of row.
func (v *verifier) carry(s subtree, row Stored) {
	grown := v.size + 1<<s.level
	for n := v.size >> s.level; n&1 == 1; n >>= 1 {
		last := len(v.edge) - 1
		s = v.join(v.edge[last], s, row, n>>1)
		v.edge = v.edge[:last]
	}
	v.edge = append(v.edge, s)
	v.size = grown
}

// join makes the n-th subtree of its level out of two halves.
func (v *verifier) join(left, right subtree, row Stored, n int64) subtree {
	s := subtree{level: left.level + 1, known: left.known && right.known}
	if !s.known {
		return s
	}
	s.said = nodeHash(left.said, right.said)
	kept, ok := v.node(row, tlog.StoredHashIndex(s.level, n))
	s.kept = kept
	first := n << s.level
	switch {
	case !ok:
		v.report(row.Seq, "the hash over entries %d to %d is missing", first, row.Seq)
		s.kept = s.said
	case !follows(kept, left, right):
		v.report(row.Seq, "the hash over entries %d to %d was altered", first, row.Seq)
	}
	return s
}

// follows reports whether the stored hash kept comes from the two halves, each
// taken as its entries say or as it is stored.
func follows(kept digest.Digest, left, right subtree) bool {
	return kept == nodeHash(left.said, right.said) || kept == nodeHash(left.kept, right.kept) ||
		kept == nodeHash(left.said, right.kept) || kept == nodeHash(left.kept, right.said)
}

func nodeHash(left, right digest.Digest) digest.Digest {
	return digest.Digest(tlog.NodeHash(tlog.Hash(left), tlog.Hash(right)))
}

// skip passes over missing entries up to size, in O(log n) steps, whatever
// number a tampered row may claim.
func (v *verifier) skip(size int64) {
	for v.size < size {
		level := bits.Len64(uint64(size-v.size)) - 1
		if v.size > 0 {
			level = min(level, bits.TrailingZeros64(uint64(v.size)))
		}
		v.carry(subtree{level: level}, Stored{})
	}
	v.meetHeads()
}

// meetHeads compares the tree to each head of the size now reached. Heads whose
// size lies among missing entries are passed over: those are reported already.
func (v *verifier) meetHeads() {
	for len(v.heads) > 0 && v.heads[0].Size <= v.size {
		if v.heads[0].Size == v.size {
			v.meet(v.heads[0])
		}
		v.heads = v.heads[1:]
	}
}

func (v *verifier) meet(h Head) {
	said, kept, known := v.roots()
	switch {
	case !known:
	case said == h.Root:
		v.matched = h.Size
	case kept == h.Root && said != kept: // an altered entry, named already
	default:
		v.report(v.matched, "from here on some entry was replaced together with its hashes: the root of size %d is %s, want %s",
			h.Size, said.Short(), h.Root.Short())
	}
}

// roots folds the edge, once from the entries and once from the stored hashes.
func (v *verifier) roots() (said, kept digest.Digest, known bool) {
	if len(v.edge) == 0 {
		return emptyRoot, emptyRoot, true
	}
	last := v.edge[len(v.edge)-1]
	said, kept, known = last.said, last.kept, last.known
	for i := len(v.edge) - 2; i >= 0; i-- {
		s := v.edge[i]
		said, kept, known = nodeHash(s.said, said), nodeHash(s.kept, kept), known && s.known
	}
	return said, kept, known
}
