package disclosure

import (
	"container/heap"
	"slices"
)

// step hides what it takes so that one more small number cannot be told, and
// says whether it hid anything.
func (h *hiding) step() bool {
	told := h.determined()
	for v := range h.n {
		if told[v] && h.primary[v] && h.protect(v) {
			return true
		}
	}
	for i, e := range h.sums {
		if h.smallRest(e, told) && h.widen(i) {
			return true
		}
	}
	return false
}

// smallRest says whether what is hidden in a sum, and cannot be told, adds up to
// a small number with a small one in it: readers would know that each is less.
func (h *hiding) smallRest(e equation, told []bool) bool {
	if h.hidden[e.whole] {
		return false
	}
	rest, any := 0, false
	for _, p := range e.parts {
		if h.hidden[p] && !told[p] {
			rest, any = rest+h.n[p], any || h.primary[p]
		}
	}
	return any && h.rule.small(rest)
}

// widen hides one more number of a sum, and what protects it: the cheapest.
func (h *hiding) widen(sum int) bool {
	best, bestCost := -1, 0
	var bestPath []int
	for _, p := range h.sums[sum].parts {
		if h.hidden[p] || h.free[p] || h.n[p] == 0 {
			continue
		}
		path, cost, ok := h.path(p)
		if ok && (best < 0 || cost+h.cost(p) < bestCost) {
			best, bestCost, bestPath = p, cost+h.cost(p), path
		}
	}
	if best < 0 {
		return false
	}
	h.hide(append(bestPath, best))
	return true
}

// protect hides the cheapest numbers with which v can no longer be told.
func (h *hiding) protect(v int) bool {
	h.index()
	if h.slack[v] >= 0 {
		return h.protectRest(v)
	}
	if path, _, ok := h.path(v); ok && h.hide(path) {
		return true
	}
	return h.hideBeside(v)
}

// protectRest hides the whole or the part beside a rest that nobody prints, and
// what protects it.
func (h *hiding) protectRest(v int) bool {
	e := h.sums[h.slack[v]]
	best, bestCost := -1, 0
	var bestPath []int
	for _, c := range append([]int{e.whole}, e.parts...) {
		if c == v || h.hidden[c] || !h.usable(c) {
			continue
		}
		path, cost, ok := h.path(c)
		if ok && (best < 0 || cost+h.cost(c) < bestCost) {
			best, bestCost, bestPath = c, cost+h.cost(c), path
		}
	}
	if best < 0 {
		return h.hideBeside(v)
	}
	return h.hide(append(bestPath, best))
}

// hide hides variables and says whether any was not hidden yet.
func (h *hiding) hide(variables []int) bool {
	any := false
	for _, v := range variables {
		any = any || !h.hidden[v]
		h.hidden[v] = true
	}
	return any
}

// path finds the cheapest numbers that take up a change of v in every sum in
// which it stands: in a table, the other three corners of a rectangle, or a
// longer way round. Sums are the stations of the way, and numbers that stand in
// two of them the roads between; a number that stands in one only leads out,
// where a change is taken up by nobody (Willenborg and de Waal, 4.2.2; the
// shortest-path heuristic for tables with two margins).
func (h *hiding) path(v int) (variables []int, cost int, ok bool) {
	h.index()
	stations := h.in[v]
	for i, from := range stations {
		if i > 0 && len(stations) == 2 {
			break // the way there is the way back
		}
		to := map[int]bool{outside: true}
		for _, s := range stations {
			to[s] = s != from
		}
		path, c, found := h.shortest(from, to, v)
		if !found {
			return nil, 0, false
		}
		variables, cost = append(variables, path...), cost+c
	}
	return variables, cost, true
}

// outside is the station behind numbers that stand in one sum only.
const outside = -1

// index lists the sums of each variable, once. A sum with a rest that nobody
// prints gives nothing away but the rest: it takes up any change.
func (h *hiding) index() {
	if h.in != nil {
		return
	}
	h.in, h.slack = make([][]int, len(h.n)), make([]int, len(h.n))
	for v := range h.slack {
		h.slack[v] = -1
	}
	for i, e := range h.sums {
		if rest := slices.IndexFunc(e.parts, func(v int) bool { return h.unseen[v] }); rest >= 0 {
			h.slack[e.parts[rest]] = i
			continue
		}
		for _, v := range append([]int{e.whole}, e.parts...) {
			if !slices.Contains(h.in[v], i) {
				h.in[v] = append(h.in[v], i)
			}
		}
		h.total[e.whole] = true
	}
}

