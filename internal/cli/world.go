package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/world"
)

func worldCommand(env *Env) *cobra.Command {
	var o world.Options
	var out string
	cmd := &cobra.Command{
		Use:   "world --out DIR",
		Short: "invent people in several lists, with the truth beside them",
		Long: `Invent people, what was done to them, and the lists in which several sources tell
of it, with the noise of real lists. The same options give the same bytes.

  truth.csv            one row a case, field names as headings: sijil import --yes
  source-N.csv|jsonl   the lists, each with its map source-N.toml
  truth-reports.csv    the person and case behind each row of the lists
  decisions.csv        what a careful reviewer would answer on pairs that are hard

The preset syria-2024-h1 has exactly the published margins of the first half of
2024 (1,236 arrests); large is for hundreds of thousands of cases and more.

Exit 0: written. 1: could not. 2: wrong usage.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return env.writeWorld(o, out) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Preset, "preset", "", "syria-2024-h1 or large; without one the years 2011 to 2024 are drawn freely")
	flags.Uint64Var(&o.Seed, "seed", 1, "same seed, same world")
	flags.IntVar(&o.Cases, "cases", 0, "cases of the truth; default 1,236 for syria-2024-h1, 1,000,000 for large, else 1,000")
	flags.IntVar(&o.Sources, "sources", 0, "lists that tell of them; default 4")
	flags.StringVar(&out, "out", "", "folder to write to; it is made, and must not hold a world already")
	return cmd
}

// writeWorld writes the files of a world into a folder. It never replaces a
// file: a list that somebody corrected by hand is not to be lost.
func (env *Env) writeWorld(o world.Options, dir string) error {
	if dir == "" {
		return fmt.Errorf("say with --out which folder to write to: %w", errs.Usage)
	}
	w, err := world.New(o)
	if err != nil {
		return fmt.Errorf("%w: %w", err, errs.Usage)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, name := range w.Files() {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return fmt.Errorf("%s holds %s already; name another folder with --out: %w", dir, name, errs.Conflict)
		}
	}
	bar := env.progress(filepath.Base(dir))
	create := func(name string) (io.WriteCloser, error) {
		return os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	}
	if err := w.WriteWatched(create, func(cases int) { bar.Set(cases) }); err != nil {
		return err
	}
	bar.Finish()
	return env.showWorld(w, dir)
}

func (env *Env) showWorld(w *world.World, dir string) error {
	o, files := w.Options(), w.Files()
	if env.json {
		return env.printJSON(worldMade{dir, o.Preset, o.Seed, o.Cases, files})
	}
	env.printf("%s of invented people in %s, seed %d:\n", plural(int64(o.Cases), "case"), dir, o.Seed)
	for _, name := range files {
		env.printf("  %s\n", name)
	}
	return nil
}

// worldMade is what --json prints.
type worldMade struct {
	Out    string   `json:"out"`
	Preset string   `json:"preset"`
	Seed   uint64   `json:"seed"`
	Cases  int      `json:"cases"`
	Files  []string `json:"files"`
}
