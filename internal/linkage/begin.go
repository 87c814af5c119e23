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
