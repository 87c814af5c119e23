package series

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sijil/internal/errs"
)

// parties is a vocabulary for tests.
func parties(attribute, word string) (string, bool) {
	codes := map[string]string{"قسد": "sdf", "sdf": "sdf", "hts": "hts", "aleppo": "SY02", "حلب": "SY02"}
	code, ok := codes[strings.ToLower(word)]
	return code, ok && (attribute == "party") == (code != "SY02")
}

func TestShapesOfTables(t *testing.T) {
	type value struct {
		row    int
		metric string
		window string
		by     string
		count  int64
		share  float64
	}
	for _, tt := range []struct {
		name, text string
		want       []value
	}{
		{"wide: a column for each group, an empty cell is not stated", "period_start,period_end,metric,party,cases,children,women\n2024-01-01,2024-06-30,arrests,all,1236,56,\n",
			[]value{{1, "arrests", "2024-H1", "", 1236, 0}, {1, "arrests", "2024-H1", "sex_age=child;", 56, 0}}},
		{"wide: a column for each party", "window,metric,total,sdf,قسد,hts\n2024,arrests,10,4,,1\n",
			[]value{{1, "arrests", "2024", "", 10, 0}, {1, "arrests", "2024", "party=sdf;", 4, 0}, {1, "arrests", "2024", "party=hts;", 1, 0}}},
		{"long: a row for each value", "source,indicator,window,by,value\nX,arrests,2024-03,,10\nX,arrests,2024-03,party=sdf,4\nX,arrests,2024-03,party: sdf; sex_age: child,1\nX,arrests,2024-03,women,2\nX,arrests,2024-03,Aleppo,3\n",
			[]value{{1, "arrests", "2024-03", "", 10, 0}, {2, "arrests", "2024-03", "party=sdf;", 4, 0}, {3, "arrests", "2024-03", "party=sdf;sex_age=child;", 1, 0},
				{4, "arrests", "2024-03", "sex_age=woman;", 2, 0}, {5, "arrests", "2024-03", "governorate=SY02;", 3, 0}}},
		{"headings and words in Arabic, Arabic digits, semicolons", "الفترة;المؤشر;الجهة;العدد;أطفال\n2024-H1;حالات الاعتقال التعسفي;قسد;١٬٢٣٦;۵۶\n",
			[]value{{1, "arrests", "2024-H1", "party=sdf;", 1236, 0}, {1, "arrests", "2024-H1", "party=sdf;sex_age=child;", 56, 0}}},
		{"an indicator whose name holds a group", "window,indicator,value\n2024,arrests_children,5\n", []value{{1, "arrests", "2024", "sex_age=child;", 5, 0}}},
		{"a stock by its last day", "as_of,metric,cases\n2024-06-26,still_detained_or_disappeared,157287\n", []value{{1, "deprived_of_liberty", "as of 2024-06-26", "", 157287, 0}}},
		{"disappearances beside arrests are those that arrests became", "window,metric,cases,became_enforced_disappearance\n2024,arrests,9,5\n",
			[]value{{1, "arrests", "2024", "", 9, 0}, {1, "became_disappeared", "2024", "", 5, 0}}},
		{"a share", "window,metric,party,share\n2024,share_by_party,sdf,28.1%\n2024,share_by_party,hts,0.25\n",
			[]value{{1, "share_by_party", "2024", "party=sdf;", 0, 0.281}, {2, "share_by_party", "2024", "party=hts;", 0, 0.25}}},
		{"a window in words", "month,metric,cases\nJune 2024,arrests,217\nحزيران 2024,arrests,217\n", []value{{1, "arrests", "2024-06", "", 217, 0}, {2, "arrests", "2024-06", "", 217, 0}}},
		{"a metric that no vocabulary has is kept", "window,metric,cases\n2024,Water Cuts,7\n", []value{{1, "water_cuts", "2024", "", 7, 0}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, err := Read("t.csv", "X", []byte(tt.text), Words{Code: parties})
			if err != nil {
				t.Fatal(err)
			}
			var got []value
			for _, v := range s.Values {
				got = append(got, value{v.Row, v.Metric, v.Window.String(), byKey(v.By), v.Count, v.Share})
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(value{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBadTables(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", "", "no line of headings"},
		{"no value in it", "window,metric,cases\n2024,arrests,\n", "no value"},
		{"no column says when", "metric,cases\narrests,3\n", "no column says when"},
		{"no column says what", "window,cases\n2024,3\n", "no column says what is counted"},
		{"no column holds a value", "window,metric\n2024,arrests\n", "no column holds a value"},
		{"a count in words", "window,metric,cases,women\n2024,arrests,3,\n2024,arrests,3,seven\n", `row 2, column "women": "seven" is no count`},
		{"a count below zero", "window,metric,cases\n2024,arrests,-3\n", `row 1, column "cases"`},
		{"a part of a person", "window,metric,cases\n2024,arrests,3.5\n", `row 1, column "cases": "3.5" is no count`},
		{"a count that no country has", "window,metric,cases\n2024,arrests,99999999999999999999\n", "too large"},
		{"a day that no calendar has", "period_start,period_end,metric,cases\n2024-13-01,2024-06-30,arrests,3\n", `row 1, column "period_start": "2024-13-01" is no date`},
		{"a period that ends before it starts", "period_start,period_end,metric,cases\n2024-06-01,2024-01-30,arrests,3\n", "row 1: its period ends before it starts"},
		{"a row that is longer than the header", "window,metric,cases\n2024,arrests,3,4\n", "row 1: it has 4 cells, and the header 3"},
		{"a group of no attribute", "window,metric,by,cases\n2024,arrests,shoes=red,3\n", `row 1, column "by": there is no attribute "shoes"`},
		{"no metric in a row", "window,metric,cases\n2024,,3\n", `row 1, column "metric"`},
		{"a share in words", "window,metric,share\n2024,share_by_party,most\n", `row 1, column "share": "most" is no share`},
		{"another encoding", "window,metric,cases\n2024,\xe1\xe2,3\n", "not UTF-8"},
		{"two columns for one thing", "window,period,metric,cases\n2024,2024,arrests,3\n", "say the same thing"},
		{"a quote that does not end", "window,metric,cases\n2024,\"arrests,3\n", "row 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Read("t.csv", "X", []byte(tt.text), Words{Code: parties})
			if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestManyBadCellsAreNamedOnlySoFar(t *testing.T) {
	text := "window,metric,cases\n" + strings.Repeat("2024,arrests,x\n", 500)
	_, err := Read("t.csv", "", []byte(text), Words{})
	if n := strings.Count(err.Error(), "row "); n != maxErrors {
		t.Errorf("%d rows named, want %d", n, maxErrors)
	}
}

func TestPublishers(t *testing.T) {
	for _, tt := range []struct{ source, want string }{
		{"snhr.org 2024-07-03", ""}, {"https://example/x", ""}, {"DERIVED", ""}, {"", ""},
		{"SNHR", "snhr"}, {"SNHR, June report", "snhr"}, {"SNHR headline", "snhr"}, {"Partner A", "partner a"}, {"Outlet B 2024", "outlet b"},
	} {
		if got := publisherOf(tt.source); got != tt.want {
			t.Errorf("publisherOf(%q) = %q, want %q", tt.source, got, tt.want)
		}
	}
}

func TestWindows(t *testing.T) {
	for _, s := range []string{"2024", "2024-H2", "2024-Q3", "2024-03", "2024-03-05", "2011-03-01/2022-08-31"} {
		w, err := ParseWindow(s)
		if err != nil || w.String() != s {
			t.Errorf("ParseWindow(%q) prints %q, %v", s, w, err)
		}
	}
	for _, s := range []string{"", "24", "2024-H3", "2024/2023", "2024~", "spring"} {
		if _, err := ParseWindow(s); !errors.Is(err, errs.Invalid) {
			t.Errorf("ParseWindow(%q): %v, want not valid", s, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	_, text := SNHR()
	f.Add(text)
	f.Add([]byte("window,metric,by,value\n2024,arrests,party=sdf,10\n"))
	f.Add([]byte("as_of;indicator;share\n2024-06-26;x;88%\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := Read("f.csv", "", text, Words{Code: parties})
		if err != nil {
			if !errors.Is(err, errs.Invalid) {
				t.Errorf("error of no kind: %v", err)
			}
			return
		}
		for _, finding := range Lint(s) {
			for _, row := range finding.Rows {
				if row < 1 || row > s.Rows {
					t.Errorf("%+v names a row that is not there: the table has %d", finding, s.Rows)
				}
			}
		}
	})
}
