package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/keeping"
)

func logCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "log", Short: "the append-only log of every change"}
	var from int64
	list := &cobra.Command{
		Use: "list", Short: "list the entries: when, who, what, why", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				return h.Keeping.EachEntry(cmd.Context(), h.Who, from, func(e keeping.Entry) error {
					if env.json {
						return env.printJSON(e)
					}
					env.printf("%6d  %s  %-10s %-14s %-14s %s\n", e.Seq, e.At, e.Who, e.Kind, e.Subject, printable(e.Why))
					return nil
				})
			})
		},
	}
	list.Flags().Int64Var(&from, "from", 0, "first entry to list")
	head := &cobra.Command{
		Use: "head", Short: "the head of the log: whoever keeps it finds any later edit, deletion or rollback", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				head, err := h.Keeping.Head(cmd.Context(), h.Who)
				if err != nil {
					return err
				}
				if env.json {
					return env.printJSON(head)
				}
				env.printf("%s entries, root %s\n\n%s", grouped(head.Size), head.Root, head.Checkpoint)
				return nil
			})
		},
	}
	verify := &cobra.Command{
		Use: "verify", Short: "check every entry of the log, and every report that it commits to",
		Long: "Check every entry of the log, and every report that it commits to.\n\nExit 0: all intact. 1: could not check. 2: wrong usage. 3: something was altered or is missing.",
		Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				r, err := h.Keeping.VerifyLog(cmd.Context(), h.Who)
				if err != nil {
					return err
				}
				return env.showVerified(r)
			})
		},
	}
	cmd.AddCommand(list, head, verify)
	return cmd
}

func verifyCommand(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "check the whole register: log, reports, and everything computed from them",
		Long: `Check the database, every entry of the log, every report against the log, and
every person, case and event against what the reports say.

Exit 0: all intact. 1: could not check. 2: wrong usage. 3: something was altered or is missing.`,
		Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				r, err := h.Keeping.Verify(cmd.Context(), h.Who)
				if err != nil {
					return err
				}
				return env.showVerified(r)
			})
		},
	}
}

func (env *Env) showVerified(r keeping.Verified) error {
	if env.json {
		if err := env.printJSON(r); err != nil {
			return err
		}
	} else {
		for _, what := range keeping.CheckedOrder {
			if n, ok := r.Checked[what]; ok {
				env.printf("checked %s\n", plural(n, what))
			}
		}
		for _, p := range r.Problems {
			env.printf("PROBLEM %s (log entry %d): %s\n", p.Object, p.Seq, p.What)
		}
		for _, n := range r.Notes {
			env.printf("note: %s\n", n)
		}
		if r.OK {
			env.printf("all intact\n")
		}
	}
	if !r.OK {
		return said(fmt.Errorf("%d problems: %w", len(r.Problems), errs.Found))
	}
	return nil
}
