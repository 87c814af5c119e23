package series

import (
	"slices"
	"strings"
	"testing"
)

// head is the header of the wide tables in these tests.
const head = "window,metric,party,cases,children,women,became disappeared,source,note\n"

func read(t *testing.T, text string) Series {
	t.Helper()
	s, err := Read("table.csv", "", []byte(text), Words{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// snhrWith is the retyped series with more rows, written as in head without the
// source.
func snhrWith(t *testing.T, rows ...string) Series {
	t.Helper()
	name, text := SNHR()
	s, err := Read(name, "SNHR", []byte(string(text)+strings.Join(rows, "\n")), Words{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// rowOf is the number of a row of the retyped series.
func rowOf(t *testing.T, prefix string) int {
	t.Helper()
	_, text := SNHR()
	lines := strings.Split(string(text), "\n")
	i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, prefix) })
	if i < 1 {
		t.Fatalf("no row %q", prefix)
	}
	return i
}
