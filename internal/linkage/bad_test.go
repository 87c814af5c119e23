package linkage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sijil/internal/errs"
)

func table(header string, rows ...string) Table {
	t := Table{Name: "list", Header: strings.Split(header, ",")}
	t.Columns = make([][]string, len(t.Header))
	for _, r := range rows {
		for c, v := range strings.Split(r, ",") {
			t.Columns[c] = append(t.Columns[c], v)
		}
	}
	return t
}

func TestBadInputIsNamed(t *testing.T) {
	t.Parallel()
	few := table("name,town,same,nothing", "omar,tarin,x,", "omer,tarin,x,", "lina,belos,x, ", "lina,belos,x,")
	equal := func(column string) *Settings {
		return &Settings{Comparisons: []Comparison{{Name: "c", Columns: []string{column}, Levels: []string{"equal"}}}}
	}
	low, high := -1.0, 3.0
	for _, tt := range []struct {
		name   string
		tables []Table
		opt    Options
		kind   error
		says   string
	}{
		{"settings name a column that there is not", []Table{few}, Options{Settings: equal("surname")}, errs.Invalid, `"surname"`},
		{"settings compare a column that holds one value", []Table{few}, Options{Settings: equal("same")}, errs.Invalid, "one value"},
		{"settings compare a column that is empty", []Table{few}, Options{Settings: equal("nothing")}, errs.Invalid, "empty"},
		{"a rule names a column that there is not", []Table{few}, Options{Settings: &Settings{Rules: []Rule{{Keys: []string{"birth | year"}}}}}, errs.Invalid, `"birth"`},
		{"a rule names a form that there is not", []Table{few}, Options{Settings: &Settings{Rules: []Rule{{Keys: []string{"name | smell"}}}}}, errs.Invalid, "smell"},
		{"a level that there is not", []Table{few}, Options{Settings: &Settings{Comparisons: []Comparison{{Name: "c", Columns: []string{"name"}, Levels: []string{"alike"}}}}}, errs.Invalid, `"alike"`},
		{"a level without its number", []Table{few}, Options{Settings: &Settings{Comparisons: []Comparison{{Name: "c", Columns: []string{"name"}, Levels: []string{"osa"}}}}}, errs.Invalid, "needs a number"},
		{"thresholds out of order", []Table{few}, Options{Settings: &Settings{Threshold: &high, Upper: &low}}, errs.Invalid, "below threshold"},
		{"settings of a later version", []Table{few}, Options{Settings: &Settings{Version: 99}}, errs.Newer, "99"},
		{"every column is empty or constant", []Table{table("same,nothing", "x,", "x,")}, Options{}, errs.Invalid, "no column can be compared"},
		{"an id column that there is not", []Table{few}, Options{ID: "ref"}, errs.Invalid, `"ref"`},
		{"an id that two rows have", []Table{few}, Options{ID: "name"}, errs.Invalid, "row 4 has the id of row 3"},
		{"two columns of one name", []Table{table("name,name", "a,b")}, Options{}, errs.Invalid, "two columns"},
		{"columns of different lengths", []Table{{Name: "l", Header: []string{"a", "b"}, Columns: [][]string{{"x"}, {}}}}, Options{}, errs.Invalid, `"b"`},
		{"no columns", []Table{{Name: "l"}}, Options{}, errs.Invalid, "headers"},
		{"no tables", nil, Options{}, errs.Invalid, "0 tables"},
		{"between one table", []Table{few}, Options{Between: true}, errs.Usage, "two"},
		{"tables without a column in common", []Table{few, table("other", "x")}, Options{}, errs.Invalid, "in common"},
		{"a decision on a row that there is not", []Table{few}, Options{Must: []Pair{{0, 9}}}, errs.Invalid, "row 10"},
		{"decisions that contradict each other, with the chain", []Table{few}, Options{Must: []Pair{{0, 1}, {1, 2}}, Cannot: []Pair{{2, 0}}}, errs.Conflict, "3 = 2 = 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Tables(context.Background(), tt.tables, tt.opt)
			if !errors.Is(err, tt.kind) || err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v; want %v that says %q", err, tt.kind, tt.says)
			}
		})
	}
}

func TestTablesThatHoldLittleStillAnswer(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		tables []Table
		opt    Options
		want   int
	}{
		{"no rows", []Table{{Name: "l", Header: []string{"name"}, Columns: [][]string{{}}}}, Options{}, 0},
		{"one row", []Table{table("name", "omar")}, Options{}, 1},
		{"two rows that say the same", []Table{table("name,town", "omar hadi,tarin", "omar hadi,tarin", "lina,belos")}, Options{}, 3},
		{"one table of two is empty", []Table{table("name", "omar", "lina"), {Name: "m", Header: []string{"name"}, Columns: [][]string{{}}}}, Options{Between: true}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r, err := Tables(context.Background(), tt.tables, tt.opt)
			if err != nil || len(r.Rows) != tt.want {
				t.Fatalf("got %d rows, %v; want %d", len(r.Rows), err, tt.want)
			}
			for _, row := range r.Rows {
				if row.Cluster < 1 || row.Probability <= 0 || row.Probability > 1 {
					t.Errorf("row %+v", row)
				}
			}
		})
	}
}

// One block that holds every row is parted by further keys, and that is told.
func TestOneBlockOfEverythingIsPartedAndSaid(t *testing.T) {
	t.Parallel()
	people, _ := invented(1500, 6)
	country := slices.Repeat([]string{"here"}, people.Rows())
	country[0] = "there"
	people.Header, people.Columns = append(people.Header, "country"), append(people.Columns, country)
	s := &Settings{Rules: []Rule{{Keys: []string{"country"}}}, Budget: 50_000}
	r := mustLink(t, []Table{people}, Options{Settings: s})
	if len(r.Report.Refined) == 0 || r.Report.Refined[0].By == "" {
		t.Fatalf("the block of %d rows was not parted: %+v", people.Rows(), r.Report.Refined)
	}
	if r.Report.Threshold.Pairs > 200_000 {
		t.Errorf("%d pairs were compared under a budget of 50,000", r.Report.Threshold.Pairs)
	}
	if !slices.ContainsFunc(r.Report.Notes, func(n string) bool { return strings.Contains(n, "was parted by") }) {
		t.Errorf("notes do not say it: %q", r.Report.Notes)
	}
}

// Rows alike in everything cannot be parted: they are taken in turn.
func TestRowsAlikeInEverythingAreTakenInTurn(t *testing.T) {
	t.Parallel()
	var rows []string
	for n := range 3000 {
		rows = append(rows, fmt.Sprintf("omar,tarin%d", n/2999))
	}
	s := &Settings{Rules: []Rule{{Keys: []string{"name"}}}, Budget: 20_000,
		Comparisons: []Comparison{{Name: "town", Columns: []string{"town"}, Levels: []string{"equal"}}}}
	rows = append(rows, "lina,belos", "lina,belos")
	r := mustLink(t, []Table{table("name,town", rows...)}, Options{Settings: s})
	if len(r.Report.Refined) != 1 || !strings.Contains(r.Report.Refined[0].By, "in turn") {
		t.Errorf("refined: %+v", r.Report.Refined)
	}
}

func TestAContextThatEndsEndsTheWork(t *testing.T) {
	t.Parallel()
	people, _ := invented(400, 8)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Tables(ctx, []Table{people}, Options{Progress: func(stage string) {
		if stage == "comparing" {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v; want context.Canceled", err)
	}
	late, stop := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer stop()
	if _, err := Tables(late, []Table{people}, Options{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v; want context.DeadlineExceeded", err)
	}
}
