package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/register"
)

// editing is how one noun is corrected: by rulings, each with a reason, beside what
// was said.
type editing struct {
	noun, short, long string
	rule              func(h *House, ctx context.Context, id int64, set []register.Claim, why string) error
	undo              func(h *House, ctx context.Context, id, ruling int64, why string) error
}

// editCommand is "edit" for a noun.
func editCommand(env *Env, e editing) *cobra.Command {
	var set []string
	var undo int64
	var why string
	cmd := &cobra.Command{
		Use: "edit " + strings.ToUpper(e.noun), Short: e.short, Long: e.long, Args: takes(strings.ToUpper(e.noun)),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id(e.noun, args[0])
			if err != nil {
				return err
			}
			if cmd.Flags().Changed("undo") == (len(set) > 0) {
				return usagef(cmd, "give --set FIELD=VALUE, or --undo RULING")
			}
			return env.with(cmd, func(h *House) error {
				if err := e.do(h, cmd.Context(), n, set, undo, why); err != nil {
					return err
				}
				return env.done(fmt.Sprintf("%s %d corrected", e.noun, n), e.noun, n)
			})
		},
	}
	cmd.Flags().StringArrayVar(&set, "set", nil, "FIELD=VALUE, may be repeated")
	cmd.Flags().Int64Var(&undo, "undo", 0, "number of a ruling to take back")
	cmd.Flags().StringVar(&why, "why", "", "the reason; it is kept in the log")
	return cmd
}

func (e editing) do(h *House, ctx context.Context, id int64, set []string, undo int64, why string) error {
	if len(set) == 0 {
		return e.undo(h, ctx, id, undo, why)
	}
	claims, err := h.Records.ParseClaims(set, true)
	if err != nil {
		return asked(err)
	}
	return e.rule(h, ctx, id, claims, why)
}

func caseEdit(env *Env) *cobra.Command {
	return editCommand(env, editing{"case", "correct a case by rulings, each with a reason, or undo one",
		`Correct a case. What sources said stays beside the correction, which is a ruling
with a reason. Besides the fields of reports, a ruling can decide:

  accept.outcome=yes            take an outcome that only the alleged party told
  accept.scope=in|criminal|...  put the case in or out of scope
  proof=reasonable_grounds      state reasonable grounds to believe

sijil case show CASE lists the rulings by number; --undo takes one back, and what
the reports say holds again.

  sijil case edit 17 --set arrest.date=2024-03-02 --why "the mother confirmed it by phone"
  sijil case edit 17 --undo 4 --why "it was the brother's arrest"

Exit 0: corrected. 1: could not. 2: wrong usage.`,
		func(h *House, ctx context.Context, id int64, set []register.Claim, why string) error {
			return h.Records.EditCase(ctx, h.Who, register.CaseID(id), set, why)
		},
		func(h *House, ctx context.Context, id, ruling int64, why string) error {
			return h.Records.EndRuling(ctx, h.Who, register.CaseID(id), ruling, why)
		}})
}

func personEdit(env *Env) *cobra.Command {
	return editCommand(env, editing{"person", "correct what is known of a person by rulings, or undo one",
		`Correct what is known of a person. What sources said stays beside the correction,
which is a ruling with a reason.

  sijil person edit 12 --set person.birth_date=1990-05 --why "family booklet"

Exit 0: corrected. 1: could not. 2: wrong usage.`,
		func(h *House, ctx context.Context, id int64, set []register.Claim, why string) error {
			return h.Records.EditPerson(ctx, h.Who, register.PersonID(id), set, why)
		},
		func(h *House, ctx context.Context, id, ruling int64, why string) error {
			return h.Records.EndPersonRuling(ctx, h.Who, register.PersonID(id), ruling, why)
		}})
}

func reportEdit(env *Env) *cobra.Command {
	return editCommand(env, editing{"report", "correct what a report was read as by rulings, or undo one",
		`Correct what a report was read as. The report itself is never changed: it stays
as it was received, and the correction stands beside it, a ruling with a reason.

  sijil report edit 31 --set arrest.party=sdf --why "the caller meant the checkpoint in the east"

Exit 0: corrected. 1: could not. 2: wrong usage.`,
		func(h *House, ctx context.Context, id int64, set []register.Claim, why string) error {
			return h.Records.EditReport(ctx, h.Who, register.ReportID(id), set, why)
		},
		func(h *House, ctx context.Context, id, ruling int64, why string) error {
			return h.Records.EndReportRuling(ctx, h.Who, register.ReportID(id), ruling, why)
		}})
}
