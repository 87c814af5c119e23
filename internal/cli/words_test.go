package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"sijil/internal/errs"
)

func TestPlural(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		n         int64
		one, want string
	}{
		{1, "row", "1 row"},
		{0, "row", "0 rows"},
		{1236, "case", "1,236 cases"},
		{2, "log entry", "2 log entries"},
		{2, "day", "2 days"},
		{1000000, "person", "1,000,000 persons"},
		{-1200, "row", "-1,200 rows"},
	} {
		if got := plural(tt.n, tt.one); got != tt.want {
			t.Errorf("plural(%d, %q) = %q, want %q", tt.n, tt.one, got, tt.want)
		}
	}
}

// TestMessages: what is said of an error is its words, without the kinds that only
// the exit code needs.
func TestMessages(t *testing.T) {
	t.Parallel()
	missing := &fs.PathError{Op: "open", Path: "list.csv", Err: fs.ErrNotExist}
	for _, tt := range []struct {
		err  error
		want string
		code int
	}{
		{fmt.Errorf("row 3: no date: %w", errs.Invalid), "row 3: no date", 1},
		{fmt.Errorf("map m: %w", fmt.Errorf("no kind: %w", errs.Invalid)), "map m: no kind", 1},
		{fmt.Errorf("case 9: %w", errs.NotFound), "case 9: not found", 1},
		{fmt.Errorf("r: no register there; make one: %w", errs.NotFound), "r: no register there; make one", 1},
		{asked(fmt.Errorf("indicator %q: not defined; did you mean %q?: %w", "a", "b", errs.NotFound)), `indicator "a": not defined; did you mean "b"?`, 2},
		{asked(fmt.Errorf("no value: %w", errs.Invalid)), "no value", 2},
		{asked(fmt.Errorf("entry 3: %w", errs.Corrupt)), "entry 3: does not match its digest", 3},
		{unreadable(missing), "list.csv: file does not exist", 2},
		{fmt.Errorf("passphrase file: %w", unreadable(missing)), "passphrase file: list.csv: file does not exist", 2},
		{errors.Join(fmt.Errorf("one: %w", errs.Invalid), errors.New("two")), "one; two", 1},
		{fmt.Errorf("wrong passphrase: %w", errs.Sealed), "wrong passphrase", 2},
		{said(fmt.Errorf("2 problems: %w", errs.Found)), "said: 2 problems", 3},
		{fmt.Errorf("the register is at version 9; use the newer Sijil: %w", errs.Newer), "the register is at version 9; use the newer Sijil", 1},
		{errors.New("anything"), "anything", 1},
	} {
		if got, code := message(tt.err), ExitCode(tt.err); got != tt.want || code != tt.code {
			t.Errorf("%v is said as %q and ends with %d, want %q and %d", tt.err, got, code, tt.want, tt.code)
		}
	}
	if ExitCode(nil) != 0 || asked(nil) != nil {
		t.Error("nothing wrong is something")
	}
}

func TestPrintable(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ given, want string }{
		{"نور اختراع", "نور اختراع"},
		{"a\u202eb", "a[U+202E]b"},
		{"a\x1b[31mb", "a[U+001B][31mb"},
		{"two\nlines\tand a tab", "two lines and a tab"},
		{"می\u200cخواهم", "می\u200cخواهم"},
	} {
		if got := printable(tt.given); got != tt.want {
			t.Errorf("printable(%q) = %q, want %q", tt.given, got, tt.want)
		}
	}
}
