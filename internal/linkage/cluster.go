package linkage

import (
	"container/heap"
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// grouping turns scored pairs into clusters by average linkage over all cross
// pairs: two clusters merge while the mean weight between their rows, blocked
// or not, is enough. A pair without an edge still votes, mostly against.
type grouping struct {
	engine *engine
	cut    float64 // mean weight in bits that two clusters of one size need
	rules  *constraints
}

// How much less than cut the mean weight of two clusters of unequal size may
// be: two bits for each doubling of their ratio, at most six. One bit is prior:
// a row is as much likelier to belong to a person as that person has more rows
// (the Chinese restaurant process). The other is evidence: against many rows of
// a person a poor row is judged more surely than against one. Two clusters that
// are both large have no such excuse: if they were one person, more of their
// pairs would agree.
const (
	bitsPerDoubling = 2
	mostAllowance   = 6
)

func allowance(a, b int) float64 {
	return min(bitsPerDoubling*math.Abs(math.Log2(float64(a)/float64(b))), mostAllowance)
}

// The weight of one pair counts within these bounds, so that a single absurd
// value does not outvote the rest.
const (
	mostWeight = 30
	forbidden  = -1e6 // the weight of a pair that may never be one person
)

func bounded(w float64) float64 {
	if w <= forbidden {
		return w
	}
	return min(max(w, -mostWeight), mostWeight)
}

// cluster returns, for each row, the smallest row of its cluster. Components
// are worked on by several goroutines, owned by this call, which ends with the
// last component or with the engine's context; the result does not depend on
// how many there are.
func (g *grouping) cluster(edges []edge) []int32 {
	e := g.engine
	of := make([]int32, e.rows)
	for i := range of {
		of[i] = int32(i)
	}
	parts := g.split(edges)
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range e.workers {
		wg.Go(func() {
			for {
				n := int(next.Add(1)) - 1
				if n >= len(parts) || e.stopped() {
					return
				}
				a := newAgglomeration(g, e.scratch[w], parts[n])
				a.run()
				a.settle()
				a.assign(of)
			}
		})
	}
	wg.Wait()
	return of
}

// part is one component: rows that edges connect, and those edges.
type part struct {
	rows  []int32
	edges []edge
}

// split lists the components of edges that could matter, the largest first.
func (g *grouping) split(edges []edge) []part {
	floor := float32(g.cut - mostAllowance)
	groups := components(g.engine.rows, func(join func(i, j int32)) {
		for _, e := range edges {
			if e.weight >= floor {
				join(e.i, e.j)
			}
		}
		g.rules.eachMust(join)
	})
	of := make([]int32, g.engine.rows)
	parts := make([]part, len(groups))
	for n, rows := range groups {
		parts[n].rows = rows
		for _, r := range rows {
			of[r] = int32(n)
		}
	}
	for _, e := range edges {
		if e.weight >= floor {
			p := &parts[of[e.i]]
			p.edges = append(p.edges, e)
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return len(b.rows) - len(a.rows) })
	return parts
}

// components returns the groups of two and more rows that join connects, each
// in ascending order, by smallest row.
func components(rows int, each func(join func(i, j int32))) [][]int32 {
	parent := make([]int32, rows)
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(x int32) int32 {
		for parent[x] != x {
			parent[x] = parent[parent[x]]
			x = parent[x]
		}
		return x
	}
	each(func(i, j int32) {
		a, b := find(i), find(j)
		parent[max(a, b)] = min(a, b)
	})
	size := make([]int32, rows)
	for i := range rows {
		size[find(int32(i))]++
	}
	var out [][]int32
	at := make([]int32, rows)
	for i := range int32(rows) {
		root := find(i)
		if size[root] < 2 {
			continue
		}
		if i == root {
			at[root] = int32(len(out))
			out = append(out, make([]int32, 0, size[root]))
		}
		out[at[root]] = append(out[at[root]], i)
	}
	return out
}

// agglomeration is the work on one component. Clusters are numbered by the
// place of a row in rows; a cluster that was merged into another has no members.
type agglomeration struct {
	g       *grouping
	w       *worker
	rows    []int32
	edges   []edge
	members [][]int32
	sources []map[int32]int // of each cluster, when a source names a person once
	near    []map[int32]float64
	version []int32
	queue   proposals
}

func newAgglomeration(g *grouping, w *worker, p part) *agglomeration {
	n := len(p.rows)
	a := &agglomeration{g: g, w: w, rows: p.rows, edges: p.edges,
		members: make([][]int32, n), near: make([]map[int32]float64, n), version: make([]int32, n)}
	for i, r := range p.rows {
		a.members[i], a.near[i] = []int32{r}, map[int32]float64{}
	}
	for _, e := range p.edges {
		i, j := a.place(e.i), a.place(e.j)
		x := bounded(float64(e.weight))
		if g.rules.cannot(e.i, e.j) {
			x = forbidden
		}
		a.near[i][j], a.near[j][i] = x, x
	}
	a.joinMusts()
	for i := range a.near {
		for j := range a.near[i] {
			if int32(i) < j {
				a.propose(int32(i), j)
			}
		}
	}
	return a
}

// place returns the number of the cluster that a row begins as.
func (a *agglomeration) place(row int32) int32 {
	at, _ := slices.BinarySearch(a.rows, row)
	return int32(at)
}

// joinMusts merges, first of all, what a decision has joined.
func (a *agglomeration) joinMusts() {
	to := map[int32]int32{}
	for i, r := range a.rows {
		first, ok := a.g.rules.mustGroup(r)
		if !ok {
			continue
		}
		if into, met := to[first]; met {
			a.merge(into, int32(i), false)
		} else {
			to[first] = int32(i)
		}
	}
}

// proposal is a merge that the mean weight between two clusters speaks for.
type proposal struct {
	score  float64 // bits above what the two need
	a, b   int32
	va, vb int32 // versions at the time; a later one makes the proposal void
}

type proposals []proposal

func (p proposals) Len() int { return len(p) }
func (p proposals) Less(i, j int) bool {
	if p[i].score != p[j].score {
		return p[i].score > p[j].score
	}
	if p[i].a != p[j].a {
		return p[i].a < p[j].a
	}
	return p[i].b < p[j].b
}
func (p proposals) Swap(i, j int) { p[i], p[j] = p[j], p[i] }
func (p *proposals) Push(x any)   { *p = append(*p, x.(proposal)) }
func (p *proposals) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}

