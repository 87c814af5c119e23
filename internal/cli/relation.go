package cli

import (
	"github.com/spf13/cobra"

	"sijil/internal/register"
)

func personRelate(env *Env) *cobra.Command {
	var kind, date, why string
	cmd := &cobra.Command{
		Use:   "relate PERSON OTHER",
		Short: "say that two persons are kin, or were held together",
		Long: `Say that the first person is the father, mother, sibling, spouse or other kin of
the second, or was held together with them. Who says so is kept as the reason.

  sijil person relate 12 17 --kind father --why "both families, by phone"

` + exitDone,
		Args: takes("PERSON", "OTHER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := id("person", args[0])
			if err != nil {
				return err
			}
			b, err := id("person", args[1])
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				n, err := h.Records.Relate(cmd.Context(), h.Who, register.PersonID(a), register.PersonID(b), kind, date, why)
				if err != nil {
					return asked(err)
				}
				if env.json {
					return env.printJSON(map[string]int64{"relation": n})
				}
				env.printf("relation %d kept\n", n)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&kind, "kind", "", "father, mother, sibling, spouse, kin, held_together")
	cmd.Flags().StringVar(&date, "date", "", "when, as it is known: 2014, 2014-03, 2014-03-05")
	cmd.Flags().StringVar(&why, "why", "", "who says so; it is kept in the log")
	return cmd
}

func personUnrelate(env *Env) *cobra.Command {
	var why string
	cmd := &cobra.Command{
		Use: "unrelate RELATION", Short: "end a relation; that it was said stays in the log", Long: exitDone, Args: takes("RELATION"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("relation", args[0])
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				if err := h.Records.Unrelate(cmd.Context(), h.Who, n, why); err != nil {
					return err
				}
				if !env.json {
					env.printf("relation %d ended\n", n)
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&why, "why", "", "the reason; it is kept in the log")
	return cmd
}

const exitDone = "Exit 0: done. 1: could not. 2: wrong usage."

func incidentCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "incident", Short: "incidents: what happened at one place and time to several people"}
	cmd.AddCommand(&cobra.Command{
		Use: "list", Short: "list incidents, with the people stated and those named", Long: "A raid of 40 with 12 named is 40, never 52.\n\n" + exitDone, Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				lines, err := h.Records.Incidents(cmd.Context(), h.Who)
				if err != nil {
					return err
				}
				for _, l := range lines {
					if env.json {
						if err := env.printJSON(l); err != nil {
							return err
						}
						continue
					}
					env.printf("%-24s %-16s %6s people, %d named  %s\n", printable(l.Source), printable(l.Key), grouped(int64(l.People)), l.Named, printable(l.Name))
				}
				if len(lines) == 0 && !env.json {
					env.printf("no report names an incident\n")
				}
				return nil
			})
		},
	})
	return cmd
}
