package review

import (
	"cmp"
	"slices"

	"sijil/internal/register"
)

// candidates are reports that the weights bring together, loosely: each is
// looked at against each other.
type candidates struct {
	ids    []register.ReportID
	weight [][]float64  // bits; of each pair
	doubts [][][]string // of each pair
}

// link is two reports with their weight.
type link struct {
	a, b   int
	weight float64
	doubts []string
}

// parted is what candidates fall into.
type parted struct {
	groups [][]int // places in ids
	tree   []link  // the strongest links that hold the groups together, one fewer than there are atoms in each
	asks   []link  // of each two groups that may be one, the strongest
	bridge []bool  // of each of asks: both groups have several reports
}

// part puts candidates together where the policy may: atoms are what decisions
// have joined, apart says what they keep apart. Two groups are joined, the best
// first, while the mean weight over all their pairs is at least strict, and no
// pair of them is refused or in doubt: so one bad report cannot be the bridge
// between two persons. What is joined by less than that, down to floor, is asked
// about.
func (c candidates) part(atoms [][]int, apart func(a, b int) bool, strict, floor float64) parted {
	g := &gathering{c: c, groups: slices.Clone(atoms), apart: apart}
	var out parted
	for {
		best, ok := g.best(strict)
		if !ok {
			break
		}
		out.tree = append(out.tree, g.strongest(g.groups[best[0]], g.groups[best[1]]))
		g.join(best[0], best[1])
	}
	out.groups = g.groups
	for i := range g.groups {
		for j := range i {
			if l := g.strongest(g.groups[j], g.groups[i]); l.weight >= floor && !g.refused(j, i) {
				out.asks = append(out.asks, l)
				out.bridge = append(out.bridge, len(g.groups[i]) > 1 && len(g.groups[j]) > 1)
			}
		}
	}
	return out
}

// gathering is candidates being put together.
type gathering struct {
	c      candidates
	groups [][]int
	apart  func(a, b int) bool
}

// most is the weight of one pair that counts, so that one that is absurdly sure
// does not outvote the others.
const most = 20

// best finds the two groups that belong together most.
func (g *gathering) best(strict float64) (pair [2]int, ok bool) {
	score := strict
	for i := range g.groups {
		for j := range i {
			if s, fine := g.mean(g.groups[j], g.groups[i]); fine && (s > score || s == score && !ok) {
				pair, score, ok = [2]int{j, i}, s, true
			}
		}
	}
	return pair, ok
}

// mean is the mean weight over all pairs of two groups; it is not fine where one
// is refused or in doubt.
func (g *gathering) mean(x, y []int) (bits float64, fine bool) {
	for _, a := range x {
		for _, b := range y {
			if len(g.c.doubts[a][b]) > 0 || g.apart(a, b) {
				return 0, false
			}
			bits += min(g.c.weight[a][b], most)
		}
	}
	return bits / float64(len(x)*len(y)), true
}

func (g *gathering) refused(i, j int) bool {
	for _, a := range g.groups[i] {
		for _, b := range g.groups[j] {
			if g.apart(a, b) {
				return true
			}
		}
	}
	return false
}

// strongest is the pair of two groups that speaks most for them: one without
// doubts before one with.
func (g *gathering) strongest(x, y []int) link {
	var all []link
	for _, a := range x {
		for _, b := range y {
			all = append(all, link{min(a, b), max(a, b), g.c.weight[a][b], g.c.doubts[a][b]})
		}
	}
	return slices.MinFunc(all, func(p, q link) int {
		return cmp.Or(cmp.Compare(len(p.doubts), len(q.doubts)), cmp.Compare(q.weight, p.weight), cmp.Compare(g.c.ids[p.a], g.c.ids[q.a]), cmp.Compare(g.c.ids[p.b], g.c.ids[q.b]))
	})
}

func (g *gathering) join(i, j int) {
	g.groups[i] = append(slices.Clone(g.groups[i]), g.groups[j]...)
	slices.Sort(g.groups[i])
	g.groups = slices.Delete(g.groups, j, j+1)
}
