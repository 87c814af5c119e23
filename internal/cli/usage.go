package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// A wrong usage is answered with what would be right: the nearest command or
// flag, the argument that is missing, and where the help is.

// takes wants these arguments and no others.
func takes(nouns ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, given []string) error {
		switch {
		case len(given) < len(nouns):
			return usagef(c, "%s is missing", nouns[len(given)])
		case len(given) > len(nouns) && len(nouns) == 0:
			return usagef(c, "it takes no argument, and got %q", given[0])
		case len(given) > len(nouns):
			return usagef(c, "it takes %s, and got %q as well", strings.Join(nouns, " "), given[len(nouns)])
		}
		return nil
	}
}

// takesSome wants one argument or more.
func takesSome(noun string) cobra.PositionalArgs {
	return func(c *cobra.Command, given []string) error {
		if len(given) == 0 {
			return usagef(c, "%s is missing", noun)
		}
		return nil
	}
}

func usagef(c *cobra.Command, format string, args ...any) error {
	return fmt.Errorf("%s: %s; see %s --help: %w", c.CommandPath(), fmt.Sprintf(format, args...), c.CommandPath(), errs.Usage)
}

// asked makes an error that an argument caused a wrong usage, whatever its kind
// was: a word that is no indicator is one that should not have been given.
func asked(err error) error {
	if err == nil || !(errors.Is(err, errs.Invalid) || errors.Is(err, errs.NotFound)) {
		return err
	}
	return worded{plain(err), errs.Usage}
}

// plain is an error without its kind: its words say already what is not there.
func plain(err error) string { return strings.TrimSuffix(message(err), ": "+errs.NotFound.Error()) }

// worded is an error in the words of the command line; its kind is that of cause.
type worded struct {
	text  string
	cause error
}

// Error is what is said.
func (w worded) Error() string { return w.text }

// Unwrap is what gives the exit code.
func (w worded) Unwrap() error { return w.cause }

// unreadable makes what the system says of a file a wrong usage: one that was
// named and cannot be read or made.
func unreadable(err error) error { return fmt.Errorf("%w: %w", err, errs.Usage) }

// wrongFlag answers a flag that is not there with the nearest one.
func wrongFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return usagef(c, "%v", err)
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := register.Nearest(unknown.GetSpecifiedName(), names); near != "" {
		return usagef(c, "it has no flag --%s, did you mean --%s?", unknown.GetSpecifiedName(), near)
	}
	return usagef(c, "it has no flag --%s", unknown.GetSpecifiedName())
}

// finish completes a tree of commands: one that only holds others answers a word
// that is none of them, those that cobra makes end with our exit codes, and every
// help says what these are.
func finish(c *cobra.Command) {
	if (c.RunE != nil || c.Run != nil) && !strings.Contains(c.Long, "Exit 0: ") {
		if c.Long == "" {
			c.Long = c.Short + "."
		}
		c.Long = strings.TrimRight(c.Long, "\n") + "\n\nExit 0: done. 1: could not. 2: wrong usage."
	}
	if c.HasSubCommands() && c.RunE == nil && c.Run == nil {
		c.Args = cobra.ArbitraryArgs
		c.RunE = noCommand
	}
	if args := c.Args; args != nil {
		c.Args = func(c *cobra.Command, given []string) error {
			err := args(c, given)
			if err != nil && !errors.Is(err, errs.Usage) {
				return usagef(c, "%v", err)
			}
			return err
		}
	}
	for _, sub := range c.Commands() {
		finish(sub)
	}
}

// noCommand answers a word that is no command with the nearest one, and no word
// with the help.
func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return c.Help()
	}
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	hint := ""
	if near := register.Nearest(args[0], names); near != "" {
		hint = fmt.Sprintf(", did you mean %q?", near)
	}
	return fmt.Errorf("%s has no command %q%s; see %s --help: %w", c.CommandPath(), args[0], hint, c.CommandPath(), errs.Usage)
}
