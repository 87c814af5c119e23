package figures_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sijil/internal/figures"
)

// TestMethodPagesAreTrue runs the example of each method page about an
// indicator: the table is a register, each command is asked of it.
func TestMethodPagesAreTrue(t *testing.T) {
	t.Parallel()
	for _, page := range []string{"arrests", "became_disappeared", "disappeared", "deprived_of_liberty", "arrests_after_forced_return", "share_by_party"} {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile("../../docs/method/" + page + ".md")
			if err != nil {
				t.Fatalf("read: %v", err)
			}
			cube := build(t, "cases", readExample(t, block(t, string(text), "csv")))
			asked := 0
			for _, command := range strings.Split(block(t, string(text), "console"), "$ ")[1:] {
				line, want, _ := strings.Cut(command, "\n")
				if got := printed(countIn(t, cube, readCommand(t, line))); got != strings.TrimSpace(want) {
					t.Errorf("%s\n%s\nthe page says\n%s", line, got, want)
				}
				asked++
			}
			if asked == 0 {
				t.Error("no command on the page")
			}
		})
	}
}

// block is the content of the page's first code block of a language.
func block(t *testing.T, page, language string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, "\n```"+language+"\n")
	content, _, closed := strings.Cut(rest, "\n```")
	if !ok || !closed {
		t.Fatalf("no block of %s", language)
	}
	return content
}

// readExample reads cases: facts as periods, dated attributes as "day value;
// day value", all else as it stands.
func readExample(t *testing.T, text string) []*plain {
	t.Helper()
	table, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("example: %v", err)
	}
	var rows []*plain
	for _, line := range table[1:] {
		p := &plain{weight: 1, settled: map[string][]string{}, dated: map[string][]change{}, facts: map[string][]figures.Interval{}}
		for i, cell := range line {
			p.read(t, table[0][i], cell)
		}
		rows = append(rows, p)
	}
	return rows
}

func (p *plain) read(t *testing.T, column, cell string) {
	t.Helper()
	number := func() uint32 {
		n, err := strconv.ParseUint(cell, 10, 32)
		if err != nil {
			t.Fatalf("column %s: %v", column, err)
		}
		return uint32(n)
	}
	a, _ := figures.Cases().Attribute(column)
	switch {
	case column == "case":
		p.number = number()
	case column == "person":
		p.person = number()
	case strings.HasSuffix(column, ".date"):
		from, to, _ := mustPeriod(t, cell).Bounds()
		p.facts[column] = []figures.Interval{{First: from, Last: to}}
	case a.Shape == figures.Latest || a.Shape == figures.Ever:
		for _, part := range strings.Split(cell, "; ") {
			if d, value, ok := strings.Cut(part, " "); ok {
				p.dated[column] = append(p.dated[column], change{day(d), value})
			}
		}
	default:
		p.settled[column] = []string{cell}
	}
}

// readCommand reads the flags of "sijil figures".
func readCommand(t *testing.T, line string) figures.Query {
	t.Helper()
	words := strings.Fields(line)
	q := figures.Query{}
	for i := 2; i+1 < len(words); i += 2 {
		switch value := words[i+1]; words[i] {
		case "--indicator":
			q.Indicators = strings.Split(value, ",")
		case "--period":
			q.Period = mustPeriod(t, value)
		case "--as-of":
			q.AsOf = day(value)
		case "--by":
			q.By = strings.Split(value, ",")
		case "--rules":
			q.Rules = value
		default:
			t.Fatalf("%s: flag %s", line, words[i])
		}
	}
	return q
}

