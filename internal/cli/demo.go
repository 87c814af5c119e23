package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sijil/internal/counting"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/intake"
	"sijil/internal/world"
)

func demoCommand(env *Env) *cobra.Command {
	var dir string
	var noServe bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "the whole way on invented people: lists, register, figures",
		Long: `Invent people on real places, whose arrests have the published margins of the
first half of 2024 in Syria, take them in, and count them. Nobody in it exists;
the register is not sealed.

Exit 0: done. 1: could not. 2: wrong usage.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d := demo{env: env, dir: dir}
			return d.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "demo", "folder to make, with the lists and the register")
	cmd.Flags().BoolVar(&noServe, "no-serve", false, "end after the figures instead of serving pages")
	return cmd
}

// demo is the way of a demonstration.
type demo struct {
	env *Env
	dir string
}

// demoSeed makes the same people in every demonstration.
const demoSeed = 1

func (d demo) run(ctx context.Context) error {
	if err := d.makeFolder(); err != nil {
		return err
	}
	lists := filepath.Join(d.dir, "lists")
	if err := d.invent(lists); err != nil {
		return err
	}
	register := filepath.Join(d.dir, "register")
	none := func() ([]byte, error) { return nil, nil }
	if err := d.env.Make(ctx, register, none, Init{Unsealed: true}); err != nil {
		return err
	}
	house, err := d.env.Open(ctx, register, none)
	if err != nil {
		return err
	}
	return errors.Join(d.show(ctx, house, lists), house.Close())
}

func (d demo) makeFolder() error {
	if entries, err := os.ReadDir(d.dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty; name another folder with --dir, or remove it: %w", d.dir, errs.Conflict)
	}
	return os.MkdirAll(filepath.Join(d.dir, "lists"), 0o700)
}

// invent writes the lists of a world.
func (d demo) invent(dir string) error {
	w, err := world.New(world.Options{Preset: world.Syria, Seed: demoSeed})
	if err != nil {
		return err
	}
	d.env.printf("1. invented people, and the lists that tell of them: %s\n", dir)
	return w.Write(func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(dir, name)) })
}

// show takes the truth in and counts it.
func (d demo) show(ctx context.Context, h *House, lists string) error {
	s, err := d.take(ctx, h, filepath.Join(lists, world.TruthFile))
	if err != nil {
		return err
	}
	d.env.printf("2. %s taken in: %s new, %s refused\n", plural(s.Rows, "row"), grouped(s.Reports), grouped(int64(len(s.Refused))))
	asOf, err := edtf.ParseDay(demoAsOf)
	if err != nil {
		return err
	}
	d.env.printf("3. the figures of the first half of 2024, as of %s; each opens with sijil open ID\n", demoAsOf)
	for _, ask := range demoAsks {
		ask.Period, ask.AsOf = "2024-H1", asOf
		if err := d.count(ctx, h, ask); err != nil {
			return err
		}
	}
	head, err := h.Keeping.Head(ctx, h.Who)
	if err != nil {
		return err
	}
	d.env.printf("\n4. every change is in the log: %s, root %s\n", plural(head.Size, "entry"), head.Root)
	d.env.printf("   look around: sijil case list --register %s\n", h.Dir)
	return nil
}

// demoAsOf is the day by which 1,007 of the arrests had become disappearances.
const demoAsOf = "2024-07-31"

var demoAsks = []counting.Ask{
	{Indicators: []string{"arrests", "arrests_children", "arrests_women", "became_disappeared", "share_became_disappeared", "arrests_after_forced_return"}},
	{Indicators: []string{"share_by_party"}, By: []string{"party"}},
	{Indicators: []string{"arrests"}, By: []string{"month"}},
	{Indicators: []string{"arrests"}, By: []string{"governorate"}},
	{Indicators: []string{"arrests_after_forced_return"}, By: []string{"returned_from"}},
	{Indicators: []string{"deprived_of_liberty", "disappeared"}, By: []string{"party"}},
}

func (d demo) take(ctx context.Context, h *House, name string) (intake.Summary, error) {
	file, err := os.Open(name)
	if err != nil {
		return intake.Summary{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return intake.Summary{}, err
	}
	list := intake.File{Name: name, Size: info.Size(), Reader: file}
	p, err := h.Intake.Propose(list)
	if err != nil {
		return intake.Summary{}, err
	}
	return h.Intake.Import(ctx, h.Who, list, intake.Options{Map: p.Map, Source: "invented truth"})
}

func (d demo) count(ctx context.Context, h *House, ask counting.Ask) error {
	answer, err := h.Counting.Figures(ctx, h.Who, ask)
	if err != nil {
		return err
	}
	catalog, err := h.Counting.Catalog(ctx, counting.Latest)
	if err != nil {
		return err
	}
	for _, table := range tables(answer.Figures) {
		def, err := catalog.Definition(table[0].Definition)
		if err != nil {
			return err
		}
		d.env.showTable(def, nonzero(table), ask.By, h.placeName)
	}
	return nil
}

// nonzero leaves out the empty cells of a table that has others.
func nonzero(table []figures.Figure) []figures.Figure {
	var kept []figures.Figure
	for _, f := range table {
		if f.Count > 0 {
			kept = append(kept, f)
		}
	}
	if kept == nil {
		return table
	}
	return kept
}
