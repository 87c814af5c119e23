package review

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Item is a pair of reports that waits for an answer.
type Item struct {
	ID          register.ProposalID `json:"id"` // 0: no proposal, but a link drawn to be checked
	A           register.ReportID   `json:"report_a"`
	B           register.ReportID   `json:"report_b"`
	Weight      float64             `json:"weight"` // bits
	Probability float64             `json:"probability"`
	Doubts      []string            `json:"doubts"` // what speaks against it, whatever the weight
	// Bridge says that accepting it joins two persons of several reports each.
	Bridge bool   `json:"bridge"`
	Cases  int    `json:"cases"` // by how many accepting it lowers the number of cases
	Model  string `json:"model"`
}

// Queue lists what waits for a reviewer, in the order of what an answer settles:
// bridges between persons of several reports, then what would change a figure,
// then the rest; of each the least sure first, since there an answer tells most.
func (d *Desk) Queue(ctx context.Context, who access.Reader) ([]Item, error) {
	if !who.SeesAll() {
		return nil, fmt.Errorf("queue of links: %w", errs.NotFound)
	}
	waiting, err := d.Store.Proposals(ctx, latest)
	if err != nil {
		return nil, err
	}
	items := make([]Item, len(waiting))
	for i, p := range waiting {
		items[i] = Item{ID: p.ID, A: p.A, B: p.B, Weight: p.Bits(), Probability: probability(p.Bits()), Doubts: append([]string{}, p.Doubts...),
			Bridge: p.Bridge, Cases: len(p.Joined), Model: p.Model}
	}
	slices.SortFunc(items, func(a, b Item) int {
		return cmp.Or(first2(a.Bridge, b.Bridge), first2(a.Cases > 0, b.Cases > 0), cmp.Compare(math.Abs(a.Weight), math.Abs(b.Weight)), cmp.Compare(a.ID, b.ID))
	})
	return items, nil
}

// first2 puts what is true first.
func first2(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// Pair is the two reports of a proposal that waits; another is errs.NotFound.
func (d *Desk) Pair(ctx context.Context, who access.Reader, id register.ProposalID) (a, b register.ReportID, err error) {
	p, err := d.Store.Proposal(ctx, id)
	switch {
	case err != nil || !who.SeesAll():
		return 0, 0, fmt.Errorf("proposal %d: %w", id, errs.NotFound)
	case p.To != register.Forever:
		return 0, 0, fmt.Errorf("proposal %d: was answered or withdrawn by entry %d: %w", id, p.To, errs.Conflict)
	}
	return p.A, p.B, nil
}

// Sample draws n automatic links that a reviewer has not judged, to be looked at
// as if nobody had linked them: what is drawn depends on seed, and the share that
// is refused estimates how many of all are wrong.
func (d *Desk) Sample(ctx context.Context, who access.Reader, reviewer string, n int, seed uint64) ([]Item, error) {
	if !who.SeesAll() {
		return nil, fmt.Errorf("automatic links: %w", errs.NotFound)
	}
	all, err := d.Store.Decisions(ctx, latest)
	if err != nil {
		return nil, err
	}
	judged := map[[2]register.ReportID]bool{}
	for _, v := range all {
		if v.Kind.ByReviewer() && (reviewer == "" || v.Who == reviewer) {
			judged[v.Pair()] = true
		}
	}
	var links []Item
	for _, v := range all {
		if v.Kind == register.Auto && !judged[v.Pair()] {
			links = append(links, Item{A: v.A, B: v.B, Weight: v.Bits(), Probability: probability(v.Bits()), Doubts: []string{}, Model: v.Model})
		}
	}
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
	return links[:min(max(n, 0), len(links))], nil
}

// Decisions lists the decisions that hold, by number; reviewers' only, or the
// policy's and the sources' too.
func (d *Desk) Decisions(ctx context.Context, who access.Reader, automatic bool) ([]DecisionLine, error) {
	if !who.SeesAll() {
		return nil, fmt.Errorf("decisions: %w", errs.NotFound)
	}
	all, err := d.Store.Decisions(ctx, latest)
	if err != nil {
		return nil, err
	}
	lines := []DecisionLine{}
	for _, v := range all {
		if automatic || v.Kind.ByReviewer() {
			lines = append(lines, decisionLine(v.Decision))
		}
	}
	return lines, nil
}

// Disagreement is a pair that two reviewers answered differently.
type Disagreement struct {
	A        register.ReportID `json:"report_a"`
	B        register.ReportID `json:"report_b"`
	Accepted []DecisionLine    `json:"accepted"`
	Refused  []DecisionLine    `json:"refused"`
}

// Agreement is how two reviewers of one pair agree.
type Agreement struct {
	Twice int64          `json:"twice"` // pairs that two reviewers or more answered
	Agree int64          `json:"agree"` // of those, with one answer
	Pairs []Disagreement `json:"pairs"` // the others
}

// Disagreements lists the pairs that reviewers answered differently. Until one
// of them is undone, the refusal holds.
func (d *Desk) Disagreements(ctx context.Context, who access.Reader) (Agreement, error) {
	lines, err := d.Decisions(ctx, who, false)
	if err != nil {
		return Agreement{}, err
	}
	by := map[[2]register.ReportID]*Disagreement{}
	var order [][2]register.ReportID
	for _, l := range lines {
		pair := [2]register.ReportID{l.A, l.B}
		if by[pair] == nil {
			by[pair] = &Disagreement{A: l.A, B: l.B}
			order = append(order, pair)
		}
		if register.DecisionKind(l.Kind).Joins() {
			by[pair].Accepted = append(by[pair].Accepted, l)
		} else {
			by[pair].Refused = append(by[pair].Refused, l)
		}
	}
	out := Agreement{Pairs: []Disagreement{}}
	for _, pair := range order {
		switch g := by[pair]; {
		case g.Accepted != nil && g.Refused != nil:
			out.Twice++
			out.Pairs = append(out.Pairs, *g)
		case len(g.Accepted)+len(g.Refused) > 1:
			out.Twice++
			out.Agree++
		}
	}
	return out, nil
}
