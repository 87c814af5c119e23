package estimate

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var exampleRow = regexp.MustCompile(`(?m)^\| (\w+) \| ([^|]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$`)

// The example on each method's page is what the package says of the table that
// the page names: to the digit where nothing is drawn, else within 3 percent, and within 6
// for latent classes in the short run of every day.
func TestTheMethodPagesSayWhatIsSo(t *testing.T) {
	file, err := os.Open("testdata/pair4.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	table, _, err := ReadTable(file)
	if err != nil {
		t.Fatal(err)
	}
	r := mustRun(t, table, Options{Sweeps: sampled(5500, 110_000)})
	pages, _ := filepath.Glob("../../docs/method/estimate*.md")
	rows := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		_, example, _ := strings.Cut(string(text), "\n## Example\n")
		for _, row := range exampleRow.FindAllStringSubmatch(example, -1) {
			rows++
			m, ok := r.Method(row[1])
			if !ok || m.Model != row[2] {
				t.Errorf("%s: %s %s, got %s", filepath.Base(page), row[1], row[2], m.Model)
			}
			for i, got := range []Number{m.Estimate, m.Lo, m.Hi} {
				want, _ := strconv.ParseFloat(row[3+i], 64)
				allowed := .051
				switch {
				case row[1] == MethodLCM:
					allowed = float64(sampled(6, 3)) / 100 * want
				case row[1] == MethodStepwise && i > 0:
					allowed = .03 * want
				}
				if !near(float64(got), want, allowed) {
					t.Errorf("%s: %s %s, got %.1f", filepath.Base(page), row[1], row[3+i], got)
				}
			}
		}
	}
	if len(pages) < 9 || rows != 14 {
		t.Errorf("%d pages with %d rows of examples, want at least 9 pages with 14", len(pages), rows)
	}
}
