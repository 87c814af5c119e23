package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"sijil/internal/counting"
	"sijil/internal/records"
	"sijil/internal/register"
)

func sourceCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "source", Short: "sources: who told us, how reliable, whom they copy"}
	cmd.AddCommand(sourceList(env), sourceShow(env), sourceAdd(env), sourceEdit(env))
	return cmd
}

func (env *Env) showSource(s records.SourceFile) error {
	if env.json {
		return env.printJSON(s)
	}
	copies := ""
	for _, from := range s.DerivedFrom {
		copies += fmt.Sprintf("  copies source %d", from)
	}
	env.printf("%6d  %-32s %-16s %s%s\n", s.ID, printable(s.Name), or(s.Kind, "-"), or(s.Reliability, "not judged"), copies)
	return nil
}

func sourceList(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "list sources", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				all, err := h.Records.Sources(cmd.Context(), h.Who, counting.Latest)
				if err != nil {
					return err
				}
				for _, s := range all {
					if err := env.showSource(s); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

func sourceShow(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "show SOURCE", Short: "one source", Args: takes("SOURCE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("source", args[0])
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				s, err := h.Records.Source(cmd.Context(), h.Who, register.SourceID(n), counting.Latest)
				if err != nil {
					return err
				}
				return env.showSource(s)
			})
		},
	}
}

// sourceFlags are the attributes of a source; an empty one leaves what is there.
type sourceFlags struct {
	name, kind, reliability, party, why string
	copies                              []int64
}

func (f *sourceFlags) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.name, "name", "", "what the team calls it")
	cmd.Flags().StringVar(&f.kind, "kind", "", "family, witness, organisation, list, document, authority, ...")
	cmd.Flags().StringVar(&f.reliability, "reliability", "", "A (completely reliable) to E (unreliable); F: cannot be judged")
	cmd.Flags().StringVar(&f.party, "party", "", "with kind authority: the party that speaks through it")
	cmd.Flags().Int64SliceVar(&f.copies, "copies", nil, "numbers of the sources that it copies: they are one origin")
	cmd.Flags().StringVar(&f.why, "why", "", "the reason; it is kept in the log")
}

// onto changes what was given.
func (f sourceFlags) onto(s register.Source) register.Source {
	s.Name, s.Kind = or(f.name, s.Name), or(f.kind, s.Kind)
	s.Reliability, s.Party = or(f.reliability, s.Reliability), or(f.party, s.Party)
	if len(f.copies) > 0 {
		s.DerivedFrom = nil
		for _, id := range f.copies {
			s.DerivedFrom = append(s.DerivedFrom, register.SourceID(id))
		}
	}
	return s
}

func sourceAdd(env *Env) *cobra.Command {
	var f sourceFlags
	cmd := &cobra.Command{
		Use: "add", Short: "make a source", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error {
				n, err := h.Records.AddSource(cmd.Context(), h.Who, f.onto(register.Source{}), f.why)
				if err != nil {
					return asked(err)
				}
				return env.done(fmt.Sprintf("source %d made", n), "source", int64(n))
			})
		},
	}
	f.flags(cmd)
	return cmd
}

func sourceEdit(env *Env) *cobra.Command {
	var f sourceFlags
	cmd := &cobra.Command{
		Use: "edit SOURCE", Short: "change what is known of a source; its cases are settled anew", Args: takes("SOURCE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("source", args[0])
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				old, err := h.Records.Source(cmd.Context(), h.Who, register.SourceID(n), counting.Latest)
				if err != nil {
					return err
				}
				s := register.Source{ID: old.ID, Name: old.Name, Kind: old.Kind, Reliability: old.Reliability, Party: old.Party, DerivedFrom: old.DerivedFrom}
				if err := h.Records.EditSource(cmd.Context(), h.Who, f.onto(s), f.why); err != nil {
					return asked(err)
				}
				return env.done(fmt.Sprintf("source %d changed", n), "source", n)
			})
		},
	}
	f.flags(cmd)
	return cmd
}
