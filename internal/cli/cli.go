// Package cli is Sijil at the command line: one file a command.
//
// A command reads its flags, asks one use case, and shows the answer. It decides
// nothing: what the command line can do, every other face can. Output goes
// through [Env], so that tests need no process, and an error's kind becomes the
// exit code in one place, [ExitCode].
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"sijil/internal/access"
	"sijil/internal/checking"
	"sijil/internal/counting"
	"sijil/internal/errs"
	"sijil/internal/intake"
	"sijil/internal/keeping"
	"sijil/internal/records"
	"sijil/internal/review"
)

// House is an open register: the use cases that commands ask.
type House struct {
	Dir      string
	Who      access.Reader
	Intake   *intake.Desk
	Records  *records.Desk
	Review   *review.Desk
	Counting *counting.Desk
	Checking *checking.Desk
	Keeping  *keeping.Desk
	Close    func() error
}

// Secret is where the passphrase of a sealed register comes from.
type Secret struct {
	File string // --passphrase-file, or SIJIL_PASSPHRASE_FILE
}

// Init says how a register is made.
type Init struct {
	Unsealed  bool
	Database  string // address of a PostgreSQL server; "": a file in the folder
	Gazetteer string // file of a country's places; "": Syria's are shipped
}

// Env is all that commands take from outside.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time
	Terminal       bool                                // a person sits at standard error
	ReadPassphrase func(prompt string) ([]byte, error) // from the terminal

	Open    func(ctx context.Context, dir string, passphrase func() ([]byte, error)) (*House, error)
	Make    func(ctx context.Context, dir string, passphrase func() ([]byte, error), o Init) error
	Restore func(ctx context.Context, from, dir, identityFile string, passphrase func() ([]byte, error)) (keeping.Restored, error)
	Version string

	// Flags that every command has.
	register       string
	passphraseFile string
	json           bool
}

// ExitCode is what the process ends with: 0 done, 1 failed, 2 wrong usage, 3
// found something wrong.
func ExitCode(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errs.Usage), errors.Is(err, errs.Sealed):
		return 2
	case errors.Is(err, errs.Found), errors.Is(err, errs.Corrupt):
		return 3
	}
	return 1
}

// Run runs the command that args name and returns the exit code. An error is
// said once, on standard error.
func Run(ctx context.Context, env *Env, args []string) int {
	root := rootCommand(env)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, errSaid) {
		fmt.Fprintf(env.Stderr, "sijil: %s\n", printableText(message(err)))
	}
	return ExitCode(err)
}

func rootCommand(env *Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "sijil",
		Short: "the register that a human-rights documentation team runs",
		Long: `Sijil (سجل, "register") keeps reports of arrests, enforced disappearances,
torture, deaths in custody and forced returns as they came, and publishes
figures that each open to their cases.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 found something wrong.`,
		Version:       env.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(wrongFlag)
	flags := root.PersistentFlags()
	flags.StringVar(&env.register, "register", or(env.Getenv("SIJIL_REGISTER"), "register"), "folder of the register (SIJIL_REGISTER)")
	flags.StringVar(&env.passphraseFile, "passphrase-file", env.Getenv("SIJIL_PASSPHRASE_FILE"), "file that holds the passphrase of a sealed register (SIJIL_PASSPHRASE_FILE)")
	flags.BoolVar(&env.json, "json", false, "print for programs: JSON, or one object a line for lists")
	root.AddCommand(
		demoCommand(env), initCommand(env), importCommand(env), personCommand(env), caseCommand(env), reportCommand(env),
		sourceCommand(env), incidentCommand(env), figuresCommand(env), openCommand(env), logCommand(env), verifyCommand(env), backupCommand(env),
		restoreCommand(env), estimateCommand(env), linkCommand(env), reviewCommand(env), mapCommand(env), placeCommand(env), worldCommand(env),
		seriesCommand(env), checkCommand(env),
	)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	finish(root)
	return root
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
