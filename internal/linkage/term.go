package linkage

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"sijil/internal/errs"
	"sijil/internal/linkage/similar"
)

// A term is one demand on two values of a column, both present: that they are
// equal, or alike by some measure. A level of agreement is a list of terms that
// must all hold.
type term interface {
	// holds reports whether values a and b meet the demand. It is symmetric.
	holds(w *worker, a, b int32) bool
}

// worker is what one goroutine needs to compare: kernels and caches of its own.
type worker struct {
	kernel similar.Kernel
	left   *text // whose pattern the kernel holds
	leftAt int32
	last   lastWinkler
	caches []cache // one for each comparison
	parts  map[*partList]cache
}

// lastWinkler is the similarity that was computed last.
type lastWinkler struct {
	text *text
	a, b int32
	is   float64
}

// equalTerm demands equal values, or equal forms of them.
type equalTerm struct{ codes []int32 }

func (t equalTerm) holds(_ *worker, a, b int32) bool {
	x, y := t.codes[a], t.codes[b]
	return x == y && x != absent
}

// text holds the distinct values of a column as letter numbers.
type text struct {
	values []similar.Text
	signs  []similar.Signature
}

func newText(values []string) *text {
	var letters similar.Alphabet
	t := &text{make([]similar.Text, len(values)), make([]similar.Signature, len(values))}
	for v, s := range values {
		t.values[v] = letters.Encode(s)
		t.signs[v] = t.values[v].Sign()
	}
	return t
}

// set lays out value a as the left text, unless it is laid out already.
func (w *worker) set(t *text, a int32) {
	if w.left != t || w.leftAt != a {
		w.kernel.Left(t.values[a])
		w.left, w.leftAt = t, a
	}
}

// winkler reports whether two values have a Jaro-Winkler similarity of at least
// least; what their lengths and letters rule out is not compared.
func (t *text) winkler(w *worker, a, b int32, least float64) bool {
	x, y := t.values[a], t.values[b]
	common := min(len(x)-t.signs[a].Missing(t.signs[b]), len(y)-t.signs[b].Missing(t.signs[a]))
	if similar.MostJaroWinkler(len(x), len(y), common) < least {
		return false
	}
	if w.last.text != t || w.last.a != a || w.last.b != b { // levels ask the same of a pair, one by one
		w.set(t, a)
		w.last = lastWinkler{t, a, b, w.kernel.JaroWinkler(y)}
	}
	return w.last.is >= least
}

// within reports whether two values are at most most edits apart.
func (t *text) within(w *worker, a, b int32, most int, swaps bool) bool {
	x, y := t.values[a], t.values[b]
	if d := len(x) - len(y); d > most || -d > most {
		return false
	}
	if t.signs[a].Missing(t.signs[b]) > most || t.signs[b].Missing(t.signs[a]) > most {
		return false
	}
	w.set(t, a)
	if swaps {
		return w.kernel.OSA(y) <= most
	}
	return w.kernel.Levenshtein(y) <= most
}

// winklerTerm demands a Jaro-Winkler similarity of at least least.
type winklerTerm struct {
	text  *text
	least float64
}

func (t winklerTerm) holds(w *worker, a, b int32) bool {
	return t.text.winkler(w, a, b, t.least)
}

// editTerm demands at most most edits; swaps says whether exchanging two
// neighbours is one edit or two.
type editTerm struct {
	text  *text
	most  int
	swaps bool
}

func (t editTerm) holds(w *worker, a, b int32) bool {
	return t.text.within(w, a, b, t.most, t.swaps)
}

// daysTerm demands two dates with at most most days between them; 0 demands
// that their intervals overlap.
type daysTerm struct {
	dates []interval
	most  int64
}

func (t daysTerm) holds(_ *worker, a, b int32) bool {
	x, y := t.dates[a], t.dates[b]
	return x.ok && y.ok && int64(max(x.lo, y.lo))-int64(min(x.hi, y.hi)) <= t.most
}

