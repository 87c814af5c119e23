package register

import (
	"math"
	"slices"

	"sijil/internal/digest"
)

// DecisionID numbers decisions. Ids are given once and never again.
type DecisionID int64

// DecisionKind says who decided on two reports, and what.
type DecisionKind string

// The kinds. What a person decides outranks what the policy or a source's own
// key says, and a refusal outranks an acceptance of the same pair.
const (
	Accepted DecisionKind = "accept" // a reviewer: one person
	Refused  DecisionKind = "reject" // a reviewer: two persons
	Split    DecisionKind = "split"  // a reviewer, on parting a person: two persons
	Auto     DecisionKind = "auto"   // the policy: one person
	SameKey  DecisionKind = "key"    // the source, by its own key: one person
)

// Joins says whether a decision of the kind is that two reports are of one person.
func (k DecisionKind) Joins() bool { return k == Accepted || k == Auto || k == SameKey }

// ByReviewer says whether a person decided.
func (k DecisionKind) ByReviewer() bool { return k == Accepted || k == Refused || k == Split }

// Decision says of two reports that they speak of one person, or of two. It
// names reports and never persons, so that it means the same whatever becomes of
// those. Persons are what the decisions that hold add up to; see [Persons].
type Decision struct {
	ID     DecisionID
	Kind   DecisionKind
	A, B   ReportID // A is the lower
	Who    string   // the reviewer's id; "" for the policy and a source's key
	Why    string   // the reviewer's reason
	Weight int64    // hundredths of a bit, as it was seen; 0 where nothing was weighed
	Model  string   // the model that weighed; "" where none did
	// Was says how the pair stood when a reviewer decided: linked, proposed or
	// apart. Shares of reviewed pairs are estimated by it.
	Was string
}

// How a pair stood when it was decided.
const (
	WasLinked   = "linked"
	WasProposed = "proposed"
	WasApart    = "apart"
)

// Hundredths turns bits into the hundredths that decisions keep.
func Hundredths(bits float64) int64 { return int64(math.Round(100 * bits)) }

// Bits is the weight of the pair in bits.
func (d Decision) Bits() float64 { return float64(d.Weight) / 100 }

// Pair is the two reports, the lower one first.
func (d Decision) Pair() [2]ReportID { return [2]ReportID{d.A, d.B} }

// LoggedDecision is a decision as the log has it; a reviewer's reason is that of
// the entry.
type LoggedDecision struct {
	ID     DecisionID   `json:"id"`
	Kind   DecisionKind `json:"kind"`
	A      ReportID     `json:"a"`
	B      ReportID     `json:"b"`
	Who    string       `json:"who,omitempty"`
	Weight int64        `json:"weight,omitempty"`
	Model  string       `json:"model,omitempty"`
	Was    string       `json:"was,omitempty"`
}

// Logged is the decision as the log has it.
func (d Decision) Logged() LoggedDecision {
	return LoggedDecision{d.ID, d.Kind, d.A, d.B, d.Who, d.Weight, d.Model, d.Was}
}

// ProposalID numbers proposals. Ids are given once and never again.
type ProposalID int64

// Proposal is a link that the weights speak for and the policy does not make: it
// waits for a reviewer. Until then it holds the low of every count down.
type Proposal struct {
	ID     ProposalID
	A, B   ReportID // the pair that speaks for it most; A is the lower
	Weight int64    // hundredths of a bit
	Model  string
	// Bridge says that the pair holds together what else would be two groups of
	// several reports: the most depends on it.
	Bridge bool
	Doubts []string      // what speaks against it: codes, such as "mother"
	Joined [][2]ReportID // for each two cases that would be one, a report of each
}

// Bits is the weight of the pair in bits.
func (p Proposal) Bits() float64 { return float64(p.Weight) / 100 }

// Pair is the two reports, the lower one first.
func (p Proposal) Pair() [2]ReportID { return [2]ReportID{p.A, p.B} }

// ProposedDigest is the digest over the proposals that one change ended and made,
// nil where there are none. They are computed, from more than is kept beside
// them, so the log has their digest.
func ProposedDigest(made []Proposal, ended []ProposalID) *digest.Digest {
	if len(made)+len(ended) == 0 {
		return nil
	}
	sum := digest.New()
	var fields digest.Fields
	for _, id := range slices.Sorted(slices.Values(ended)) {
		sum.Write(fields.Reset().Int(-int64(id)).Encoded())
	}
	for _, p := range slices.SortedFunc(slices.Values(made), func(a, b Proposal) int { return int(a.ID - b.ID) }) {
		sum.Write(p.encode(&fields))
	}
	d := sum.Digest()
	return &d
}

func (p Proposal) encode(f *digest.Fields) []byte {
	f.Reset().Int(int64(p.ID)).Int(int64(p.A)).Int(int64(p.B)).Int(p.Weight).Text(p.Model).Bool(p.Bridge).Int(int64(len(p.Doubts)))
	for _, d := range p.Doubts {
		f.Text(d)
	}
	for _, pair := range p.Joined {
		f.Int(int64(pair[0])).Int(int64(pair[1]))
	}
	return f.Encoded()
}

// Moved gathers where one change put reports that came before it.
type Moved struct {
	sum    *digest.Hasher
	fields digest.Fields
}

// Add takes a report in the order of ids.
func (m *Moved) Add(id ReportID, person PersonID, inCase CaseID) {
	if m.sum == nil {
		m.sum = digest.New()
	}
	m.sum.Write(m.fields.Reset().Int(int64(id)).Int(int64(person)).Int(int64(inCase)).Encoded())
}

// Digest is that of what was added, nil of nothing.
func (m *Moved) Digest() *digest.Digest {
	if m.sum == nil {
		return nil
	}
	d := m.sum.Digest()
	return &d
}
