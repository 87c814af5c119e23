package linkage

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"sijil/internal/errs"
)

// Options say how tables are linked. The zero value dedupes them as one list,
// with settings made from the columns.
type Options struct {
	Settings *Settings // nil: made from the columns
	Model    *Model    // nil: trained on the tables at hand
	ID       string    // the column that names rows in the result; "": their number, from 1, in each table

	Between  bool   // only rows of different tables are compared
	OnePer   string // a column of sources, each of which names a person at most once; "": no such rule
	OneTable bool   // each table names a person at most once

	Must, Cannot []Pair  // decisions: one person; two persons
	Labels       []Label // judged pairs that train the model

	Keep     bool               // keep edges, so that Result.At can cut again; takes memory
	Workers  int                // goroutines; 0 means one for each processor
	Progress func(stage string) // told as each stage begins; nil: nobody is
}

// Row is what became of one row, in the order of input.
type Row struct {
	Table       string
	ID          string
	Cluster     int     // the number of its first row, from 1 through all tables
	Probability float64 // that the row belongs with the others; 1 when it stands alone
}

// Result is a finished linkage.
type Result struct {
	Rows     []Row
	Settings Settings // as used, with everything that was chosen filled in
	Model    Model    // as used
	Report   Report

	engine  *engine
	cut     float64
	edges   []edge // when kept
	plan    planned
	at      []int32 // the engine's row for each row as given
	decided *constraints
}

// Tables finds the rows of tables that speak of the same person or thing. Every
// row comes back once, in input order; one that is like no other is a cluster
// of its own.
//
// Settings that do not fit the tables, tables that are none, and tables in
// which nothing can be compared are errs.Invalid; decisions that contradict
// each other are errs.Conflict and name the chain. A context that ends ends the
// work with its error.
func Tables(ctx context.Context, tables []Table, opt Options) (Result, error) {
	r, err := begin(ctx, tables, opt)
	if err != nil {
		return Result{}, err
	}
	if r.empty() {
		return r.Result, nil
	}
	if err := r.blockAndFit(); err != nil {
		return Result{}, err
	}
	if err := r.scoreAndCluster(); err != nil {
		return Result{}, err
	}
	return r.Result, ctx.Err()
}

// Plan does all that comes before pairs are compared in earnest: profile,
// settings, the pairs of each rule and the largest blocks. The result has no
// clusters.
func Plan(ctx context.Context, tables []Table, opt Options) (Result, error) {
	r, err := begin(ctx, tables, opt)
	if err != nil || r.empty() {
		return r.Result, err
	}
	return r.Result, r.blockAndFit()
}

// run is a linkage under way.
type run struct {
	Result
	opt     Options
	tables  []Table
	keys    []*keyed
	labels  []label
	stacked int // tables
}

func (r *run) stage(name string) {
	if r.opt.Progress != nil {
		r.opt.Progress(name)
	}
}

// begin reads the tables and readies the settings.
func begin(ctx context.Context, tables []Table, opt Options) (*run, error) {
	r := &run{opt: opt, tables: tables, stacked: len(tables)}
	defer func() { r.tables = nil }() // the columns are coded now: their text may go
	r.stage("reading")
	e, err := load(ctx, tables, opt.Between)
	if err != nil {
		return r, err
	}
	e.workers = opt.Workers
	if e.workers <= 0 {
		e.workers = runtime.GOMAXPROCS(0)
	}
	r.engine = e
	r.at = make([]int32, e.rows)
	for row, given := range e.input {
		r.at[given] = int32(row)
	}
	if err := r.nameRows(); err != nil {
		return r, err
	}
	if err := r.decisions(); err != nil || e.rows == 0 {
		return r, err
	}
	return r, r.settings()
}

// empty reports whether there is nothing to compare, and says so.
func (r *run) empty() bool {
	if r.engine == nil || r.engine.rows > 1 && r.engine.allPairs() > 0 {
		return r.engine == nil
	}
	r.engine.note("there are no two rows to compare")
	for n := range r.Rows {
		r.Rows[n].Cluster, r.Rows[n].Probability = n+1, 1
	}
	r.Report.Notes = r.engine.notes
	return true
}

// nameRows fills in table and id of each row. Ids name rows, so that within a
// table no two are alike and none is missing.
func (r *run) nameRows() error {
	for _, t := range r.tables {
		ids, ok := t.Column(r.opt.ID)
		if r.opt.ID != "" && !ok {
			return fmt.Errorf("table %q has no column %q to name rows by: %w", t.Name, r.opt.ID, errs.Invalid)
		}
		seen := map[string]int{}
		for n := range t.Rows() {
			id := strconv.Itoa(n + 1)
			if r.opt.ID != "" {
				id = strings.TrimSpace(ids[n])
				if first, met := seen[id]; met || id == "" {
					return fmt.Errorf("table %q, column %q: row %d has the id of row %d, or none; rows need ids of their own: %w", t.Name, r.opt.ID, n+1, first, errs.Invalid)
				}
				seen[id] = n + 1
			}
			r.Rows = append(r.Rows, Row{Table: t.Name, ID: id})
		}
	}
	return nil
}

