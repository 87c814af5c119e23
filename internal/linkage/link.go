package linkage

import "context"

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
