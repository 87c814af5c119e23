package cli

import (
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/estimate"
)

func estimateCommand(env *Env) *cobra.Command {
	var o estimate.Options
	var file, lang string
	cmd := &cobra.Command{
		Use:   "estimate --table FILE",
		Short: "how many are on no list: multiple systems estimation",
		Long: `Estimate how many people are on none of three or more lists, from how the lists
overlap. The table has one column of 0 and 1 for each list, and a last column
"count"; a history that does not stand there has count 0.

The answer is an interval with its reasons, or a refusal, which is an answer too
(exit 0): never a bare number, and never one for people whom no list could reach.

Exit 0: estimated or refused. 1: the table cannot be read. 2: wrong usage.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if file == "" {
				return fmt.Errorf("say which table: --table FILE: %w", errs.Usage)
			}
			if lang != "en" && lang != "ar" {
				return fmt.Errorf("--lang %q: en or ar: %w", lang, errs.Usage)
			}
			return env.estimateTable(cmd, file, lang, o)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&file, "table", "", "CSV with a column of 0 and 1 for each list, and \"count\"")
	flags.Uint64Var(&o.Seed, "seed", 1, "of all random numbers: same table, same seed, same figures")
	flags.BoolVar(&o.Brief, "brief", false, "leave out sensitivity and consistency, which take the longest")
	flags.StringVar(&lang, "lang", "en", "language of the sentences: en, ar")
	return cmd
}

func (env *Env) estimateTable(cmd *cobra.Command, file, lang string, o estimate.Options) error {
	in, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("%w: %w", err, errs.Usage)
	}
	defer in.Close()
	t, warnings, err := estimate.ReadTable(in)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for _, w := range warnings {
		fmt.Fprintf(env.Stderr, "sijil: %s: %s\n", file, w)
	}
	if env.Terminal {
		o.Progress = func(p estimate.Progress) { fmt.Fprintf(env.Stderr, "\r%-12s %d of %d   ", p.Stage, p.Done, p.Total) }
	}
	r, err := estimate.Run(cmd.Context(), t, o)
	if env.Terminal {
		fmt.Fprintf(env.Stderr, "\r%40s\r", "")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if env.json {
		return env.printJSON(r)
	}
	env.showEstimate(r, lang)
	return nil
}

// showEstimate prints in the order that a report must keep: the documented
// number, the interval, the verdict, whom nothing can include, then the methods.
func (env *Env) showEstimate(r estimate.Result, lang string) {
	for _, line := range r.Lines(lang) {
		env.printf("%s\n", line)
	}
	if len(r.Methods) > 0 {
		env.printf("\n%-15s %-28s %12s %12s %12s  %s\n", "method", "model", "estimate", "low", "high", "verdict")
	}
	for _, m := range r.Methods {
		reasons := make([]string, len(m.Reasons))
		for i, c := range m.Reasons {
			reasons[i] = string(c)
		}
		env.printf("%-15s %-28s %12s %12s %12s  %s %s\n", m.Method, shorten(m.Model, 28), rounded(m.Estimate), rounded(m.Lo), rounded(m.Hi), m.Verdict, strings.Join(reasons, ", "))
	}
	for _, v := range r.Overlap.Totals {
		env.printf("list %-12s %8d people\n", v.List, v.Total)
	}
	env.printf("table %s, seed %d, %s\n", r.Digest[:min(12, len(r.Digest))], r.Seed, r.Engine)
}

func rounded(n estimate.Number) string {
	switch v := float64(n); {
	case math.IsInf(v, 1):
		return "no limit"
	case math.IsNaN(v):
		return "withheld"
	default:
		return grouped(int64(math.Round(v)))
	}
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