// decisions turns rows as given into the engine's.
func (r *run) decisions() error {
	list := func(pairs []Pair) (out [][2]int32, err error) {
		for _, p := range pairs {
			i, j, err := r.pair(p)
			if err != nil {
				return nil, err
			}
			out = append(out, [2]int32{i, j})
		}
		return out, nil
	}
	must, err := list(r.opt.Must)
	if err != nil {
		return err
	}
	cannot, err := list(r.opt.Cannot)
	if err != nil {
		return err
	}
	for _, l := range r.opt.Labels {
		i, j, err := r.pair(l.Pair)
		if err != nil {
			return err
		}
		r.labels = append(r.labels, label{i, j, l.Match})
	}
	source, err := r.sources()
	if err != nil {
		return err
	}
	r.decided, err = newConstraints(must, cannot, source, r.nameOf)
	return err
}

func (r *run) pair(p Pair) (i, j int32, err error) {
	for _, n := range []int{p.A, p.B} {
		if n < 0 || n >= len(r.at) {
			return 0, 0, fmt.Errorf("a decision names row %d, the tables have %d: %w", n+1, len(r.at), errs.Invalid)
		}
	}
	if p.A == p.B {
		return 0, 0, fmt.Errorf("a decision names row %d twice: %w", p.A+1, errs.Invalid)
	}
	return r.at[p.A], r.at[p.B], nil
}

// sources numbers, for each row, the source that names a person once.
func (r *run) sources() ([]int32, error) {
	switch {
	case r.opt.OnePer != "":
		c, ok := r.engine.columns[r.opt.OnePer]
		if !ok {
			return nil, fmt.Errorf("there is no column %q of sources: %w", r.opt.OnePer, errs.Invalid)
		}
		return c.codes, nil
	case r.opt.OneTable:
		of := make([]int32, 0, len(r.at))
		for n, t := range r.tables {
			of = append(of, slices.Repeat([]int32{int32(n)}, t.Rows())...)
		}
		out := make([]int32, len(of))
		for row, given := range r.engine.input {
			out[row] = of[given]
		}
		return out, nil
	}
	return nil, nil
}

// nameOf names an engine's row as people know it.
func (r *run) nameOf(row int32) string {
	x := r.Rows[r.engine.input[row]]
	if r.stacked > 1 {
		return x.Table + " " + x.ID
	}
	return x.ID
}

// settings takes the settings given, or makes them, and compiles comparisons.
func (r *run) settings() error {
	if r.opt.Settings != nil {
		r.Settings = *r.opt.Settings
		if err := r.Settings.check(); err != nil {
			return err
		}
	}
	r.Settings.Version = settingsVersion
	e := r.engine
	e.seed = r.Settings.Seed
	e.never(r.opt.ID, r.opt.OnePer)
	s := e.suggest()
	r.Report.Columns = s.profiles
	if len(r.Settings.Comparisons) == 0 {
		r.Settings.Comparisons = s.comparisons
	}
	if len(r.Settings.Comparisons) == 0 && e.rows > 1 {
		return fmt.Errorf("no column can be compared: %s: %w", s.reasons(), errs.Invalid)
	}
	if err := e.compileAll(r.Settings.Comparisons); err != nil {
		return err
	}
	return r.gatherKeys(s)
}

// gatherKeys readies the keys that rules are made of: those that the columns
// compared offer, and those that the settings name.
func (r *run) gatherKeys(s suggestion) error {
	e := r.engine
	var keys []Key
	for _, p := range s.profiles {
		if slices.ContainsFunc(e.compare, func(c *comparison) bool { return slices.Contains(c.spec.Columns, p.Column) }) {
			keys = append(keys, keysOf(p)...)
		}
	}
	for _, list := range [][]Rule{r.Settings.Rules, r.Settings.Training} {
		for _, rule := range list {
			named, err := e.parseRule(rule)
			if err != nil {
				return err
			}
			for _, k := range named {
				if !slices.Contains(keys, k) {
					keys = append(keys, k)
				}
			}
		}
	}
	slices.SortStableFunc(keys, func(a, b Key) int { return cmp.Compare(a.Column, b.Column) })
	for _, k := range keys {
		r.keys = append(r.keys, &keyed{key: k, col: e.derived(k)})
	}
	return nil
}

// blockAndFit trains the model, or takes the one given, and makes the blocks.
func (r *run) blockAndFit() error {
	e := r.engine
	r.stage("training")
	if err := e.fit(r.Settings, r.keys, r.labels); err != nil {
		return err
	}
	if r.opt.Model != nil {
		if err := e.adopt(*r.opt.Model); err != nil {
			return err
		}
	}
	e.finish()
	r.stage("blocking")
	var err error
	if r.plan, err = e.plan(r.Settings, r.keys); err != nil {
		return err
	}
	r.Settings.Rules = r.plan.rules
	r.reportRules()
	r.Model = e.export()
	r.Report.Notes = e.notes
	return e.ctx.Err()
}

