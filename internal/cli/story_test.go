package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestStories runs testdata/*.txtar: what a user does and reads, one story a
// file, whose first line says the fact.
//
// Beside the commands of testscript a story has:
//
//	sijil ARGS…          run it; with ! it must fail
//	exit N sijil ARGS…   run it; it must end with N
//	day YYYY-MM-DD       the day on which the next commands run
//	type WORD…           what somebody types at the terminal of the next command
//	keys A,B,…           each line of stdout is an object with these keys and no others
//	keys .path A,B,…     the same for the object, or objects, at a path of one document
//	lines N              stdout has N lines
//	remember             keep what the register holds: the log's head, and every table
//	unchanged            the register holds what was remembered
//	sql STATEMENT        alter the database of the register as an intruder would
//	openfigure FILE N     open the N-th figure of a JSON document that figures printed
//	flip FILE N          change one bit in byte N of a file; below zero: from its end
func TestStories(t *testing.T) {
	stories, err := filepath.Abs("testdata") // commands run in folders of their own
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 stories,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Values[shellKey{}] = newShell(env.WorkDir)
			env.Setenv("SIJIL_REGISTER", "register")
			return offlineKeys(env)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"sijil": runSijil, "exit": runExit, "day": setDay, "type": typeWords, "keys": checkKeys, "lines": countLines,
			"remember": remember, "unchanged": unchanged, "sql": runSQL, "flip": flipBit, "openfigure": openFigure,
		},
	})
}

// offlineKeys makes two keys that are kept offline: offline.key, whose public
// part is $OFFLINE, and other.key.
func offlineKeys(env *testscript.Env) error {
	for _, name := range []string{"other.key", "offline.key"} {
		key, err := age.GenerateX25519Identity()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(env.WorkDir, name), []byte(key.String()+"\n"), 0o600); err != nil {
			return err
		}
		env.Setenv("OFFLINE", key.Recipient().String())
	}
	return nil
}

type shellKey struct{}

func shellOf(ts *testscript.TestScript) *shell { return ts.Value(shellKey{}).(*shell) }

// run runs sijil in the story's folder and environment.
func run(ts *testscript.TestScript, args []string) int {
	s := shellOf(ts)
	s.dir, s.getenv = ts.MkAbs("."), ts.Getenv
	code, stdout, stderr := s.run(args...)
	ts.Stdout().Write([]byte(stdout))
	ts.Stderr().Write([]byte(stderr))
	return code
}

func runSijil(ts *testscript.TestScript, neg bool, args []string) {
	if code := run(ts, args); (code != 0) != neg {
		ts.Fatalf("sijil %s ended with %d", strings.Join(args, " "), code)
	}
}

func runExit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || args[1] != "sijil" {
		ts.Fatalf("usage: exit N sijil ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if code := run(ts, args[2:]); code != want {
		ts.Fatalf("sijil %s ended with %d, want %d", strings.Join(args[2:], " "), code, want)
	}
}

func setDay(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(shellOf(ts).setDay(args[0]))
}

func typeWords(ts *testscript.TestScript, neg bool, args []string) { shellOf(ts).typed = args }

// checkKeys holds JSON against the keys that a contract promises.
func checkKeys(ts *testscript.TestScript, neg bool, args []string) {
	path := ""
	if len(args) == 2 {
		path, args = args[0], args[1:]
	}
	want := strings.Split(args[0], ",")
	slices.Sort(want)
	d := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	n := 0
	for d.More() {
		var doc any
		ts.Check(d.Decode(&doc))
		for _, v := range at(doc, path) {
			object, ok := v.(map[string]any)
			if !ok {
				ts.Fatalf("%s holds %v, no object", path, v)
			}
			var got []string
			for k := range object {
				got = append(got, k)
			}
			if slices.Sort(got); !slices.Equal(got, want) {
				ts.Fatalf("keys %v, want %v", got, want)
			}
			n++
		}
	}
	if n == 0 {
		ts.Fatalf("no object there")
	}
}

// at returns what lies at a path such as .figures.window, through lists.
func at(v any, path string) []any {
	if list, ok := v.([]any); ok {
		var all []any
		for _, x := range list {
			all = append(all, at(x, path)...)
		}
		return all
	}
	if path == "" {
		return []any{v}
	}
	name, rest, _ := strings.Cut(strings.TrimPrefix(path, "."), ".")
	if rest != "" {
		rest = "." + rest
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	return at(object[name], rest)
}

func countLines(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile("stdout"), "\n"); got != want {
		ts.Fatalf("stdout has %d lines, want %d", got, want)
	}
}

func database(ts *testscript.TestScript) string {
	return ts.MkAbs(filepath.Join(ts.Getenv("SIJIL_REGISTER"), "register.db"))
}

func remember(ts *testscript.TestScript, neg bool, args []string) {
	state, err := stateOf(database(ts))
	ts.Check(err)
	shellOf(ts).remembered = state
}

func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	state, err := stateOf(database(ts))
	ts.Check(err)
	if want := shellOf(ts).remembered; (state == want) == neg {
		ts.Fatalf("the register holds\n%s\nand held\n%s", state, want)
	}
}

func runSQL(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(execSQL(database(ts), strings.Join(args, " ")))
}

func openFigure(ts *testscript.TestScript, neg bool, args []string) {
	var doc struct{ Figures []struct{ ID string } }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &doc))
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	runSijil(ts, neg, []string{"open", doc.Figures[n].ID, "--json"})
}

func flipBit(ts *testscript.TestScript, neg bool, args []string) {
	file := ts.MkAbs(args[0])
	text, err := os.ReadFile(file)
	ts.Check(err)
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	if n < 0 {
		n += len(text)
	}
	changed := bytes.Clone(text)
	changed[n] ^= 1
	ts.Check(os.WriteFile(file, changed, 0o600))
}
