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

// link is two reports, by their places, with their weight.
type link struct {
	a, b   int
	weight float64
	doubts []string
}

// parted is what candidates fall into.
type parted struct {
	groups [][]int // places in ids
	tree   []link  // the links that hold the groups together: of n atoms n-1
	asks   []link  // of each two groups that may be one, the strongest
	bridge []bool  // of each of asks: both groups have several reports
}

// part puts candidates together where the policy may. Atoms are what decisions
// have joined, apart says what they keep apart. Two groups are joined, the best
// first, while the mean weight over all pairs of their atoms is at least strict,
// and no pair is refused or in doubt: so one bad report cannot be the bridge
// between two persons. What is joined by less than that, down to floor, is asked
// about.
//
// Between two atoms the strongest pair of reports counts: who has confirmed that
// two reports are of one person has explained what in them differs.
func (c candidates) part(atoms [][]int, apart func(a, b int) bool, strict, floor float64) parted {
	g := c.gather(atoms, apart)
	var out parted
	for {
		best, ok := g.best(strict)
		if !ok {
			break
		}
		out.tree = append(out.tree, g.strongest(g.groups[best[0]], g.groups[best[1]]))
		g.join(best[0], best[1])
	}
	for i, x := range g.groups {
		out.groups = append(out.groups, g.reports(x))
		for _, y := range g.groups[:i] {
			if l := g.strongest(y, x); l.weight >= floor && !g.refused(y, x) {
				out.asks = append(out.asks, l)
				out.bridge = append(out.bridge, len(g.reports(x)) > 1 && len(g.reports(y)) > 1)
			}
		}
	}
	return out
}

// gathering is atoms being put together: a group is a list of them.
type gathering struct {
	atoms  [][]int
	groups [][]int
	link   [][]link // the strongest of each two atoms
	apart  [][]bool // a pair of each two atoms is refused
}

func (c candidates) gather(atoms [][]int, apart func(a, b int) bool) *gathering {
	g := &gathering{atoms: atoms, link: square[link](len(atoms)), apart: square[bool](len(atoms))}
	for i, x := range atoms {
		g.groups = append(g.groups, []int{i})
		for j, y := range atoms[:i] {
			var all []link
			for _, a := range x {
				for _, b := range y {
					all = append(all, link{min(a, b), max(a, b), c.weight[a][b], c.doubts[a][b]})
					g.apart[i][j] = g.apart[i][j] || apart(a, b)
				}
			}
			g.link[i][j] = slices.MinFunc(all, weaker)
			g.link[j][i], g.apart[j][i] = g.link[i][j], g.apart[i][j]
		}
	}
	return g
}

// weaker orders links: those without doubts first, then the heavier, then the
// earlier.
func weaker(p, q link) int {
	return cmp.Or(cmp.Compare(len(p.doubts), len(q.doubts)), cmp.Compare(q.weight, p.weight), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
}

// most is the weight of one pair that counts, so that one that is absurdly sure
// does not outvote the others.
const most = 20

// best finds the two groups that belong together most.
func (g *gathering) best(strict float64) (pair [2]int, ok bool) {
	score := strict
	for i, x := range g.groups {
		for j, y := range g.groups[:i] {
			if s, fine := g.mean(y, x); fine && (s > score || s == score && !ok) {
				pair, score, ok = [2]int{j, i}, s, true
			}
		}
	}
	return pair, ok
}

// mean is the mean weight over all pairs of the atoms of two groups; it is not
// fine where one is refused or in doubt.
func (g *gathering) mean(x, y []int) (bits float64, fine bool) {
	for _, i := range x {
		for _, j := range y {
			if len(g.link[i][j].doubts) > 0 || g.apart[i][j] {
				return 0, false
			}
			bits += min(g.link[i][j].weight, most)
		}
	}
	return bits / float64(len(x)*len(y)), true
}

func (g *gathering) refused(x, y []int) bool {
	for _, i := range x {
		for _, j := range y {
			if g.apart[i][j] {
				return true
			}
		}
	}
	return false
}

// strongest is the pair of reports of two groups that speaks most for them.
func (g *gathering) strongest(x, y []int) link {
	var all []link
	for _, i := range x {
		for _, j := range y {
			all = append(all, g.link[i][j])
		}
	}
	return slices.MinFunc(all, weaker)
}

func (g *gathering) join(i, j int) {
	g.groups[i] = slices.Concat(g.groups[i], g.groups[j])
	g.groups = slices.Delete(g.groups, j, j+1)
}

// reports are the places of the reports of a group.
func (g *gathering) reports(group []int) (all []int) {
	for _, i := range group {
		all = append(all, g.atoms[i]...)
	}
	slices.Sort(all)
	return all
}