// scoreAndCluster compares the candidate pairs and makes clusters of them.
func (r *run) scoreAndCluster() error {
	e := r.engine
	r.stage("comparing")
	found := e.score(r.plan.blocking, r.floor())
	if err := e.ctx.Err(); err != nil {
		return err
	}
	r.settleLambda(&found)
	best := 0.0
	r.cut, best = found.weight.decide(e.model.lambda, e.allPairs())
	if r.Settings.Threshold != nil {
		r.cut = *r.Settings.Threshold
	}
	r.Settings.Threshold = &r.cut
	r.stage("clustering")
	of := r.cluster(found.edges, r.cut)
	if r.opt.Keep {
		r.edges = found.edges
	}
	if err := e.ctx.Err(); err != nil {
		return err
	}
	r.Model = e.export()
	r.fill(of)
	r.report(&found, of, best)
	return nil
}

// lowestCut is the lowest threshold that the data may choose (logit of a tenth
// is -3.2, of a fifth, the least that decide gives, -2).
const lowestCut = -2.5

// floor is the weight from which an edge is kept: what the lowest threshold
// could still use.
func (r *run) floor() float64 {
	lowest := float64(lowestCut)
	if r.Settings.Threshold != nil {
		lowest = min(lowest, *r.Settings.Threshold)
	}
	return lowest - mostAllowance
}

// settleLambda lets all scored pairs speak on how many match, unless the model
// was given.
func (r *run) settleLambda(found *scored) {
	e := r.engine
	if r.opt.Model != nil {
		return
	}
	before := e.model.prior
	e.setLambda(found.weight.jointLambda(e.model.lambda, e.allPairs()))
	shift := e.model.prior - before
	for i := range found.edges {
		found.edges[i].weight += float32(shift)
	}
	found.weight.shift(shift)
}

func (r *Result) cluster(edges []edge, cut float64) []int32 {
	if r.Settings.Clusters == "components" {
		return r.connect(edges, cut)
	}
	g := &grouping{engine: r.engine, cut: cut, rules: r.decided}
	return g.cluster(edges)
}

// At returns the cluster of each row, in input order, as another threshold
// would have made it. It needs Options.Keep; a threshold lower than the edges
// kept reach is errs.Invalid.
func (r *Result) At(threshold float64) ([]int, error) {
	if r.edges == nil || threshold < min(lowestCut, r.cut) {
		return nil, fmt.Errorf("threshold %g: edges were not kept so far down: %w", threshold, errs.Invalid)
	}
	of := r.cluster(r.edges, threshold)
	out, first := make([]int, len(of)), make([]int, len(of))
	for given, row := range r.at {
		c := of[row]
		if first[c] == 0 {
			first[c] = given + 1
		}
		out[given] = first[c]
	}
	return out, nil
}

// Blocked reports whether the blocking rules make the pair of rows a and b,
// counted from 0 as given, and which rule does so first.
func (r *Result) Blocked(a, b int) (rule int, ok bool) {
	i, j := r.at[a], r.at[b]
	if !r.plan.blocking.wanted(i, j) {
		return 0, false
	}
	for n, rule := range r.plan.blocking.rules {
		if k := rule.keys[i]; k != absent && k == rule.keys[j] {
			return n, true
		}
	}
	return 0, false
}

// connect is clustering by connected components, which one bad edge may spoil
// and which heeds no decision that parts: for comparison only.
func (r *Result) connect(edges []edge, cut float64) []int32 {
	of := make([]int32, r.engine.rows)
	for i := range of {
		of[i] = int32(i)
	}
	for _, rows := range components(r.engine.rows, func(join func(i, j int32)) {
		for _, e := range edges {
			if float64(e.weight) >= cut {
				join(e.i, e.j)
			}
		}
		r.decided.eachMust(join)
	}) {
		for _, row := range rows {
			of[row] = rows[0]
		}
	}
	return of
}

// fill puts clusters and probabilities into the rows. A cluster is named by its
// first row as given.
func (r *run) fill(of []int32) {
	e := r.engine
	first := make([]int32, e.rows)
	members := make([][]int32, e.rows)
	for row, c := range of {
		members[c] = append(members[c], int32(row))
		if given := e.input[row]; len(members[c]) == 1 || given < first[c] {
			first[c] = given
		}
	}
	for c, rows := range members {
		for _, row := range rows {
			x := &r.Rows[e.input[row]]
			x.Cluster, x.Probability = int(first[c])+1, e.belongs(row, rows)
		}
	}
}

// mostCompany is how many other members a row's probability is taken from.
const mostCompany = 64

// belongs is the posterior of a row's mean weight to the other members.
func (e *engine) belongs(row int32, members []int32) float64 {
	if len(members) == 1 {
		return 1
	}
	step := len(members)/mostCompany + 1
	sum, n := 0.0, 0.0
	for k := 0; k < len(members); k += step {
		if o := members[k]; o != row {
			sum += bounded(e.weightOf(e.scratch[0], min(row, o), max(row, o)))
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return posterior(sum / n)
}
