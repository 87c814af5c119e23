package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/register"
	"sijil/internal/review"
)

// linkFlags are those of sijil link.
type linkFlags struct {
	table   tableFlags
	auto    float64
	dryRun  bool
	refit   bool
	explain bool
	seed    uint64
}

func linkCommand(env *Env) *cobra.Command {
	var f linkFlags
	cmd := &cobra.Command{
		Use:   "link [--auto P] [--dry-run] | --explain A B | --table FILE --out FILE",
		Short: "find which reports speak of the same person, or which rows of any table",
		Long: `Find which reports of the register speak of the same person and the same arrest.
Links above a strict probability are made at once, where nothing speaks against
them; those between wait for a reviewer (sijil review). Import does the same by
itself. What reviewers decided stands. Run again it changes nothing.

  sijil link                    link what is new, under the register's policy
  sijil link --auto 0.999       from now on link alone only above this; 0: never
  sijil link --dry-run          say what would happen
  sijil link --refit            train the model on this register, and pin it
  sijil link --explain 17 230   where the weight of two reports comes from

With --table it links the rows of any table, or of several, and needs no
register. The result is a CSV: id, cluster, probability (with several tables:
table, id, cluster, probability), every row once, in input order. A row that is
like no other is a cluster of its own. Without --settings they are made from the
columns' names and contents, and printed as TOML, to be kept, changed and given
back.

Exit 0: linked. 1: could not. 2: wrong usage.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if f.explain {
				return takes("REPORT", "REPORT")(cmd, args)
			}
			return takes()(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return env.link(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.Float64Var(&f.auto, "auto", review.DefaultAuto, "probability above which links are made without asking; 0: never. It becomes the register's policy")
	flags.BoolVar(&f.dryRun, "dry-run", false, "say what would happen, and change nothing")
	flags.BoolVar(&f.refit, "refit", false, "train the model on this register's reports and answers, and pin it")
	flags.BoolVar(&f.explain, "explain", false, "show where the weight of two reports comes from")
	flags.Uint64Var(&f.seed, "seed", 0, "of the random pairs that --refit looks at")
	flags.StringArrayVar(&f.table.tables, "table", nil, "a table: CSV, TSV, XLSX, JSON or JSON Lines; may be repeated")
	flags.BoolVar(&f.table.between, "between", false, "compare only rows of different tables")
	flags.StringVar(&f.table.id, "id", "", "column that names the rows (default: their number, from 1)")
	flags.StringVar(&f.table.settings, "settings", "", "settings as TOML")
	flags.StringVar(&f.table.out, "out", "", "where the result goes, a CSV file; - is standard output")
	flags.IntVar(&f.table.workers, "workers", 0, "processors to use (default all); changes no result")
	return cmd
}

// link chooses between a table, a pair and the register.
func (env *Env) link(cmd *cobra.Command, f linkFlags, args []string) error {
	switch {
	case len(f.table.tables) > 0 && f.explain:
		return fmt.Errorf("--table and --explain do not go together: %w", errs.Usage)
	case len(f.table.tables) > 0:
		if err := f.table.check(); err != nil {
			return err
		}
		return env.linkTables(cmd, f.table)
	}
	for _, name := range []string{"between", "id", "settings", "out"} {
		if cmd.Flags().Changed(name) {
			return fmt.Errorf("--%s is for tables; say which: --table FILE: %w", name, errs.Usage)
		}
	}
	return env.with(cmd, func(h *House) error {
		if f.explain {
			return env.explainPair(cmd, h, args)
		}
		return env.linkRegister(cmd, h, f)
	})
}

func (env *Env) linkRegister(cmd *cobra.Command, h *House, f linkFlags) error {
	o := review.Options{DryRun: f.dryRun, Refit: f.refit, Seed: f.seed, Progress: env.stage()}
	if cmd.Flags().Changed("auto") {
		o.Auto = &f.auto
	}
	l, err := h.Review.Link(cmd.Context(), h.Who, o)
	if err != nil {
		return err
	}
	if env.json {
		return env.printJSON(l)
	}
	if f.dryRun {
		env.printf("nothing was changed; it would be: ")
	}
	env.showLinks(l)
	return nil
}

// stage tells how far a long work is, on a terminal only.
func (env *Env) stage() func(string) {
	if !env.Terminal {
		return nil
	}
	return func(stage string) { fmt.Fprintf(env.Stderr, "%s\n", stage) }
}

// showLinks tells people what a run of linkage did.
func (env *Env) showLinks(l review.Linked) {
	env.printf("%s of %s in %s\n", plural(l.Reports, "report"), plural(l.Persons, "person"), plural(l.Cases, "case"))
	env.printf("  linked by themselves: %s made, %s ended", plural(l.Links, "link"), grouped(l.Unlinks))
	if l.Auto > 0 {
		env.printf("; the policy is above %g, of all such links %.2f%% are expected to be wrong", l.Auto, 100*l.FalseLinks)
	} else {
		env.printf("; the policy is never")
	}
	env.printf(" (model %s)\n", l.Model)
	if len(l.Changed) > 0 {
		env.printf("  persons that changed: %s\n", someNumbers(l.Changed))
	}
	if l.Waiting > 0 {
		env.printf("  waiting for a reviewer: %s; see sijil review\n", plural(l.Waiting, "pair"))
	}
	for _, reason := range slices.Sorted(maps.Keys(l.Unlinkable)) {
		env.printf("  cannot be linked: %s (%s)\n", plural(l.Unlinkable[reason], "report"), unlinkable(reason))
	}
}

// someNumbers lists numbers, or counts them where they are many.
func someNumbers(ids []register.PersonID) string {
	const shown = 20
	if len(ids) > shown {
		return grouped(int64(len(ids))) + " (--json lists them)"
	}
	var words []string
	for _, id := range ids {
		words = append(words, fmt.Sprint(id))
	}
	return strings.Join(words, ", ")
}

// unlinkable is why nothing can be matched with a report, in words.
func unlinkable(reason string) string {
	switch reason {
	case "no_name":
		return "no name"
	case "named_through_kin":
		return "named only through a relative"
	case "says_too_little":
		return "even the same words again would say too little"
	}
	return printable(reason)
}

// explainPair shows where the weight of two reports comes from.
func (env *Env) explainPair(cmd *cobra.Command, h *House, args []string) error {
	a, b, err := twoReports(args)
	if err != nil {
		return err
	}
	x, err := h.Review.Explain(cmd.Context(), h.Who, a, b)
	if err != nil {
		return err
	}
	if env.json {
		return env.printJSON(x)
	}
	env.printf("%s", printableText(x.String()))
	return nil
}

// twoReports reads the numbers of two reports.
func twoReports(args []string) (a, b register.ReportID, err error) {
	var n [2]int64
	for i, arg := range args[:2] {
		if n[i], err = id("report", arg); err != nil {
			return 0, 0, err
		}
	}
	return register.ReportID(n[0]), register.ReportID(n[1]), nil
}
