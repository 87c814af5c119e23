package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/errs"
	"sijil/internal/keeping"
	"sijil/internal/store/sqlite"
)

// shell runs the command line inside the test: a clock that goes a second
// further at each command, no terminal unless somebody types.
type shell struct {
	dir        string
	getenv     func(string) string
	clock      time.Time
	typed      []string // at the terminal of the next command
	remembered string
}

func newShell(dir string) *shell {
	return &shell{dir: dir, getenv: func(string) string { return "" }, clock: time.Date(2024, 8, 1, 9, 0, 0, 0, time.UTC)}
}

func (s *shell) setDay(day string) error {
	d, err := time.Parse(time.DateOnly, day)
	s.clock = d.Add(9 * time.Hour)
	return err
}

func (s *shell) now() time.Time { return s.clock }

// folder is held while a command runs: a process has one working folder.
var folder sync.Mutex

// run runs one command and returns its exit code and what it printed.
func (s *shell) run(args ...string) (code int, stdout, stderr string) {
	s.clock = s.clock.Add(time.Second)
	folder.Lock()
	defer folder.Unlock()
	back, err := os.Getwd()
	if err != nil {
		return -1, "", err.Error()
	}
	if err := os.Chdir(s.dir); err != nil {
		return -1, "", err.Error()
	}
	defer os.Chdir(back)
	var out, said bytes.Buffer
	code = cli.Run(context.Background(), s.env(&out, &said), args)
	s.typed = nil
	return code, out.String(), said.String()
}

func (s *shell) env(out, said *bytes.Buffer) *cli.Env {
	env := &cli.Env{
		Stdin: strings.NewReader(""), Stdout: out, Stderr: said, Getenv: s.getenv, Now: s.now, Version: "test",
		Open: func(ctx context.Context, dir string, passphrase func() ([]byte, error)) (*cli.House, error) {
			return app.Open(ctx, s.now, dir, passphrase)
		},
		Make: func(ctx context.Context, dir string, passphrase func() ([]byte, error), o cli.Init) error {
			return app.Make(ctx, s.now, dir, passphrase, o)
		},
		Restore: func(ctx context.Context, from, dir, identityFile string, passphrase func() ([]byte, error)) (keeping.Restored, error) {
			return app.Restore(ctx, s.now, from, dir, identityFile, passphrase)
		},
	}
	if s.typed != nil {
		env.Terminal = true
		env.ReadPassphrase = func(prompt string) ([]byte, error) {
			said.WriteString(prompt + "\n")
			if len(s.typed) == 0 {
				return nil, fmt.Errorf("nothing more was typed: %w", errs.Usage)
			}
			word := s.typed[0]
			s.typed = s.typed[1:]
			return []byte(word), nil
		}
	}
	return env
}

// stateOf tells what an unsealed register holds: the head of its log and the
// number of rows of every table.
func stateOf(file string) (string, error) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, file, nil)
	if err != nil {
		return "", err
	}
	defer db.Close()
	head, err := db.Head(ctx)
	if err != nil {
		return "", err
	}
	counts, err := db.Counts(ctx)
	return fmt.Sprintf("%d entries, root %s, rows %v", head.Size, head.Root, counts), err
}

func execSQL(file, statement string) error {
	db, err := sqlite.Connect(context.Background(), file, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(context.Background(), statement)
	return err
}