// printed writes the cells that are not empty, a line each.
func printed(all []figures.Figure) string {
	var lines []string
	for _, f := range all {
		if f.Count == 0 && f.LeftOut.Total() == 0 && len(all) > 1 {
			continue
		}
		var words []string
		for _, name := range []string{"party", "governorate", "returned_from", "return_kind", "reported_dead"} {
			if v, ok := f.By[name]; ok {
				words = append(words, v)
			}
		}
		words = append(words, strconv.Itoa(f.Count))
		if f.Of != nil {
			words = append(words, fmt.Sprintf("of %d", *f.Of))
		}
		line := strings.Join(words, " ")
		if f.Silent != nil && *f.Silent > 0 {
			line += fmt.Sprintf(", %d on silence alone", *f.Silent)
		}
		if n := f.LeftOut.Total(); n > 0 {
			line += fmt.Sprintf(", %d left out", n)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// TestTheFirstHalfOf2024 makes cases with the margins that the Syrian Network
// for Human Rights published for the first half of 2024 (FIELD.md section 4) and
// asks for the figures and shares of its report.
func TestTheFirstHalfOf2024(t *testing.T) {
	t.Parallel()
	cube := build(t, "cases", firstHalfOf2024())
	q := figures.Query{Period: mustPeriod(t, "2024-H1"), AsOf: day("2024-07-31")}
	ask := func(indicator string, by ...string) map[string]figures.Figure {
		q := q
		q.Indicators, q.By = []string{indicator}, by
		cells := map[string]figures.Figure{}
		for _, f := range countIn(t, cube, q) {
			cells[key(f, append(slices.Clone(by), "party")[:1], nil)] = f
		}
		return cells
	}
	counts := func(cells map[string]figures.Figure, want map[string]int) {
		t.Helper()
		for cell, n := range want {
			if cells[cell].Count != n {
				t.Errorf("%s %s: %d, want %d", cells[cell].Indicator, cell, cells[cell].Count, n)
			}
		}
	}
	counts(ask("arrests"), map[string]int{"|": 1236})
	counts(ask("arrests_children", "party"), map[string]int{"syrian_regime|": 8, "sdf|": 46, "opposition_sna|": 2, "hts|": 0})
	counts(ask("arrests_women", "party"), map[string]int{"syrian_regime|": 14, "sdf|": 7, "opposition_sna|": 9, "hts|": 0})
	counts(ask("arrests", "month"), map[string]int{"2024-01|": 182, "2024-02|": 194, "2024-03|": 203, "2024-04|": 212, "2024-05|": 228, "2024-06|": 217, "unknown|": 0})
	counts(ask("became_disappeared"), map[string]int{"|": 1007})
	counts(ask("arrests_after_forced_return"), map[string]int{"|": 126})
	shares := ask("share_by_party")
	for party, percent := range map[string]string{"syrian_regime|": "44.4", "sdf|": "28.1", "opposition_sna|": "17.7", "hts|": "9.8"} {
		if f := shares[party]; f.Share == nil || *f.Of != 1236 || fmt.Sprintf("%.1f", 100**f.Share) != percent {
			t.Errorf("share of %s: %v of %v, want %s percent of 1236", party, f.Share, f.Of, percent)
		}
	}
	if f := ask("share_became_disappeared")["|"]; f.Share == nil || fmt.Sprintf("%.1f", 100**f.Share) != "81.5" {
		t.Errorf("share that became disappearances: %v, want 81.5 percent", f.Share)
	}
}

// firstHalfOf2024 deals the published margins out one after the other.
func firstHalfOf2024() []*plain {
	months := []int{182, 194, 203, 212, 228, 217}
	var rows []*plain
	for _, party := range []struct {
		code                   string
		cases, children, women int
	}{{"syrian_regime", 549, 8, 14}, {"sdf", 347, 46, 7}, {"opposition_sna", 219, 2, 9}, {"hts", 121, 0, 0}} {
		for i := range party.cases {
			n := len(rows)
			month := 0
			for left := n; left >= months[month]; month++ {
				left -= months[month]
			}
			p := arrested(uint32(n), uint32(n+1), party.code, fmt.Sprintf("2024-%02d-%02d", month+1, 1+n%28))
			p.settled["sex_age"] = []string{"man"}
			if i < party.children {
				p.settled["sex_age"] = []string{"child"}
			} else if i < party.children+party.women {
				p.settled["sex_age"] = []string{"woman"}
			}
			if n < 126 {
				p.settled["returned"], p.settled["return_kind"] = []string{"yes"}, []string{"deported"}
			}
			if n >= 1007 {
				p.dated["status"] = p.dated["status"][:1]
			}
			rows = append(rows, p)
		}
	}
	return rows
}
