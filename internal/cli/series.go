package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/checking"
	"sijil/internal/errs"
	"sijil/internal/names"
	"sijil/internal/place"
	"sijil/internal/series"
)

func seriesCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "series", Short: "published totals: keep them, and find what does not add up"}
	cmd.AddCommand(seriesImport(env), seriesLint(env), seriesList(env))
	return cmd
}

func seriesImport(env *Env) *cobra.Command {
	var source string
	var ours bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "keep a table of published totals as it came, for sijil check and reports",
		Long: `Keep a table of published totals: CSV, wide (a column for each group) or long (a
row for each value). docs/format/series.md says how its columns are read. The
same table again adds nothing.

Exit 0: kept, or there already. 1: could not be read; nothing is kept.
2: wrong usage.`,
		Args: takes("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			content, err := os.ReadFile(args[0])
			if err != nil {
				return unreadable(err)
			}
			if source == "" {
				source = strings.TrimSuffix(filepath.Base(args[0]), filepath.Ext(args[0]))
			}
			return env.with(cmd, func(h *House) error {
				done, err := h.Checking.Import(cmd.Context(), h.Who, args[0], source, content, ours)
				if err != nil {
					return err
				}
				return env.showImported(done)
			})
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "whose totals these are (default the name of the file)")
	cmd.Flags().BoolVar(&ours, "ours", false, "they are our own earlier publications: they confirm and contradict as figures do")
	return cmd
}

func (env *Env) showImported(s checking.Imported) error {
	if env.json {
		return env.printJSON(s)
	}
	what := "kept"
	if s.Known {
		what = "there already"
	}
	env.printf("series %s: %s, %s, %s\n", names.Neutralise(s.Series), what, plural(int64(s.Rows), "row"), plural(int64(s.Values), "value"))
	for _, heading := range s.Ignored {
		env.printf("  column %q says nothing here; it is kept and not read\n", printable(heading))
	}
	for _, word := range s.Unknown {
		env.printf("  %q is in no vocabulary; it takes part in sums only\n", printable(word))
	}
	if s.Found > 0 {
		env.printf("  %s in it; sijil series lint shows them\n", plural(int64(s.Found), "finding"))
	}
	return nil
}

func seriesLint(env *Env) *cobra.Command {
	return &cobra.Command{
		Use:   "lint FILE",
		Short: "hold a table of published totals against itself",
		Long: `Find what does not add up in a table of published totals: parts and wholes, months
and years, headlines and bodies, running totals that fall, shares and subsets.
Each finding names the rows, counted from 1 after the header, the arithmetic, and
the slip that would explain it. It needs no register.

Exit 0: nothing found. 1: could not be read. 2: wrong usage. 3: something found.`,
		Args: takes("FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			content, err := os.ReadFile(args[0])
			if err != nil {
				return unreadable(err)
			}
			found, err := checking.Lint(args[0], content, place.Syria())
			if err != nil {
				return err
			}
			return env.showFindings(filepath.Base(args[0]), found)
		},
	}
}

func (env *Env) showFindings(name string, found []series.Finding) error {
	if env.json {
		if found == nil {
			found = []series.Finding{}
		}
		if err := env.printJSON(found); err != nil {
			return err
		}
	}
	for _, f := range found {
		if env.json {
			break
		}
		env.printf("%-9s %s\n%-9s %s\n", f.Rule, rowList(f.Rows), "", names.Neutralise(f.Message))
		if f.Likely != "" {
			env.printf("%-9s likely: %s\n", "", names.Neutralise(f.Likely))
		}
	}
	if len(found) > 0 {
		return fmt.Errorf("%s: %s: %w", name, plural(int64(len(found)), "finding"), errs.Found)
	}
	if !env.json {
		env.printf("%s: nothing found\n", name)
	}
	return nil
}

// rowList prints rows shortly: "rows 19-23", "rows 1, 25, 30, 47".
func rowList(rows []int) string {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		switch {
		case j > i+1:
			parts = append(parts, fmt.Sprintf("%d-%d", rows[i], rows[j]))
			i = j + 1
		default:
			parts = append(parts, fmt.Sprint(rows[i]))
			i++
		}
	}
	if len(rows) == 1 {
		return "row " + parts[0]
	}
	return "rows " + strings.Join(parts, ", ")
}

func seriesList(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "list the series that the register keeps", Long: exitDone, Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				all, err := h.Checking.Series(cmd.Context(), h.Who)
				if err != nil {
					return err
				}
				for _, s := range all {
					if err := env.showSeries(s); err != nil {
						return err
					}
				}
				if len(all) == 0 && !env.json {
					env.printf("no series yet; sijil series import FILE --source NAME keeps one\n")
				}
				return nil
			})
		},
	}
}

func (env *Env) showSeries(s series.Series) error {
	if env.json {
		return env.printJSON(map[string]any{"series": s.Source + "/" + s.Name, "source": s.Source, "ours": s.Ours, "rows": s.Rows, "values": len(s.Values)})
	}
	whose := ""
	if s.Ours {
		whose = "  ours"
	}
	env.printf("%-40s %10s %10s%s\n", printable(s.Source+"/"+s.Name), plural(int64(s.Rows), "row"), plural(int64(len(s.Values)), "value"), whose)
	return nil
}
