package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"sijil/internal/counting"
	"sijil/internal/errs"
	"sijil/internal/records"
	"sijil/internal/register"
)

func reportCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "report", Short: "reports: what one source said about one person, as received"}
	cmd.AddCommand(reportList(env), reportShow(env), reportAdd(env), reportEdit(env), reportQueued(env))
	return cmd
}

func reportList(env *Env) *cobra.Command {
	var l listing
	cmd := &cobra.Command{
		Use: "list", Short: "list reports, all or those of cases that meet an expression", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.list(cmd, l, func(h *House, s listed) error {
				return h.Records.EachReport(cmd.Context(), h.Who, s.at, func(l records.ReportLine) error {
					if s.in != nil && !s.in(register.CaseID(l.Case)) {
						return nil
					}
					if env.json {
						return env.printJSON(l)
					}
					env.printf("%8d  %-24s %-16s %s  person %d  %s\n", l.ID, printable(l.Source), printable(l.Key), l.Received, l.Person, caseNumber(register.CaseID(l.Case)))
					return nil
				})
			})
		},
	}
	l.flags(cmd)
	return cmd
}

func reportShow(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "show REPORT", Short: "one report: its row as received, and what it was read as", Args: takes("REPORT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("report", args[0])
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				r, err := h.Records.Report(cmd.Context(), h.Who, register.ReportID(n), counting.Latest)
				if err != nil {
					return err
				}
				if env.json {
					return env.printJSON(r.Shown())
				}
				env.showReport(r)
				return nil
			})
		},
	}
}

func (env *Env) showReport(r records.ReportFile) {
	env.printf("report %d by %s, received %s\n", r.ID, printable(r.SourceName), r.Day)
	if r.Sheet != "" || r.Row > 0 {
		sheet := ""
		if r.Sheet != "" {
			sheet = ", sheet " + printable(r.Sheet)
		}
		env.printf("  row %d of intake %d%s\n", r.Row, r.Received, sheet)
	}
	env.printf("  person %d, %s\n", r.Person, caseNumber(r.Case))
	if r.Supersedes != 0 {
		env.printf("  supersedes report %d\n", r.Supersedes)
	}
	if r.SupersededBy != 0 {
		env.printf("  superseded by report %d\n", r.SupersededBy)
	}
	for _, c := range r.Claims {
		value := printable(c.Value)
		if c.Queued() {
			value = "(queued: no entry matches)"
		}
		if c.Given != "" && c.Given != c.Value {
			value += "   as given: " + printable(c.Given)
		}
		env.printf("  %-22s %s\n", c.Field, value)
	}
	env.printf("  as received: %s\n", printable(string(r.Raw)))
}

// addFlags are those of commands that enter a report by hand.
type addFlags struct {
	set       []string
	source    string
	newSource bool
	why       string
}

func (o *addFlags) flags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&o.set, "set", nil, "FIELD=VALUE, may be repeated: --set person.name=... --set arrest.date=2024-03")
	cmd.Flags().StringVar(&o.source, "source", "", "who says it")
	cmd.Flags().BoolVar(&o.newSource, "new-source", false, "make the source if the register has none of that name")
	cmd.Flags().StringVar(&o.why, "why", "", "a remark for the log")
}

func reportAdd(env *Env) *cobra.Command {
	var o addFlags
	cmd := &cobra.Command{
		Use: "add", Short: "enter a report by hand", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error { return env.addReport(cmd, h, o, false) })
		},
	}
	o.flags(cmd)
	return cmd
}

func (env *Env) addReport(cmd *cobra.Command, h *House, o addFlags, asCase bool) error {
	if o.source == "" {
		return fmt.Errorf("say who says it: --source NAME: %w", errs.Usage)
	}
	claims, err := h.Records.ParseClaims(o.set, false)
	if err != nil {
		return asked(err)
	}
	if asCase && register.Claims(claims).First("case.kind") == "" {
		claims = append(claims, register.Claim{Field: "case.kind", Value: "arrest"})
	}
	n, err := h.Records.AddReport(cmd.Context(), h.Who, o.source, o.newSource, claims, o.why)
	if errors.Is(err, errs.NotFound) {
		err = worded{message(err) + "; make it with --new-source, or look for it with sijil source list", err}
	}
	if err != nil {
		return err
	}
	r, err := h.Records.Report(cmd.Context(), h.Who, n, counting.Latest)
	if err != nil {
		return err
	}
	if env.json {
		return env.printJSON(map[string]int64{"report": int64(n), "person": int64(r.Person), "case": int64(r.Case)})
	}
	env.printf("report %d kept: person %d, %s\n", n, r.Person, caseNumber(r.Case))
	return nil
}

// caseNumber names the case of a report; one of which nothing was done has none.
func caseNumber(id register.CaseID) string {
	if id == 0 {
		return "no case"
	}
	return fmt.Sprintf("case %d", id)
}

func reportQueued(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "queued", Short: "values that no vocabulary entry matches, waiting for somebody to say", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				all, err := h.Records.Queued(cmd.Context(), h.Who)
				if err != nil {
					return err
				}
				for _, q := range all {
					if env.json {
						if err := env.printJSON(q); err != nil {
							return err
						}
						continue
					}
					env.printf("%8s  %-22s %-20s %s\n", grouped(q.Rows), q.Field, printable(q.Column), printable(q.Value))
				}
				if len(all) == 0 && !env.json {
					env.printf("nothing is queued\n")
				}
				return nil
			})
		},
	}
}