// withinTerm demands two numbers that differ by at most a share of the larger.
type withinTerm struct {
	numbers []float64
	share   float64
}

func (t withinTerm) holds(_ *worker, a, b int32) bool {
	x, y := t.numbers[a], t.numbers[b]
	return math.Abs(x-y) <= t.share*max(math.Abs(x), math.Abs(y))
}

// apartTerm demands two numbers that differ by at most most.
type apartTerm struct {
	numbers []float64
	most    float64
}

func (t apartTerm) holds(_ *worker, a, b int32) bool {
	return math.Abs(t.numbers[a]-t.numbers[b]) <= t.most
}

// Mean lengths in days, as Splink counts months and years.
const (
	daysInMonth = 30.4375
	daysInYear  = 365.25
)

// termMaker makes the term of one word of the level language for a column.
type termMaker struct {
	word   string
	number bool
	make   func(c *column, n float64) term
}

var termMakers = []termMaker{
	{"jaro-winkler", true, func(c *column, n float64) term { return winklerTerm{newText(c.values), n} }},
	{"levenshtein", true, func(c *column, n float64) term { return editTerm{newText(c.values), int(n), false} }},
	{"osa", true, func(c *column, n float64) term { return editTerm{newText(c.values), int(n), true} }},
	{"slip", false, func(c *column, _ float64) term { return newSlip(c.values) }},
	{"overlap", false, func(c *column, _ float64) term { return daysTerm{dates(c.values), 0} }},
	{"days", true, func(c *column, n float64) term { return daysTerm{dates(c.values), int64(n)} }},
	{"months", true, func(c *column, n float64) term { return daysTerm{dates(c.values), int64(n * daysInMonth)} }},
	{"years", true, func(c *column, n float64) term { return daysTerm{dates(c.values), int64(n * daysInYear)} }},
	{"within", true, func(c *column, n float64) term { return withinTerm{numbers(c.values), n} }},
	{"apart", true, func(c *column, n float64) term { return apartTerm{numbers(c.values), n} }},
	{"words", true, func(c *column, n float64) term { return newWords(c, n) }},
	{"parts", true, func(c *column, n float64) term { return newParts(c, n) }},
}

// makeTerm reads a term as it stands in settings, as in "equal", "equal prefix
// 3" (equal forms) or "jaro-winkler 0.92".
func makeTerm(c *column, s string) (term, error) {
	if s == "equal" || strings.HasPrefix(s, "equal ") {
		of, err := findForm(strings.TrimSpace(s[len("equal"):]))
		if err != nil {
			return nil, err
		}
		return equalTerm{formCodes(c, of)}, nil
	}
	word, rest, _ := strings.Cut(s, " ")
	if level, ok := nameLevels[rest]; ok && word == "name" {
		return newName(c, level), nil
	}
	for _, m := range termMakers {
		if m.word != word {
			continue
		}
		n, err := strconv.ParseFloat(rest, 64)
		if m.number != (rest != "") || m.number && (err != nil || n < 0) {
			return nil, fmt.Errorf("%q: %s: %w", s, usage(m), errs.Invalid)
		}
		return m.make(c, n), nil
	}
	return nil, fmt.Errorf("no level is called %q: %w", s, errs.Invalid)
}

func usage(m termMaker) string {
	if m.number {
		return m.word + " needs a number that is not negative"
	}
	return m.word + " stands alone"
}

// formCodes returns the code of form(value) for each distinct value.
func formCodes(c *column, of func(string) string) []int32 {
	known := map[string]int32{}
	codes := make([]int32, len(c.values))
	for v, value := range c.values {
		codes[v] = absent
		if f := of(value); f != "" {
			if _, ok := known[f]; !ok {
				known[f] = int32(len(known))
			}
			codes[v] = known[f]
		}
	}
	return codes
}

// numbers reads values as numbers; what is none is NaN, which is near nothing.
func numbers(values []string) []float64 {
	n := make([]float64, len(values))
	for v, s := range values {
		x, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
		if err != nil {
			x = math.NaN()
		}
		n[v] = x
	}
	return n
}
