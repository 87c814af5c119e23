package cli_test

import (
	"regexp"
	"strings"
	"testing"
)

// commandLine is a line of a help text that names a command.
var commandLine = regexp.MustCompile(`(?m)^  ([a-z]+) +\S`)

// TestHelp walks the tree of commands by their own help: each says what it is
// for, how it is used, and what it ends with, in words that begin in lower case.
func TestHelp(t *testing.T) {
	t.Parallel()
	s := newShell(t.TempDir())
	n := 0
	var walk func(path ...string)
	walk = func(path ...string) {
		code, help, said := s.run(append(path, "--help")...)
		if code != 0 || said != "" {
			t.Errorf("sijil %s --help ends with %d: %s", strings.Join(path, " "), code, said)
		}
		n++
		if !strings.Contains(help, "Usage:\n  sijil") || len(help) < 80 {
			t.Errorf("sijil %s --help says little:\n%s", strings.Join(path, " "), help)
		}
		_, below, group := strings.Cut(help, "Available Commands:\n")
		if !group {
			if !strings.Contains(help, "Exit 0: ") || !strings.Contains(help, "2: wrong usage.") {
				t.Errorf("sijil %s --help does not say what it ends with:\n%s", strings.Join(path, " "), help)
			}
			return
		}
		below, _, _ = strings.Cut(below, "\n\n")
		for _, m := range commandLine.FindAllStringSubmatch(below, -1) {
			walk(append(append([]string{}, path...), m[1])...)
		}
	}
	walk()
	if n < 30 {
		t.Errorf("walked %d commands, and there are more", n)
	}
}

// TestBareGroups is for a word that only holds commands: it shows them.
func TestBareGroups(t *testing.T) {
	t.Parallel()
	for _, group := range []string{"case", "person", "report", "source", "log", "map", "place"} {
		code, help, said := newShell(t.TempDir()).run(group)
		if code != 0 || said != "" || !strings.Contains(help, "Available Commands:") {
			t.Errorf("sijil %s ends with %d and says %q, %q; want its commands", group, code, help, said)
		}
	}
}
