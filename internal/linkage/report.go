package linkage

import (
	"cmp"
	"slices"
)

// Report holds what an analyst looks at, as plain values. The weights of levels
// are in [Model].
type Report struct {
	Columns    []Profile
	Rules      []RuleReport
	Blocks     []Block // the largest of all rules, the largest first
	Refined    []Refined
	Weights    []Bin // the scored pairs by weight
	Threshold  ThresholdReport
	Unlinkable []Unlinkable // why rows that could never link could not, most frequent first
	Sizes      []Size       // clusters by size, ascending
	Weakest    []Bridge     // the rows that fit their cluster worst, worst first
	Notes      []string     // what was left out, parted or not trained, in words
}

// RuleReport tells what a blocking rule contributes.
type RuleReport struct {
	Rule   string
	Made   float64 // pairs by itself
	New    int64   // pairs that no earlier rule makes; 0 before pairs are compared
	Recall float64 // expected share of matches found by this rule and those before it
}

// Block is a set of rows that agree on a rule's keys.
type Block struct {
	Rule  string
	Value string
	Rows  int
}

// Bin counts scored pairs with weights from From up to a quarter bit more. The
// lowest bin holds the pairs that were refused before they were weighed in full.
type Bin struct {
	From    float64 // bits
	Pairs   int64
	Matches float64 // expected among them
}

// ThresholdReport says where clusters were cut and what that promises.
type ThresholdReport struct {
	Cut       float64 // bits
	Given     bool    // by the settings; else from the data
	Pairs     int64   // pairs compared
	Matches   float64 // expected among all pairs of rows
	Found     float64 // expected among the pairs compared
	Precision float64 // expected among single pairs from Cut on, before clustering
	Recall    float64 // expected likewise, of Matches
	BestF1    float64 // the best that any threshold promises for single pairs
	Review    int     // rows that link below the upper threshold, 0 without one
}

// Unlinkable counts rows that even a perfect twin could not lift over the
// threshold, by the columns that are missing or say too little.
type Unlinkable struct {
	Lacking []string // comparisons in which the row is missing
	Rows    int
	Example int // one such row, from 0 as given
}

// Size counts clusters.
type Size struct{ Rows, Clusters int }

// Bridge is a row that belongs less surely than others.
type Bridge struct {
	Row     int // from 0 as given
	Cluster int
	Rows    int     // in the cluster
	Weight  float64 // mean weight to the others, bits
}

const (
	largestShown = 20
	weakestShown = 50
)

func (r *run) reportRules() {
	for n, spec := range r.plan.rules {
		rule := r.plan.blocking.rules[n]
		r.Report.Rules = append(r.Report.Rules, RuleReport{Rule: spec.String(), Made: r.plan.made[n], Recall: r.plan.recall[n]})
		r.Report.Blocks = append(r.Report.Blocks, r.engine.largest(spec, rule, largestShown)...)
	}
	slices.SortStableFunc(r.Report.Blocks, func(a, b Block) int { return b.Rows - a.Rows })
	r.Report.Blocks = r.Report.Blocks[:min(largestShown, len(r.Report.Blocks))]
	r.Report.Refined = r.plan.refined
}

func (r *run) report(found *scored, of []int32, best float64) {
	for n := range r.Report.Rules {
		r.Report.Rules[n].New = found.made[n]
	}
	r.reportThreshold(found, best)
	r.reportUnlinkable()
	r.reportClusters(of)
	r.Report.Notes = r.engine.notes
}

func (r *run) reportThreshold(found *scored, best float64) {
	t := &r.Report.Threshold
	*t = ThresholdReport{Cut: r.cut, Given: r.opt.Settings != nil && r.opt.Settings.Threshold != nil, BestF1: best}
	right, made := 0.0, 0.0
	for b, n := range found.weight {
		if n == 0 {
			continue
		}
		bin := Bin{From: middle(b) - 0.5/perBit, Pairs: n, Matches: float64(n) * posterior(middle(b))}
		r.Report.Weights = append(r.Report.Weights, bin)
		t.Pairs += n
		t.Found += bin.Matches
		if middle(b) >= r.cut {
			right, made = right+bin.Matches, made+float64(n)
		}
	}
	t.Matches = max(t.Found, r.engine.model.lambda*r.engine.allPairs())
	t.Precision, t.Recall = share(right, made), share(right, t.Matches)
}

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// reportUnlinkable weighs each row against itself.
func (r *run) reportUnlinkable() {
	e := r.engine
	by := map[uint64]*Unlinkable{}
	var list []*Unlinkable
	for row := range int32(e.rows) {
		if e.weightOf(e.scratch[0], row, row) >= r.cut {
			continue
		}
		lacks, names := uint64(0), []string(nil)
		for c, cmp := range e.compare {
			if cmp.value.codes[row] == absent {
				lacks |= 1 << c
				names = append(names, cmp.spec.Name)
			}
		}
		u, ok := by[lacks]
		if !ok {
			u = &Unlinkable{Lacking: names, Example: int(e.input[row])}
			by[lacks] = u
			list = append(list, u)
		}
		u.Rows++
		u.Example = min(u.Example, int(e.input[row]))
	}
	slices.SortFunc(list, func(a, b *Unlinkable) int { return cmp.Or(b.Rows-a.Rows, a.Example-b.Example) })
	for _, u := range list {
		r.Report.Unlinkable = append(r.Report.Unlinkable, *u)
	}
}

func (r *run) reportClusters(of []int32) {
	sizes := map[int]int{}
	counts := make([]int, len(of))
	for _, c := range of {
		counts[c]++
	}
	for _, n := range counts {
		if n > 0 {
			sizes[n]++
		}
	}
	for n, k := range sizes {
		r.Report.Sizes = append(r.Report.Sizes, Size{n, k})
	}
	slices.SortFunc(r.Report.Sizes, func(a, b Size) int { return a.Rows - b.Rows })
	var weak []Bridge
	for row, c := range of {
		x := r.Rows[r.engine.input[row]]
		if counts[c] < 2 {
			continue
		}
		w := logit(min(max(x.Probability, 1e-9), 1-1e-9))
		if up := r.Settings.Upper; up != nil && w < *up {
			r.Report.Threshold.Review++
		}
		weak = append(weak, Bridge{int(r.engine.input[row]), x.Cluster, counts[c], w})
	}
	slices.SortFunc(weak, func(a, b Bridge) int { return cmp.Or(cmp.Compare(a.Weight, b.Weight), a.Row-b.Row) })
	r.Report.Weakest = weak[:min(weakestShown, len(weak))]
}
