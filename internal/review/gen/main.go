// Command gen trains the model that ships, on an invented world, and writes
// general.toml. Run it by go generate when settings.toml or the engine changes;
// the same program writes the same file.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/intake"
	"sijil/internal/review"
	"sijil/internal/world"
)

// The world: twenty thousand cases of 2011 to 2024 in four lists, of a seed that
// no test and no measurement uses.
var invented = world.Options{Seed: 20_111, Cases: 20_000, Sources: 4}

const head = `# The model that ships: trained on the lists of an invented world by go generate.
# Nobody in it exists. m: share of pairs of one person at a level, u: of others.
`

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "general")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	w, err := world.New(invented)
	if err != nil {
		return err
	}
	if err := w.Write(func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(dir, name)) }); err != nil {
		return err
	}
	house, err := open(ctx, filepath.Join(dir, "register"))
	if err != nil {
		return err
	}
	defer house.Close()
	for _, s := range w.Sources() {
		if err := take(ctx, house, dir, s); err != nil {
			return err
		}
	}
	m, err := house.Review.Train(ctx, house.Who, review.Options{})
	if err != nil {
		return err
	}
	m.Version = "general@1"
	text, err := m.Marshal()
	if err != nil {
		return err
	}
	return os.WriteFile("general.toml", append([]byte(head), text...), 0o644)
}

func open(ctx context.Context, dir string) (*cli.House, error) {
	now := func() time.Time { return time.Date(2025, 1, 31, 9, 0, 0, 0, time.UTC) }
	none := func() ([]byte, error) { return nil, nil }
	if err := app.Make(ctx, now, dir, none, cli.Init{Unsealed: true}); err != nil {
		return nil, err
	}
	return app.Open(ctx, now, dir, none)
}

// take takes a list in by its own map.
func take(ctx context.Context, house *cli.House, dir string, s world.Source) error {
	text, err := os.ReadFile(filepath.Join(dir, s.MapFile()))
	if err != nil {
		return err
	}
	m, err := intake.ParseMap(s.MapFile(), string(text))
	if err != nil {
		return err
	}
	name := filepath.Join(dir, s.File)
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	_, err = house.Intake.Import(ctx, house.Who, intake.File{Name: name, Size: info.Size(), Reader: file}, intake.Options{Map: m, SkipRefused: true})
	return err
}
