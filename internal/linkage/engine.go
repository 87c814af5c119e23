package linkage

import (
	"context"
	"fmt"
	"math"
)

// engine holds the rows and comparisons of one run.
type engine struct {
	ctx     context.Context
	rows    int
	input   []int32         // of each row: its place as given, through all tables
	order   []string        // the columns, as the first table has them
	kept    map[string]bool // columns that name rows or sources: never evidence
	arabic  []string        // columns of names and places in Arabic letters, or in both scripts
	table   []uint8         // of each row, when rows of one table are not compared; else nil
	columns map[string]*column
	compare []*comparison
	workers int
	seed    uint64
	scratch []*worker
	model   *model
	limit   bounds
	notes   []string // what was left out, refined or not trained
}

// model holds what a run has learned, by comparison and level number.
type model struct {
	lambda    float64
	trained   float64 // lambda as the training rules alone have it
	m, u, k   [][]float64
	heard     []float64 // matches that trained each comparison, as pool counts them
	given     []dependence
	relatives float64 // pairs of relatives for each pair that matches; 0: not reckoned with

	prior  float64     // logit of lambda
	weight [][]float64 // log2(m/u) against strangers, 0 at missing
	own    [][]float64 // log2(m/k) against relatives, where they have part in common
}

// never keeps columns from being evidence.
func (e *engine) never(names ...string) {
	e.kept = map[string]bool{}
	for _, n := range names {
		e.kept[n] = true
	}
}

func (e *engine) note(format string, args ...any) {
	e.notes = append(e.notes, fmt.Sprintf(format, args...))
}

func (e *engine) stopped() bool { return e.ctx.Err() != nil }

// prepare gives each worker its caches, sized by the rows.
func (e *engine) prepare() {
	bits := uint(12)
	for bits < 18 && 1<<bits < 8*e.rows {
		bits++
	}
	e.scratch = nil
	for range e.workers {
		w := &worker{}
		for range e.compare {
			w.caches = append(w.caches, newCache(bits))
		}
		e.scratch = append(e.scratch, w)
	}
}

const levelBits = 4

// pattern packs the levels of two rows, four bits for each comparison.
func (e *engine) pattern(w *worker, i, j int32) uint64 {
	var p uint64
	for c, cmp := range e.compare {
		p |= uint64(cmp.level(w, c, i, j)) << (levelBits * c)
	}
	return p
}

func levelOf(pattern uint64, c int) int { return int(pattern >> (levelBits * c) & 15) }

// weightOf is the total weight of two rows in bits: prior, levels, frequency.
func (e *engine) weightOf(w *worker, i, j int32) float64 {
	return e.patternWeight(e.pattern(w, i, j), i, j)
}

func (e *engine) patternWeight(p uint64, i, j int32) float64 {
	m := e.model
	sum, own := m.prior, 0.0
	for c, cmp := range e.compare {
		if l := levelOf(p, c); l != missingLevel && l <= int(cmp.forbid) {
			return forbidden
		}
		bits := e.bits(p, c, i, j)
		sum += bits
		switch cmp.spec.Relatives {
		case "":
			own += bits
		case partly:
			own += m.own[c][levelOf(p, c)]
		}
	}
	if m.relatives == 0 {
		return sum
	}
	return both(sum, own-math.Log2(m.relatives))
}

// bits is what one comparison adds for rows i and j at the levels of a pattern.
func (e *engine) bits(p uint64, c int, i, j int32) float64 {
	level, frequency := e.bitsOf(p, c, i, j)
	return level + frequency
}

// bitsOf returns the bits of the level, and those of the value's frequency.
func (e *engine) bitsOf(p uint64, c int, i, j int32) (level, frequency float64) {
	l := levelOf(p, c)
	level = e.model.weight[c][l]
	if d := &e.model.given[c]; d.parent != none {
		s := e.state(d.parent, p)
		level = d.weight[s][l]
		if s == agreed {
			return level, 0 // the parent's value is as rare, and has said so
		}
	}
	if f := e.compare[c].frequency[l]; f != nil {
		v := e.compare[c].value
		frequency = float64(min(f[v.codes[i]], f[v.codes[j]]))
	}
	return level, frequency
}

// both joins the weight against strangers and that against relatives: the odds
// against a match add up.
func both(strangers, relatives float64) float64 {
	low, high := min(strangers, relatives), max(strangers, relatives)
	if high-low > 12 {
		return low
	}
	return low - math.Log2(1+math.Exp2(low-high))
}

func posterior(weight float64) float64 { return 1 / (1 + math.Exp2(-weight)) }

// compileAll readies the comparisons, in the order of the settings.
func (e *engine) compileAll(specs []Comparison) error {
	for _, spec := range specs {
		cols, err := e.need(fmt.Sprintf("comparison %q", spec.Name), spec.Columns)
		if err != nil {
			return err
		}
		c, err := compile(spec, cols)
		if err != nil {
			return err
		}
		e.compare = append(e.compare, c)
	}
	e.prepare()
	return nil
}

// allPairs returns the number of pairs that could match.
func (e *engine) allPairs() float64 {
	if e.table == nil {
		return float64(e.rows) * float64(e.rows-1) / 2
	}
	n := map[uint8]float64{}
	for _, t := range e.table {
		n[t]++
	}
	all := float64(e.rows) * float64(e.rows)
	for _, k := range n {
		all -= k * k
	}
	return all / 2
}

// derived returns the column of a key, made once.
func (e *engine) derived(k Key) *column {
	c, _ := e.column(k.Column)
	if k.Form == "" {
		return c
	}
	name := k.String()
	if d, ok := e.columns[name]; ok {
		return d
	}
	f, _ := findForm(k.Form)
	e.columns[name] = c.derive(name, f)
	return e.columns[name]
}

// ruleOf makes the blocks of a conjunction of keys; without keys, one block.
func (e *engine) ruleOf(keys []Key) *rule {
	if len(keys) == 0 {
		return newRule(make([]int32, e.rows), 1)
	}
	var cols []*column
	for _, k := range keys {
		cols = append(cols, e.derived(k))
	}
	t := tuple(cols)
	return newRule(t.codes, len(t.counts))
}
