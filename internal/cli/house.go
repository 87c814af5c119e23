package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/place"
)

// with opens the register, runs f on it and closes it.
func (env *Env) with(cmd *cobra.Command, f func(*House) error) error {
	house, err := env.Open(cmd.Context(), env.register, env.passphrase("passphrase of the register: "))
	if err != nil {
		return err
	}
	return errors.Join(f(house), house.Close())
}

// passphrase returns where a passphrase is read from when one is needed: the
// file that was named, else the terminal. With neither it is errs.Usage, at
// once, so that a script never hangs.
func (env *Env) passphrase(prompt string) func() ([]byte, error) {
	return func() ([]byte, error) {
		if env.passphraseFile != "" {
			return readPassphraseFile(env.passphraseFile)
		}
		if env.ReadPassphrase == nil {
			return nil, fmt.Errorf("a passphrase is needed and there is no terminal to ask at; give --passphrase-file FILE: %w", errs.Usage)
		}
		return env.ReadPassphrase(prompt)
	}
}

// newPassphrase asks twice at a terminal, since what is typed is not seen.
func (env *Env) newPassphrase() func() ([]byte, error) {
	return func() ([]byte, error) {
		if env.passphraseFile != "" || env.ReadPassphrase == nil {
			p, err := env.passphrase("")()
			if err == nil && len(p) == 0 {
				err = fmt.Errorf("the passphrase is empty: %w", errs.Usage)
			}
			return p, err
		}
		first, err := env.ReadPassphrase("new passphrase (it cannot be recovered): ")
		if err != nil {
			return nil, err
		}
		if len(first) == 0 {
			return nil, fmt.Errorf("the passphrase is empty: %w", errs.Usage)
		}
		again, err := env.ReadPassphrase("again: ")
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(first, again) {
			return nil, fmt.Errorf("the two differ, nothing was made: %w", errs.Usage)
		}
		return first, nil
	}
}

// readPassphraseFile reads a passphrase: the file without the line end at its end.
func readPassphraseFile(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("passphrase file: %w", unreadable(err))
	}
	return bytes.TrimRight(text, "\r\n"), nil
}

// printJSON prints one document for programs.
func (env *Env) printJSON(v any) error {
	e := json.NewEncoder(env.Stdout)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// printf prints for people.
func (env *Env) printf(format string, args ...any) {
	fmt.Fprintf(env.Stdout, format, args...)
}

// done tells that a record was changed: in words, or its number for programs.
func (env *Env) done(words, noun string, id int64) error {
	if env.json {
		return env.printJSON(map[string]int64{noun: id})
	}
	env.printf("%s\n", words)
	return nil
}

// plural is "1 row" or "2 rows".
func plural(n int64, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if stem, ok := strings.CutSuffix(one, "y"); ok && !strings.HasSuffix(stem, "a") {
		return grouped(n) + " " + stem + "ies"
	}
	return grouped(n) + " " + one + "s"
}

// grouped prints a number with a comma each three digits.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	var b strings.Builder
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return sign + b.String()
}

// placeName puts the name of a place behind its code; other values stay.
func (h *House) placeName(value string) string {
	if _, ok := h.Intake.Gazetteer.Place(place.Code(value)); !ok {
		return value
	}
	return value + " " + h.Intake.Gazetteer.Name(place.Code(value), "en")
}
