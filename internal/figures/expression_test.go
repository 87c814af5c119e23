package figures_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

func TestCompilePrintsOneForm(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want string }{
		{"nothing takes all", "  ", ""},
		{"a comparison", `sex_age=="child"`, `sex_age == "child"`},
		{"single quotes are quotes", `sex_age == 'child'`, `sex_age == "child"`},
		{"words for signs", `sex == "male" and not (sex_age == "child" or status == "killed")`,
			`sex == "male" && !(sex_age == "child" || status == "killed")`},
		{"a list is sorted and says nothing twice", `sex_age in ["woman", "child", "woman"]`, `sex_age in ["child", "woman"]`},
		{"a list of one is an equation", `sex_age not in ["woman"]`, `sex_age != "woman"`},
		{"and binds more than or", `sex == "male" || sex == "female" && status == "killed"`,
			`sex == "male" || (sex == "female" && status == "killed")`},
		{"a number", `age >= 18`, `age >= "18"`},
		{"a dated fact", `arrest.date >= "2024-01"`, `arrest.date >= "2024-01"`},
		{"a dated fact in a period written out", `arrest.date == "2024-01-01/2024-12-31"`, `arrest.date == "2024"`},
		{"an open attribute takes any value", `place == "أي مكان"`, `place == "أي مكان"`},
		{"what is not known can be asked for", `sex_age == "unknown"`, `sex_age == "unknown"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f, err := figures.Cases().Compile(tt.in)
			if err != nil || f.String() != tt.want {
				t.Errorf("Compile(%s) prints %s, %v; want %s", tt.in, f, err, tt.want)
			}
		})
	}
}

func TestCompileRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, says string }{
		{"an attribute that is not there, with the nearest", `prty == "sdf"`, `no attribute "prty"; did you mean "party"?`},
		{"a value that the vocabulary lacks, with the nearest", `sex_age == "childd"`, `no value "childd"; did you mean "child"?`},
		{"a value that only rows have", `status == "disappeared_by_silence"`, `no value "disappeared_by_silence"`},
		{"a call", `len(party) == 3`, "left side"},
		{"a predicate", `all([1], # > 0)`, ""},
		{"arithmetic", `age + 1 == 18`, "left side"},
		{"an attribute on the right", `party == holder`, "right side"},
		{"a value alone", `party`, "no comparison"},
		{"true", `true`, "no comparison"},
		{"a variable", `let x = 1; party == "sdf"`, "no comparison"},
		{"two expressions", `party == "a"; party == "b"`, "no comparison"},
		{"a choice", `party == "a" ? sex == "male" : sex == "female"`, "no comparison"},
		{"an order that there is none of", `party > "sdf"`, "have no order"},
		{"the order of the unknown", `proof > "unknown"`, "have no order"},
		{"a text for a number", `age > "old"`, "no whole number"},
		{"a month of a strange form", `month == "March 2024"`, "no month"},
		{"a month that is a year", `month == "2024"`, "no month"},
		{"a date that is none", `arrest.date > "soon"`, "period"},
		{"a date in a list", `arrest.date in ["2024"]`, "compares with"},
		{"a pattern", `party matches ".*"`, "no meaning"},
		{"half an expression", `party ==`, "unexpected"},
		{"one longer than is read", `party == "` + strings.Repeat("x", 5000) + `"`, "at most"},
		{"one nested too deep", strings.Repeat("!(", 70) + `sex == "male"` + strings.Repeat(")", 70), "deep"},
		{"one nested absurdly deep", strings.Repeat("(", 4000), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f, err := figures.Cases().Compile(tt.in)
			if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Compile = %s, %v; want an error that says %q", f, err, tt.says)
			}
		})
	}
}

func TestSelectAgreesWithANaiveEvaluator(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, drawFamily(t))
		cube := build(t, g.family, g.rows)
		for range 5 {
			where, asOf := drawCondition(t, g.family, 4), drawDay(t)
			set, err := cube.Select(figures.Listing{Where: where.String(), AsOf: asOf, Visible: figures.All()})
			if err != nil {
				t.Fatalf("Select(%s): %v", where, err)
			}
			for _, p := range g.rows {
				s := sight{plain: p, asOf: asOf, rules: "snhr@1"}
				if want := happenedBy(p.opened(), asOf) && where.holds(s); set.Contains(p.number) != want {
					t.Fatalf("%s as of %s: row %d in %v, want %v", where, asOf, p.number, !want, want)
				}
			}
		}
	})
}

// FuzzCompile: what compiles prints as something that compiles to the same, and
// takes the same rows.
func FuzzCompile(f *testing.F) {
	for _, s := range []string{`party == "sdf"`, `!(sex in ["male"]) || age < 18 && reached != "killed"`, `arrest.date <= "2024-Q1"`,
		`site not in ["a", "b\"", "\x00"]`, `month >= "2013-04"`, "place == `raw`", "place != `\x88`", `age > -3`, `(((`, `a.b.c == "d"`} {
		f.Add(s)
	}
	rows := rapid.Custom(func(t *rapid.T) []*plain { return drawRegister(t, "cases").rows }).Example(11)
	cube := build(f, "cases", rows)
	f.Fuzz(func(t *testing.T, s string) {
		filter, err := figures.Cases().Compile(s)
		if err != nil {
			if !errors.Is(err, errs.Invalid) {
				t.Errorf("Compile(%q): %v, which is not errs.Invalid", s, err)
			}
			return
		}
		again, err := figures.Cases().Compile(filter.String())
		if err != nil || again.String() != filter.String() {
			t.Fatalf("Compile(%q) prints %q, which compiles to %q, %v", s, filter, again, err)
		}
		list := figures.Listing{Where: s, AsOf: lastDay, Visible: figures.All()}
		first, err := cube.Select(list)
		if err != nil {
			t.Fatalf("Select(%q): %v", s, err)
		}
		list.Where = filter.String()
		if second, err := cube.Select(list); err != nil || !first.Equals(second) {
			t.Errorf("Select(%q) takes %v, its printed form %v, %v", s, first, second, err)
		}
	})
}
