package app

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/term"

	"sijil/internal/cli"
	"sijil/internal/keeping"
)

// Env is the command line of this process.
func Env() *cli.Env {
	env := &cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now, Version: Version,
		Terminal: term.IsTerminal(int(os.Stderr.Fd())),
		Open: func(ctx context.Context, dir string, passphrase func() ([]byte, error)) (*cli.House, error) {
			return Open(ctx, time.Now, dir, passphrase)
		},
		Make: func(ctx context.Context, dir string, passphrase func() ([]byte, error), o cli.Init) error {
			return Make(ctx, time.Now, dir, passphrase, o)
		},
		Restore: func(ctx context.Context, from, dir, identityFile string, passphrase func() ([]byte, error)) (keeping.Restored, error) {
			return Restore(ctx, time.Now, from, dir, identityFile, passphrase)
		},
	}
	if stdin := int(os.Stdin.Fd()); term.IsTerminal(stdin) {
		env.ReadPassphrase = func(prompt string) ([]byte, error) {
			fmt.Fprint(os.Stderr, prompt)
			p, err := term.ReadPassword(stdin)
			fmt.Fprintln(os.Stderr)
			return p, err
		}
	}
	return env
}
