package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/counting"
	"sijil/internal/records"
	"sijil/internal/register"
)

func personCommand(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "person", Short: "persons, resolved from reports; find them by name in any spelling"}
	cmd.AddCommand(personList(env), personShow(env), personFind(env), personAdd(env), personEdit(env), personRelate(env), personUnrelate(env))
	return cmd
}

// personLine prints a person as a line of a list.
func (env *Env) personLine(h *House) func(records.PersonLine) error {
	return func(l records.PersonLine) error {
		if env.json {
			return env.printJSON(l)
		}
		line := fmt.Sprintf("%8d  %-36s %-16s %-7s %-12s %s", l.ID, printable(or(l.Name, "no name")), printable(l.Mother), l.Sex, l.Birth, h.placeName(l.Origin))
		env.printf("%s\n", strings.TrimRight(line, " "))
		return nil
	}
}

func personList(env *Env) *cobra.Command {
	var l listing
	cmd := &cobra.Command{
		Use: "list", Short: "list persons, all or those with a case that meets an expression", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.list(cmd, l, func(h *House, s listed) error {
				persons, err := h.personsOf(cmd, s)
				if err != nil {
					return err
				}
				show := env.personLine(h)
				return h.Records.EachPerson(cmd.Context(), h.Who, s.at, func(p records.PersonLine) error {
					if persons != nil && !persons[p.ID] {
						return nil
					}
					return show(p)
				})
			})
		},
	}
	l.flags(cmd)
	return cmd
}

func personAdd(env *Env) *cobra.Command {
	var o addFlags
	cmd := &cobra.Command{
		Use: "add", Short: "enter a person by hand: a report of its own, which opens them", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error { return env.addReport(cmd, h, o, false) })
		},
	}
	o.flags(cmd)
	return cmd
}

func personFind(env *Env) *cobra.Command {
	var most int
	cmd := &cobra.Command{
		Use: "find NAME", Short: "find persons by name, in any spelling and script", Args: takes("NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.with(cmd, func(h *House) error {
				found, err := h.Records.Find(cmd.Context(), h.Who, args[0], counting.Latest, most)
				if err != nil {
					return asked(err)
				}
				for _, l := range found {
					if err := env.personLine(h)(l); err != nil {
						return err
					}
				}
				if len(found) == 0 && !env.json {
					env.printf("nobody of that name, in any spelling\n")
				}
				return nil
			})
		},
	}
	cmd.Flags().IntVar(&most, "limit", 50, "the most persons to list")
	return cmd
}

func personShow(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "show PERSON", Short: "one person: what each report says, and their cases", Args: takes("PERSON"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("person", args[0])
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				f, err := h.Records.Person(cmd.Context(), h.Who, register.PersonID(n), counting.Latest)
				if err != nil {
					return err
				}
				if env.json {
					return env.printJSON(f.Shown())
				}
				env.printf("person %d: %s\n", n, printable(or(f.Person.Name, "no name")))
				if f.Person.Unlinkable != "" {
					env.printf("  cannot be matched with others: %s\n", f.Person.Unlinkable)
				}
				for _, c := range f.Cases {
					env.printf("  case %d\n", c)
				}
				for _, r := range f.Relations {
					kind := register.Vocabularies()["relation"].Entry(r.Kind).EN
					env.printf("  relation %d: person %d is %s person %d: %s\n", r.ID, r.First, kind, r.Second, printable(r.Why))
				}
				env.showSaid(f.Said)
				env.showRulings(f.Rulings)
				return nil
			})
		},
	}
}
