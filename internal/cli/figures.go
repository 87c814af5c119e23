package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/counting"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

func figuresCommand(env *Env) *cobra.Command {
	var a counting.Ask
	var c clocks
	var indicators, by []string
	cmd := &cobra.Command{
		Use:   "figures",
		Short: "count: indicators, by attributes, in a period, by both clocks",
		Long: `Count cases, persons, returns and reports. Each figure is a set that opens to its
cases (sijil open ID) and can be made again (--as-of, --known).

  sijil figures --period 2024-H1
  sijil figures --period 2024-H1 --indicator arrests --by party,sex_age
  sijil figures --indicator arrests --where 'party == "sdf" && sex_age == "child"'

Exit 0: counted. 1: could not. 2: wrong usage.`,
		Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			a.Indicators, a.By = words(indicators), words(by)
			if a.AsOf, err = c.day(env); err != nil {
				return err
			}
			if a.Known, err = c.instant(); err != nil {
				return err
			}
			if _, err := figures.ParsePeriod(a.Period); err != nil {
				return fmt.Errorf("--period %q: want 2024, 2024-H1, 2024-Q1, 2024-03 or 2024-01-01/2024-06-30: %w", a.Period, errs.Usage)
			}
			return env.with(cmd, func(h *House) error { return env.showFigures(cmd, h, a) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&a.Period, "period", "", "2024, 2024-H1, 2024-Q1, 2024-03 or 2024-01-01/2024-06-30 (default all time)")
	flags.StringSliceVar(&indicators, "indicator", nil, "indicators, with commas (default all of cases)")
	flags.StringSliceVar(&by, "by", nil, "attributes to part by, with commas: party, governorate, month, sex_age, ...")
	flags.StringVar(&a.Where, "where", "", `expression that narrows every figure: party == "sdf" && sex_age == "child"`)
	flags.StringVar(&a.Rules, "rules", "", "rule set of status instead of the definitions' own: snhr@1, stated@1")
	c.flags(cmd)
	return cmd
}

// words are the words of a list, without empty ones.
func words(list []string) []string {
	var out []string
	for _, w := range list {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func (env *Env) showFigures(cmd *cobra.Command, h *House, a counting.Ask) error {
	answer, err := h.Counting.Figures(cmd.Context(), h.Who, a)
	if err != nil {
		return asked(err)
	}
	if env.json {
		return env.printJSON(answer)
	}
	catalog, err := h.Counting.Catalog(cmd.Context(), counting.Latest)
	if err != nil {
		return err
	}
	env.printf("%s, as of %s, known %s, rules %s\n", or(a.Period, "all time"), answer.AsOf, answer.Known, answer.Rules)
	for _, table := range tables(answer.Figures) {
		def, err := catalog.Definition(table[0].Definition)
		if err != nil {
			return err
		}
		env.showTable(def, table, a.By, h.placeName)
	}
	return nil
}

// tables parts figures by indicator and unit, in their order.
func tables(all []figures.Figure) [][]figures.Figure {
	var parts [][]figures.Figure
	for i, f := range all {
		if i == 0 || f.Definition != all[i-1].Definition || f.Unit != all[i-1].Unit {
			parts = append(parts, nil)
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], f)
	}
	return parts
}

// unitNames say what is counted: never "1,236", always "1,236 cases".
var unitNames = map[figures.Unit]string{figures.UnitCase: "cases", figures.UnitPerson: "persons", figures.UnitReturn: "returns",
	figures.UnitCounted: "people", figures.UnitReport: "reports"}

// showTable prints the figures of one indicator: a line each, those of nothing
// only as their number.
func (env *Env) showTable(def figures.Definition, table []figures.Figure, by []string, place func(string) string) {
	env.printf("\n%s (%s, %s)\n", def.Label["en"], unitNames[table[0].Unit], def.Name())
	zeros := 0
	for _, f := range table {
		if f.Count == 0 && len(table) > 1 {
			zeros++
			continue
		}
		env.printf("  %-40s %10s  %s  %s\n", cell(f, by, place), grouped(int64(f.Count)), share(f), f.ID())
		env.showRemarks(f)
	}
	if zeros > 0 {
		env.printf("  (%s without a case)\n", plural(int64(zeros), "cell"))
	}
	if table[0].Overlaps {
		env.printf("  rows overlap: one unit can stand in several\n")
	}
}

func (env *Env) showRemarks(f figures.Figure) {
	if f.Low != f.High {
		env.printf("  %-40s at least %s: the rest may be repeats\n", "", grouped(int64(f.Low)))
	}
	if f.Silent != nil && *f.Silent > 0 {
		env.printf("  %-40s of whom %s rest on silence alone\n", "", grouped(int64(*f.Silent)))
	}
	if n := f.LeftOut.Total(); n > 0 {
		env.printf("  %-40s %s left out: dates not known well enough for the window\n", "", grouped(int64(n)))
	}
}

// cell names a row of the table by its values, in the order asked for.
func cell(f figures.Figure, by []string, place func(string) string) string {
	var parts []string
	seen := map[string]bool{}
	for _, name := range by {
		if v, ok := f.By[name]; ok {
			parts, seen[name] = append(parts, place(printable(v))), true
		}
	}
	for name, v := range f.By {
		if !seen[name] {
			parts = append(parts, place(printable(v)))
		}
	}
	if len(parts) == 0 {
		return "total"
	}
	return strings.Join(parts, ", ")
}

func share(f figures.Figure) string {
	switch {
	case f.Of == nil:
		return strings.Repeat(" ", 16)
	case f.Share == nil:
		return "of 0: undefined "
	}
	return fmt.Sprintf("%5s%% of %6s", strconv.FormatFloat(100**f.Share, 'f', 1, 64), grouped(int64(*f.Of)))
}
