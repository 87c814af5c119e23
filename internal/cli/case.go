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
	var l listing
	cmd := &cobra.Command{
		Use: "list", Short: "list cases, all or those that meet an expression", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.list(cmd, l, func(h *House, s listed) error {
				return h.Records.EachCase(cmd.Context(), h.Who, s.in, s.day, s.at, env.caseLine(h))
			})
		},
	}
	l.flags(cmd)
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
	env.showSaid(f.Said)
	env.showRulings(f.Rulings)
}

// showSaid lists what is said, field by field, with a star before what is used.
func (env *Env) showSaid(fields []records.FieldSaid) {
	for _, s := range fields {
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
}

func (env *Env) showRulings(rulings []register.Ruling) {
	for _, r := range rulings {
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
