package estimate

import (
	"math"
	"strings"
	"testing"
	"unicode"
)

func TestEveryCodeHasItsSentences(t *testing.T) {
	for _, c := range Codes {
		en, ar := c.Sentence("en"), c.Sentence("ar")
		if !strings.HasSuffix(en, ".") || !strings.HasSuffix(ar, ".") {
			t.Errorf("%s: %q, %q", c, en, ar)
		}
		if !strings.ContainsFunc(ar, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			t.Errorf("%s: %q is not Arabic", c, ar)
		}
	}
	if len(reasonsEnglish) != len(Codes) || len(reasonsArabic) != len(Codes) {
		t.Errorf("%d codes, %d English and %d Arabic sentences", len(Codes), len(reasonsEnglish), len(reasonsArabic))
	}
	for _, m := range []string{MethodMt, MethodLoglinearBIC, MethodLoglinearAIC, MethodChao, MethodStepwise, MethodBMA, MethodLCM} {
		if Assumption(m, "en") == "" || Assumption(m, "ar") == "" {
			t.Errorf("%s: its assumption is not said", m)
		}
	}
}

func TestAReasonSaysOfWhat(t *testing.T) {
	r := Reason{EmptyList, []string{"A", "B"}}
	if got := r.Sentence("en"); got != "A list holds nobody: A, B." {
		t.Errorf("got %q", got)
	}
	if got := r.Sentence("ar"); !strings.HasSuffix(got, ": A، B.") {
		t.Errorf("got %q", got)
	}
}

func TestTheLeadIsRoundedOutwards(t *testing.T) {
	inf := Number(math.Inf(1))
	for _, tt := range []struct {
		name           string
		lo, hi         Number
		n              int
		wantLo, wantHi float64
	}{
		{"a width of thousands to hundreds", 8994.3, 16565.9, 4400, 8900, 16600},
		{"a width of hundreds to tens", 972.2, 1208.4, 592, 970, 1210},
		{"a width of tens to units", 700.4, 766.5, 626, 700, 767},
		{"never below those documented", 4402, 9900, 4400, 4400, 9900},
		{"no upper limit", 1138.2, inf, 185, 1100, math.Inf(1)},
	} {
		lo, hi := Lead{Lo: tt.lo, Hi: tt.hi}.Rounded(tt.n)
		if lo != tt.wantLo || hi != tt.wantHi {
			t.Errorf("%s: %v to %v, want %v to %v", tt.name, lo, hi, tt.wantLo, tt.wantHi)
		}
	}
}

func TestWhatIsSaidAndInWhichOrder(t *testing.T) {
	r := Result{N: 4400, Verdict: Flagged, Why: []Reason{{MethodsDisagree, []string{"a", "b"}}}, Lead: &Lead{Lo: 8994.3, Hi: 16565.9}}
	want := []string{
		"Documented: at least 4,400.",
		"With those whom no list has, the lists suggest between 8,900 and 16,600.",
		"To be read with these reservations: Methods that each pass their own tests give answers far apart: a, b.",
		"This does not include people who had no real chance of being on any of these lists.",
	}
	if got := strings.Join(r.Lines("en"), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s", got)
	}
	if ar := r.Lines("ar"); len(ar) != 4 || !strings.Contains(ar[1], "8,900") || !strings.Contains(ar[1], "16,600") {
		t.Errorf("in Arabic: %q", ar)
	}
	r.Lead.Hi = Number(math.Inf(1))
	if got := r.Lines("en")[1]; !strings.Contains(got, "no upper limit") {
		t.Errorf("got %q", got)
	}
	refused := Result{N: 7, Verdict: Refused, Why: []Reason{{Code: TooFewLists}}}
	if got := refused.Lines("en"); len(got) != 3 || got[1] != "The lists do not allow an estimate. There are fewer than three lists." {
		t.Errorf("got %q", got)
	}
}
