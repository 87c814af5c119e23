package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"sijil/internal/errs"
)

// errSaid marks an error whose message has been shown already.
var errSaid = errors.New("said")

// said wraps an error that the command has shown in a form of its own.
func said(err error) error { return fmt.Errorf("%w: %w", errSaid, err) }

// message is an error in one line, without the kinds that only the exit code
// needs and the system's name for what was done to a file.
func message(err error) string {
	text := err.Error()
	var path *fs.PathError
	if errors.As(err, &path) {
		text = strings.Replace(text, path.Error(), path.Path+": "+path.Err.Error(), 1)
	}
	lines := strings.Split(text, "\n") // errors that were joined
	for i, line := range lines {
		lines[i] = withoutKind(line)
	}
	return strings.Join(lines, "; ")
}

// withoutKind takes the kind off the end of an error. Some kinds say what the words
// before them may not; those stay, unless advice stands there.
func withoutKind(text string) string {
	for _, kind := range []error{errs.NotFound, errs.Newer} {
		if advice, found := strings.CutSuffix(text, ": "+kind.Error()); found && strings.Contains(advice, "; ") {
			text = advice
		}
	}
	for cut := true; cut; {
		cut = false
		for _, kind := range []error{errs.Usage, errs.Invalid, errs.Found, errs.Conflict, errs.Sealed} {
			var found bool
			text, found = strings.CutSuffix(text, ": "+kind.Error())
			cut = cut || found
		}
	}
	return text
}
