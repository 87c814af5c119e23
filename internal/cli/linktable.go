package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/intake/table"
	"sijil/internal/linkage"
)

// tableFlags are those of sijil link --table.
type tableFlags struct {
	tables   []string
	between  bool
	id       string
	settings string
	out      string
	workers  int
}

// check refuses flags that do not go together.
func (f tableFlags) check() error {
	switch {
	case f.between && len(f.tables) < 2:
		return fmt.Errorf("--between needs two tables: %w", errs.Usage)
	case f.out == "":
		return fmt.Errorf("say where the result goes: --out FILE: %w", errs.Usage)
	}
	return nil
}

func (env *Env) linkTables(cmd *cobra.Command, f tableFlags) error {
	var tables []linkage.Table
	for _, name := range f.tables {
		t, err := readTable(name)
		if err != nil {
			return err
		}
		tables = append(tables, t)
	}
	o := linkage.Options{ID: f.id, Between: f.between, Workers: f.workers}
	if f.settings != "" {
		text, err := os.ReadFile(f.settings)
		if err != nil {
			return fmt.Errorf("%w: %w", err, errs.Usage)
		}
		s, err := linkage.ParseSettings(text)
		if err != nil {
			return fmt.Errorf("%s: %w", f.settings, err)
		}
		o.Settings = &s
	}
	if env.Terminal {
		o.Progress = func(stage string) { fmt.Fprintf(env.Stderr, "%s\n", stage) }
	}
	r, err := linkage.Tables(cmd.Context(), tables, o)
	if err != nil {
		return err
	}
	if err := env.writeClusters(f.out, r, len(tables) > 1); err != nil {
		return err
	}
	return env.showLinked(f, r)
}

// readTable reads a whole table into columns. Rows that are no data (empty ones,
// headings) are left out, and said.
func readTable(name string) (linkage.Table, error) {
	in, err := os.Open(name)
	if err != nil {
		return linkage.Table{}, fmt.Errorf("%w: %w", err, errs.Usage)
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return linkage.Table{}, err
	}
	file, err := table.Open(name, in, info.Size(), table.Options{})
	if err != nil {
		return linkage.Table{}, err
	}
	sheet := file.Sheets[0]
	t := linkage.Table{Name: filepath.Base(name), Header: sheet.Header, Columns: make([][]string, len(sheet.Header))}
	for row, err := range sheet.Rows() {
		if err != nil {
			return linkage.Table{}, err
		}
		if row.Problem != nil {
			return linkage.Table{}, row.Problem
		}
		if row.Kind != table.Data && row.Kind != table.Empty {
			continue
		}
		for i := range t.Columns {
			cell := ""
			if i < len(row.Cells) {
				cell = row.Cells[i]
			}
			t.Columns[i] = append(t.Columns[i], cell)
		}
	}
	return t, nil
}

func (env *Env) writeClusters(name string, r linkage.Result, several bool) (err error) {
	out := env.Stdout
	if name != "-" {
		file, err := os.Create(name)
		if err != nil {
			return fmt.Errorf("%w: %w", err, errs.Usage)
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		out = file
	}
	w := csv.NewWriter(out)
	header := []string{"id", "cluster", "probability"}
	if several {
		header = append([]string{"table"}, header...)
	}
	w.Write(header)
	for _, row := range r.Rows {
		record := []string{row.ID, strconv.Itoa(row.Cluster), strconv.FormatFloat(row.Probability, 'g', 6, 64)}
		if several {
			record = append([]string{row.Table}, record...)
		}
		w.Write(record)
	}
	w.Flush()
	return w.Error()
}

// showLinked prints the settings that nobody wrote, and what came of them.
func (env *Env) showLinked(f tableFlags, r linkage.Result) error {
	clusters := 0
	for _, s := range r.Report.Sizes {
		clusters += s.Clusters
	}
	if env.json {
		if f.out == "-" {
			return nil // standard output holds the table
		}
		return env.printJSON(map[string]any{"rows": len(r.Rows), "clusters": clusters, "pairs": r.Report.Threshold.Pairs,
			"threshold": r.Report.Threshold.Cut, "notes": r.Report.Notes})
	}
	say := func(format string, args ...any) {
		if f.out == "-" {
			fmt.Fprintf(env.Stderr, format, args...)
			return
		}
		env.printf(format, args...)
	}
	if f.settings == "" {
		text, err := r.Settings.Marshal()
		if err != nil {
			return err
		}
		say("# settings made from the columns; keep, change and give them back with --settings\n%s\n", text)
	}
	for _, n := range r.Report.Notes {
		say("note: %s\n", n)
	}
	say("%s, %s compared, threshold %.1f bits: %s\n", plural(int64(len(r.Rows)), "row"), plural(r.Report.Threshold.Pairs, "pair"),
		r.Report.Threshold.Cut, plural(int64(clusters), "cluster"))
	return nil
}