// The costs of hiding: small numbers are cheap; a number of three sums or more
// leads to more hiding still; a zero is dear because readers may know it; and a
// total is dearest, for totals are what readers look for.
const (
	manyCost  = 1 << 12
	zeroCost  = 1 << 16
	totalCost = 1 << 24
)

func (h *hiding) cost(v int) int {
	if h.hidden[v] {
		return 0
	}
	cost := h.n[v] + 1
	if h.n[v] == 0 {
		cost = zeroCost
	}
	if h.total[v] {
		cost += totalCost
	}
	if len(h.in[v]) > 2 {
		cost += manyCost
	}
	return cost
}

// usable says whether a number may be hidden to protect another: one that is not
// free, and no zero that its total gives away.
func (h *hiding) usable(v int) bool {
	if h.hidden[v] {
		return true
	}
	if h.free[v] {
		return false
	}
	if h.n[v] > 0 {
		return true
	}
	return !slices.ContainsFunc(h.in[v], func(i int) bool {
		e := h.sums[i]
		return e.whole != v && h.n[e.whole] == 0 && !h.hidden[e.whole]
	})
}

// shortest finds the cheapest way from a station to one of several that does not
// use one variable (Dijkstra 1959).
func (h *hiding) shortest(from int, to map[int]bool, without int) (variables []int, cost int, ok bool) {
	type arrival struct{ station, variable int }
	came := map[int]arrival{}
	done := map[int]bool{}
	q := &queue{{from, 0}}
	best := map[int]int{from: 0}
	for q.Len() > 0 {
		at := heap.Pop(q).(stop)
		if done[at.station] {
			continue
		}
		done[at.station] = true
		if to[at.station] {
			for s := at.station; s != from; s = came[s].station {
				variables = append(variables, came[s].variable)
			}
			return variables, at.cost, true
		}
		if at.station == outside {
			continue
		}
		e := h.sums[at.station]
		for _, v := range append([]int{e.whole}, e.parts...) {
			if v == without || !h.usable(v) {
				continue
			}
			for _, next := range h.beyond(v, at.station) {
				c := at.cost + h.cost(v)
				if known, there := best[next]; !there || c < known {
					best[next], came[next] = c, arrival{at.station, v}
					heap.Push(q, stop{next, c})
				}
			}
		}
	}
	return nil, 0, false
}

// beyond are the stations to which a variable leads from one.
func (h *hiding) beyond(v, station int) []int {
	var next []int
	for _, s := range h.in[v] {
		if s != station {
			next = append(next, s)
		}
	}
	if next == nil {
		return []int{outside}
	}
	return next
}

// hideBeside hides the cheapest number that stands in a sum with v, or with what
// is hidden in these sums, and so on: where no way round is found.
func (h *hiding) hideBeside(v int) bool {
	reached := map[int]bool{v: true}
	for grew := true; grew; {
		best := -1
		grew = false
		for _, c := range h.besideAll(reached) {
			switch {
			case h.hidden[c]:
				grew = grew || !reached[c]
				reached[c] = true
			case h.usable(c) && (best < 0 || h.cost(c) < h.cost(best)):
				best = c
			}
		}
		if best >= 0 {
			h.hidden[best] = true
			return true
		}
	}
	return false
}

// besideAll are the variables of all sums in which one of some stands.
func (h *hiding) besideAll(some map[int]bool) []int {
	var all []int
	for _, e := range h.sums {
		members := append([]int{e.whole}, e.parts...)
		if slices.ContainsFunc(members, func(v int) bool { return some[v] }) {
			all = append(all, members...)
		}
	}
	return all
}

// stop is a station with the cost of reaching it.
type stop struct{ station, cost int }

// queue is a heap of stops, the cheapest first.
type queue []stop

// Len implements heap.Interface.
func (q queue) Len() int { return len(q) }

// Less implements heap.Interface.
func (q queue) Less(i, j int) bool { return q[i].cost < q[j].cost }

// Swap implements heap.Interface.
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push implements heap.Interface.
func (q *queue) Push(x any) { *q = append(*q, x.(stop)) }

// Pop implements heap.Interface.
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
