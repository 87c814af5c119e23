package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/records"
	"sijil/internal/register"
)

func caseCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "case", Short: "cases: what was done to one person, from arrest to clarified fate"}
	cmd.AddCommand(caseList(env), caseShow(env), caseAdd(env), caseEdit(env))
	return cmd
}

// id reads the number of a record.
func id(noun, text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 {
		return 0, fmt.Errorf("%s %q: want its number, such as 17: %w", noun, text, errs.Usage)
	}
	return n, nil
}

func caseList(env *Env) *cobra.Command {
	var c clocks
	var where string
	cmd := &cobra.Command{
		Use: "list", Short: "list cases, all or those that meet an expression", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			day, err := c.day(env)
			if err != nil {
				return err
			}
			known, err := c.instant()
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				at, err := h.Counting.Known(cmd.Context(), known)
				if err != nil {
					return err
				}
				in, err := h.Counting.Select(cmd.Context(), h.Who, where, day, at)
				if err != nil {
					return asked(err)
				}
				return h.Records.EachCase(cmd.Context(), h.Who, in, day, at, env.caseLine(h))
			})
		},
	}
	cmd.Flags().StringVar(&where, "where", "", `expression over attributes: party == "sdf" && sex_age == "child"`)
	c.flags(cmd)
	return cmd
}

// caseLine prints a case as a line of a list.
func (env *Env) caseLine(h *House) func(records.CaseLine) error {
	return func(l records.CaseLine) error {
		if env.json {
			return env.printJSON(l)
		}
		env.printf("%8d  %-8s %-12s %-20s %-16s %s\n", l.ID, l.Kind, or(l.Date, "no date"), or(h.placeName(l.Place), "no place"), or(l.Party, "no party"), l.Status)
		return nil
	}
}

func caseShow(env *Env) *cobra.Command {
	var c clocks
	cmd := &cobra.Command{
		Use: "show CASE", Short: "one case: status and why, what each source says, corrections", Args: takes("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("case", args[0])
			if err != nil {
				return err
			}
			day, err := c.day(env)
			if err != nil {
				return err
			}
			known, err := c.instant()
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				at, err := h.Counting.Known(cmd.Context(), known)
				if err != nil {
					return err
				}
				f, err := h.Records.Case(cmd.Context(), h.Who, register.CaseID(n), day, at)
				if err != nil {
					return err
				}
				if env.json {
					return env.printJSON(f.Shown())
				}
				env.showCase(h, f, day.String())
				return nil
			})
		},
	}
	c.flags(cmd)
	return cmd
}

func (env *Env) showCase(h *House, f records.CaseFile, asOf string) {
	env.printf("case %d: %s of person %d", f.ID, f.Kind, f.Case.Person)
	if f.Person.Name != "" {
		env.printf(" (%s)", printable(f.Person.Name))
	}
	env.printf("\n  %-14s %s on %s (%s)\n", "status", f.Status.Status, asOf, why(f))
	date := "not known"
	if !f.Date.IsZero() {
		date = f.Date.String()
	}
	for _, row := range [][2]string{{"date", date}, {"place", h.placeName(f.Place)}, {"party", f.Party}, {"held by", f.Holder}, {"circumstance", f.Circumstance},
		{"pretext", f.Pretext}, {"scope", f.Scope}, {"proof", f.Proof}, {"sex and age", f.SexAge}, {"returned from", f.Return.From}, {"incident", f.Incident}} {
		if row[1] != "" {
			env.printf("  %-14s %s\n", row[0], printable(row[1]))
		}
	}
	env.printf("\n  over time\n")
	for _, step := range f.Timeline {
		silent := ""
		if step.Silent {
			silent = ", by silence alone"
		}
		env.printf("    %s  %s%s\n", step.Day, step.Status, silent)
	}
	env.printf("\n  what is said\n")
	for _, s := range f.Said {
		for i, v := range s.Said {
			mark, field := " ", ""
			if v.Value == s.Used {
				mark = "*"
			}
			if i == 0 {
				field = s.Field
			}
			env.printf("  %s %-22s %-36s report %s\n", mark, field, printable(v.Value), reportIDs(v.Reports))
		}
	}
	for _, r := range f.Rulings {
		env.printf("  ruling %d: %s is %s (report %d): %s\n", r.ID, r.Field, printable(r.Value), r.Report, printable(r.Why))
	}
}

// why says which fact the status rests on.
func why(f records.CaseFile) string {
	switch f.Status.Status {
	case register.StatusDisappeared:
		return fmt.Sprintf("no information for %d days, counted as a disappearance from %s, rules %s", register.SNHR1.Days, f.Status.Day, f.Rules)
	case "":
		return "the case begins later"
	}
	return "since " + f.Status.Day.String()
}

func reportIDs(ids []register.ReportID) string {
	words := make([]string, len(ids))
	for i, r := range ids {
		words[i] = fmt.Sprint(r)
	}
	return strings.Join(words, ", ")
}

func caseAdd(env *Env) *cobra.Command {
	var o addFlags
	cmd := &cobra.Command{
		Use: "add", Short: "enter a case by hand: a report of its own, which opens it", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error { return env.addReport(cmd, h, o, true) })
		},
	}
	o.flags(cmd)
	return cmd
}

func caseEdit(env *Env) *cobra.Command {
	var set []string
	var undo int64
	var why string
	cmd := &cobra.Command{
		Use:   "edit CASE",
		Short: "correct a case by rulings, each with a reason, or undo one",
		Long: `Correct a case. What sources said stays beside the correction, which is a ruling
with a reason. Besides the fields of reports, a ruling can decide:

  accept.outcome=yes            take an outcome that only the alleged party told
  accept.scope=in|criminal|...  put the case in or out of scope
  proof=reasonable_grounds      state reasonable grounds to believe

sijil case show CASE lists the rulings by number; --undo takes one back, and what
the reports say holds again.

  sijil case edit 17 --set arrest.date=2024-03-02 --why "the mother confirmed it by phone"
  sijil case edit 17 --undo 4 --why "it was the brother's arrest"

Exit 0: corrected. 1: could not. 2: wrong usage.`,
		Args: takes("CASE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("case", args[0])
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("undo") == (len(set) > 0) {
				return usagef(cmd, "give --set FIELD=VALUE, or --undo RULING")
			}
			return env.with(cmd, func(h *House) error {
				if len(set) == 0 {
					err = h.Records.EndRuling(cmd.Context(), h.Who, register.CaseID(n), undo, why)
				} else {
					err = env.rule(cmd, h, register.CaseID(n), set, why)
				}
				if err != nil {
					return err
				}
				return env.done(fmt.Sprintf("case %d corrected", n), "case", n)
			})
		},
	}
	cmd.Flags().StringArrayVar(&set, "set", nil, "FIELD=VALUE, may be repeated")
	cmd.Flags().Int64Var(&undo, "undo", 0, "number of a ruling to take back")
	cmd.Flags().StringVar(&why, "why", "", "the reason; it is kept in the log")
	return cmd
}

func (env *Env) rule(cmd *cobra.Command, h *House, id register.CaseID, set []string, why string) error {
	claims, err := h.Records.ParseClaims(set, true)
	if err != nil {
		return asked(err)
	}
	return h.Records.EditCase(cmd.Context(), h.Who, id, claims, why)
}
