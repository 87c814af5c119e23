package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"sijil/internal/counting"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/records"
	"sijil/internal/register"
)

func openCommand(env *Env) *cobra.Command {
	return &cobra.Command{
		Use:   "open FIGURE",
		Short: "the cases, persons or returns behind a figure, by its printed id",
		Long: `Open a figure that this register has shown: it is made again, with the clocks
that it was made with, and the units that it counts are listed.

Exit 0: opened. 1: no figure of that id. 2: wrong usage.`,
		Args: takes("FIGURE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.with(cmd, func(h *House) error { return env.openFigure(cmd, h, args[0]) })
		},
	}
}

func (env *Env) openFigure(cmd *cobra.Command, h *House, id string) error {
	opened, err := h.Counting.Open(cmd.Context(), h.Who, id)
	if errors.Is(err, errs.NotFound) {
		return worded{plain(err), err}
	}
	if err != nil {
		return err
	}
	f := opened.Answer.Figures[0]
	if !env.json {
		env.printf("%s %s, %s as of %s, known %s\n", grouped(int64(f.Count)), unitNames[f.Unit], f.Definition, opened.Answer.AsOf, opened.Answer.Known)
	}
	switch opened.Unit {
	case figures.UnitCase, figures.UnitCounted:
		return env.listNumbers(cmd, h, opened)
	case figures.UnitPerson:
		return env.eachNumber(opened, func(n uint32) error {
			p, err := h.Records.Person(cmd.Context(), h.Who, register.PersonID(n), counting.Latest)
			if err != nil {
				return env.printNumber("person", n)
			}
			return env.personLine(h)(records.Line(p.Person))
		})
	}
	return env.eachNumber(opened, func(n uint32) error { return env.printNumber("report", n) })
}

func (env *Env) eachNumber(opened counting.Opened, f func(uint32) error) error {
	for _, n := range opened.Numbers {
		if err := f(n); err != nil {
			return err
		}
	}
	return nil
}

func (env *Env) printNumber(noun string, n uint32) error {
	if env.json {
		return env.printJSON(map[string]any{"id": n})
	}
	env.printf("%s %d\n", noun, n)
	return nil
}

// listNumbers lists the cases of a figure as it knew them.
func (env *Env) listNumbers(cmd *cobra.Command, h *House, opened counting.Opened) error {
	in := map[register.CaseID]bool{}
	for _, n := range opened.Numbers {
		in[register.CaseID(n)] = true
	}
	return h.Records.EachCase(cmd.Context(), h.Who, func(id register.CaseID) bool { return in[id] }, opened.AsOf, opened.At, env.caseLine(h))
}
