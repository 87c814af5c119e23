package checking

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"sijil/internal/access"
	"sijil/internal/checking/text"
	"sijil/internal/edtf"
	"sijil/internal/place"
	"sijil/internal/series"
)

var verbose = flag.Bool("statements", false, "print every item of the statements that are not right")

// statement is a text with the verdicts that its numbers must get.
type statement struct {
	name, text string
	want       []expected
}

// expected is the verdict of the number that ends at a place of the text.
type expected struct {
	end     int
	verdict Verdict
}

var annotation = regexp.MustCompile(`\{([a-z_]+)\}`)

// statements reads a file of testdata/statements: == name, then the text, with
// the verdict in braces behind each number that claims something.
func statements(t *testing.T, file string) []statement {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []statement
	for _, block := range strings.Split(string(b), "\n== ")[1:] {
		name, body, _ := strings.Cut(block, "\n")
		s := statement{name: name}
		body = strings.TrimSpace(body)
		for {
			at := annotation.FindStringSubmatchIndex(body)
			if at == nil {
				s.text += body
				break
			}
			s.text += body[:at[0]]
			s.want = append(s.want, expected{len([]rune(s.text)), Verdict(body[at[2]:at[3]])})
			body = body[at[1]:]
		}
		all = append(all, s)
	}
	return all
}

// desk is one with the invented register and the retyped series.
func desk(t *testing.T, ours bool) *Desk {
	t.Helper()
	d := &Desk{Store: newShelf(), Counter: newRegister2024(), Gazetteer: place.Syria(), Now: func() time.Time { return time.Unix(0, 0) }}
	name, table := series.SNHR()
	if _, err := d.Import(context.Background(), access.Owner(), name, "SNHR", table, ours); err != nil {
		t.Fatal(err)
	}
	return d
}

// today is the day on which the statements are checked.
var today, _ = edtf.ParseDay("2025-08-01")

func check(t *testing.T, d *Desk, s string, o Options) []Item {
	t.Helper()
	if o.AsOf == 0 {
		o.AsOf = today
	}
	doc, err := text.Open("statement.txt", []byte(s))
	if err != nil {
		t.Fatal(err)
	}
	items, err := d.Check(context.Background(), access.Owner(), doc, o)
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// TestStatements checks the statements of testdata: at least 95 percent of the
// numbers must get their verdict, and none may be wrongly confirmed.
func TestStatements(t *testing.T) {
	files, err := filepath.Glob("testdata/statements/*.txt")
	if err != nil || len(files) < 2 {
		t.Fatalf("statements: %v, %v", files, err)
	}
	d := desk(t, false)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			all := statements(t, file)
			right, total := 0, 0
			for _, s := range all {
				r, n := s.hold(t, d)
				right, total = right+r, total+n
			}
			t.Logf("%d statements, %d numbers, %d right", len(all), total, right)
			if len(all) < 30 || right*100 < 95*total {
				t.Errorf("%d of %d numbers right in %d statements; want 95 percent of 30 statements or more", right, total, len(all))
			}
		})
	}
}

// hold counts the numbers of a statement that get their verdict.
func (s statement) hold(t *testing.T, d *Desk) (right, total int) {
	t.Helper()
	want := map[int]Verdict{}
	for _, w := range s.want {
		want[w.end] = w.verdict
	}
	items := check(t, d, s.text, Options{})
	for _, it := range items {
		v, ok := want[it.End]
		if !ok {
			v = NoClaim
		}
		delete(want, it.End)
		total++
		if it.Verdict == v {
			right++
			continue
		}
		if it.Verdict == Confirmed {
			t.Errorf("%s: %q is wrongly confirmed, want %s: %s", s.name, it.Text, v, it.Note)
		}
		if *verbose {
			t.Logf("%s: %q is %s, want %s: %s %+v", s.name, it.Text, it.Verdict, v, it.Note, it.Claim)
		}
	}
	for end, v := range want {
		total++
		if *verbose {
			t.Logf("%s: no number ends at %d, want %s", s.name, end, v)
		}
	}
	return right, total
}
