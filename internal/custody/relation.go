package custody

import "sijil/internal/digest"

// Relation is what a head is to one that was known before.
type Relation int

const (
	Fork      Relation = iota // it does not contain what was known: history was rewritten
	Same                      // nothing happened
	Extension                 // what was known, and more
	Rollback                  // the beginning of what was known: entries were dropped
)

// String returns the relation in one word.
func (r Relation) String() string {
	if r < Fork || r > Rollback {
		return "unknown"
	}
	return [...]string{"fork", "same", "extension", "rollback"}[r]
}

// Relate says what now is to known, two heads of one log. The proof is that of
// ProveConsistency from the smaller to the larger; two heads of one size need
// none. Without a proof that holds, two heads of different size are a Fork:
// whoever asks to be believed must show it.
func Relate(known, now Head, proof []digest.Digest) Relation {
	older, newer, relation := known, now, Extension
	switch {
	case known == now:
		relation = Same
	case now.Size < known.Size:
		older, newer, relation = now, known, Rollback
	}
	if CheckConsistency(proof, older, newer) != nil {
		return Fork
	}
	return relation
}