// run merges the best two clusters until no mean weight is enough.
func (a *agglomeration) run() {
	for a.queue.Len() > 0 {
		p := heap.Pop(&a.queue).(proposal)
		if a.version[p.a] == p.va && a.version[p.b] == p.vb {
			a.merge(p.a, p.b, true)
		}
	}
}

// merge puts cluster y into x and sums what both weigh against each neighbour,
// scoring the pairs that blocking never made.
func (a *agglomeration) merge(x, y int32, propose bool) {
	neighbours := a.neighbours(x, y)
	for _, n := range neighbours {
		sum := a.sum(x, n) + a.sum(y, n)
		a.near[x][n], a.near[n][x] = sum, sum
		delete(a.near[n], y)
	}
	delete(a.near[x], y)
	a.near[y] = nil
	a.members[x] = append(a.members[x], a.members[y]...)
	a.members[y] = nil
	a.version[x]++
	a.version[y]++
	if propose {
		for _, n := range neighbours {
			a.propose(x, n)
		}
	}
}

// neighbours lists the clusters near x or y, in order, so that sums come out
// alike every time.
func (a *agglomeration) neighbours(x, y int32) []int32 {
	out := make([]int32, 0, len(a.near[x])+len(a.near[y]))
	for n := range a.near[x] {
		if n != y {
			out = append(out, n)
		}
	}
	for n := range a.near[y] {
		if _, both := a.near[x][n]; n != x && !both {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// sum returns the total weight between the rows of two clusters.
func (a *agglomeration) sum(x, y int32) float64 {
	if s, ok := a.near[x][y]; ok {
		return s
	}
	s := 0.0
	for _, i := range a.members[x] {
		s += a.total(i, a.members[y])
	}
	return s
}

// total returns the weight of a row against others.
func (a *agglomeration) total(row int32, others []int32) float64 {
	s := 0.0
	for _, o := range others {
		s += a.g.weight(a.w, row, o)
	}
	return s
}

// weight is the weight of one pair as clusters count it.
func (g *grouping) weight(w *worker, i, j int32) float64 {
	if g.rules.cannot(i, j) {
		return forbidden
	}
	return bounded(g.engine.weightOf(w, min(i, j), max(i, j)))
}

func (a *agglomeration) propose(x, n int32) {
	x, n = min(x, n), max(x, n)
	p, q := len(a.members[x]), len(a.members[n])
	score := a.near[x][n]/float64(p*q) + allowance(p, q) - a.g.cut
	if score >= 0 {
		heap.Push(&a.queue, proposal{score, x, n, a.version[x], a.version[n]})
	}
}

func (a *agglomeration) assign(of []int32) {
	for _, m := range a.members {
		if len(m) == 0 {
			continue
		}
		least := slices.Min(m)
		for _, r := range m {
			of[r] = least
		}
	}
}
