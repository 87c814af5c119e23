package custody

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"sijil/internal/digest"
)

// Stored is one entry as it lies in storage, with the hashes stored for it.
type Stored struct {
	Seq   int64 // the key under which it is stored
	Entry Entry
	Nodes []Node // those whose indexes Nodes(Seq) names
}

// Problem is one finding of Verify.
type Problem struct {
	Seq  int64  // the entry; where only a range is known, its first
	What string // a sentence, without content of the entry
	Info bool   // worth knowing, but no sign of tampering
}

// Verify replays a whole tree, in order of Seq, and names every entry that was
// altered, moved, dropped or put in, in its head, body, salts, stored hashes or
// place in the chain of its subject. Then it holds the tree against heads kept
// elsewhere: signed checkpoints, what witnesses hold, the last known size. Only
// they can show that entries at the end are missing, or that somebody replaced
// an entry with all its hashes.
//
// No Problem, or only those with Info, means that nothing was altered. A clock
// that jumped backwards is Info: order comes from the tree. Memory is one link
// for each subject. The error is that of rows, or errs.Invalid for a head that no
// tree can have, and then nothing is proved.
func Verify(tree string, rows iter.Seq2[Stored, error], heads ...Head) ([]Problem, error) {
	for _, h := range heads {
		if err := h.check(); err != nil {
			return nil, err
		}
	}
	v := newVerifier(tree, heads)
	for row, err := range rows {
		if err != nil {
			return v.problems, fmt.Errorf("%s, entry %d: %w", tree, v.size, err)
		}
		v.add(row)
	}
	v.end()
	return v.problems, nil
}

// verifier is the state of one run.
type verifier struct {
	tree     string
	heads    []Head // still to be met, by size
	problems []Problem
	size     int64     // entries passed, missing ones included
	edge     []subtree // right edge, largest first
	matched  int64     // size of the last head that matched
	chains   map[string]chain
	damaged  map[digest.Digest]bool // leaf hashes of entries that were altered
	at       Instant                // time of the entry before
}

// chain is how far the entries about one subject were followed.
type chain struct {
	next int64         // subject_seq expected
	leaf digest.Digest // LeafHash of the last one
}

func newVerifier(tree string, heads []Head) *verifier {
	v := &verifier{tree: tree, chains: map[string]chain{}, damaged: map[digest.Digest]bool{}}
	v.heads = slices.SortedFunc(slices.Values(heads), func(a, b Head) int { return cmp.Compare(a.Size, b.Size) })
	v.meetHeads()
	return v
}

func (v *verifier) report(seq int64, format string, args ...any) {
	v.problems = append(v.problems, Problem{Seq: seq, What: fmt.Sprintf(format, args...)})
}

// add takes the next stored entry.
func (v *verifier) add(row Stored) {
	switch {
	case row.Seq < 0 || row.Seq >= MaxSize:
		v.report(row.Seq, "no tree has a place of this number")
		return
	case row.Seq < v.size:
		v.report(row.Seq, "comes again, or out of order, after entry %d", v.size-1)
		v.damaged[LeafHash(row.Entry.Commitment())] = true
		return
	case row.Seq > v.size:
		v.reportMissing(row.Seq)
		v.skip(row.Seq)
	}
	said := LeafHash(row.Entry.Commitment())
	leaf := v.leaf(row, said)
	if leaf.said == leaf.kept {
		v.entry(row, leaf.said)
	} else {
		v.damaged[leaf.said], v.damaged[leaf.kept] = true, true
	}
	v.carry(leaf, row)
	v.meetHeads()
}

// leaf holds the hash of the entry against the one stored for it.
func (v *verifier) leaf(row Stored, said digest.Digest) subtree {
	kept, ok := v.node(row, tlog.StoredHashIndex(0, row.Seq))
	if !ok {
		v.report(row.Seq, "its hash is missing")
		return subtree{said: said, kept: said, known: true}
	}
	if kept != said {
		v.report(row.Seq, "head, head salt or hash was altered: they do not match%s", elsewhere(row))
	}
	return subtree{said: said, kept: kept, known: true}
}

// elsewhere says so if the head itself names another place, as it does when two
// entries were swapped.
func elsewhere(row Stored) string {
	h, err := ParseEntryHead(row.Entry.Head)
	if err != nil || h.Seq == row.Seq {
		return ""
	}
	return fmt.Sprintf(", and the head says that it is entry %d", h.Seq)
}

// node finds the stored hash with the given index.
func (v *verifier) node(row Stored, index int64) (digest.Digest, bool) {
	for _, n := range row.Nodes {
		if n.Index == index {
			return n.Hash, true
		}
	}
	return digest.Digest{}, false
}

// entry looks at an entry whose head is the one that was logged as leaf.
func (v *verifier) entry(row Stored, leaf digest.Digest) {
	if _, count := Nodes(row.Seq); len(row.Nodes) > count {
		v.report(row.Seq, "has %d hashes, want %d", len(row.Nodes), count)
	}
	if len(row.Entry.HeadSalt) != SaltSize || len(row.Entry.BodySalt) != SaltSize {
		v.report(row.Seq, "a salt is not %d bytes long", SaltSize)
	}
	h, err := ParseEntryHead(row.Entry.Head)
	if err != nil {
		v.report(row.Seq, "%v", err)
		v.damaged[leaf] = true
		return
	}
	if h.Tree != v.tree || h.Seq != row.Seq {
		v.report(row.Seq, "the head says that it is entry %d of %s", h.Seq, h.Tree)
	}
	v.body(row, h)
	v.follow(row.Seq, h, leaf)
	if h.At < v.at {
		v.problems = append(v.problems, Problem{row.Seq, "the clock jumped backwards before it", true})
	}
	v.at = h.At
}

func (v *verifier) body(row Stored, h EntryHead) {
	if Commitment(row.Entry.BodySalt, row.Entry.Body) != h.Body {
		v.report(row.Seq, "body or body salt was altered: they do not match the head")
		return
	}
	if _, err := ParseEntryBody(row.Entry.Body); err != nil {
		v.report(row.Seq, "%v", err)
	}
}

// follow checks the chain of the entry's subject. An entry whose predecessor was
// itself altered is not to blame: what it names as prev must be one of the
// hashes under which an altered entry is known.
func (v *verifier) follow(seq int64, h EntryHead, leaf digest.Digest) {
	last := v.chains[h.Subject]
	var prev digest.Digest
	if h.SubjectSeq > 0 {
		prev = LeafHash(h.Prev)
	}
	switch {
	case h.SubjectSeq == last.next && prev == last.leaf:
	case h.SubjectSeq > last.next && v.damaged[prev]:
	case h.SubjectSeq != last.next:
		v.report(seq, "is number %d about its subject, want %d", h.SubjectSeq, last.next)
	default:
		v.report(seq, "prev is not the entry before about its subject")
	}
	v.chains[h.Subject] = chain{h.SubjectSeq + 1, leaf}
}

// reportMissing names the entries from the next up to the one before seq.
func (v *verifier) reportMissing(seq int64) {
	if seq == v.size+1 {
		v.report(v.size, "is missing")
		return
	}
	v.report(v.size, "is missing, with all up to entry %d", seq-1)
}

// end asks for what the heads know of and the rows did not have.
func (v *verifier) end() {
	if n := len(v.heads); n > 0 {
		v.reportMissing(v.heads[n-1].Size)
	}
}
