package checking

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"sijil/internal/access"
	"sijil/internal/checking/claim"
	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// Question is what is asked of our own figures.
type Question struct {
	Indicator string
	Period    string // as sijil figures takes it; "" is all time
	AsOf      edtf.Day
	Known     time.Time // zero: as the register stands
	By        []string
}

// Figure is one cell of an answer.
type Figure struct {
	By    map[string]string
	Count int
	Low   int  // with every pending link taken as a repeat
	Of    *int // of a share, its denominator
	ID    string
}

// Counter answers questions from the register. An indicator or an attribute
// that it does not have is errs.NotFound or errs.Invalid.
type Counter interface {
	Figures(ctx context.Context, who access.Reader, q Question) ([]Figure, error)
}

type knownTime = time.Time

// ask counts the cells of a claim's indicator and window, parted by attributes.
// nil without an error: the register does not count that.
func (e *evidence) ask(c claim.Claim, by []string) ([]Figure, error) {
	if e.counter == nil {
		return nil, nil
	}
	q := Question{Indicator: c.Indicator, AsOf: e.asOf, Known: e.known, By: by}
	from, to := c.Window.Bounds()
	if claim.Stock(c.Indicator) {
		q.AsOf = min(to, e.asOf)
	} else {
		q.Period = from.String() + "/" + to.String()
	}
	return e.question(q)
}

func (e *evidence) question(q Question) ([]Figure, error) {
	key := fmt.Sprintf("%s %s %s %s", q.Indicator, q.Period, q.AsOf, strings.Join(q.By, ","))
	if got, ok := e.memo[key]; ok {
		return got, nil
	}
	got, err := e.counter.Figures(e.ctx, e.who, q)
	if errors.Is(err, errs.NotFound) || errors.Is(err, errs.Invalid) {
		got, err = nil, nil
	}
	if err == nil {
		e.memo[key] = got
	}
	return got, err
}

// covers says whether our register is about the window of a claim: it has cases
// in the first third of it and in the last. A register that begins in 2024 says
// nothing about 2019, and nothing about everybody held since 2011.
func (e *evidence) covers(c claim.Claim) (bool, error) {
	if e.counter == nil {
		return false, nil
	}
	months, err := e.monthsOf(coverage(c.Indicator))
	if err != nil || len(months) == 0 {
		return false, err
	}
	from, to := c.Window.Bounds()
	if claim.Stock(c.Indicator) {
		return e.coversStock(c, months), nil
	}
	third := (to - from) / 3
	return has(months, from, from+third) && has(months, to-third, to), nil
}

// coverage is the indicator that shows which times a register is about.
func coverage(indicator string) string {
	switch indicator {
	case "killings", "killings_after_return", "returns_forced", "torture_reported":
		return indicator
	}
	return "arrests"
}

// has says whether any month that touches some days has a case.
func has(months map[string]int, from, to edtf.Day) bool {
	for d := from; d <= to; {
		y, m, _ := d.YMD()
		if months[fmt.Sprintf("%04d-%02d", y, m)] > 0 {
			return true
		}
		next, err := edtf.DayOf(y+m/12, m%12+1, 1)
		if err != nil {
			return false
		}
		d = next
	}
	return false
}

// coversStock says whether a stock of ours is of the same people: counted from
// the same time on. What a series counts since 2011, a register that begins in
// 2024 does not.
func (e *evidence) coversStock(c claim.Claim, months map[string]int) bool {
	first := slices.Min(slices.Collect(maps.Keys(months)))
	begin, err := edtf.ParseDay(first + "-01")
	_, to := c.Window.Bounds()
	if err != nil || begin > to {
		return false
	}
	if c.Window.Since() {
		return begin <= c.Window.From.Last+366
	}
	for _, p := range e.rows {
		if p.claim.Indicator == c.Indicator && p.window.From != edtf.MinDay && sameTime(c, p.window) && begin > p.window.From+366 {
			return false
		}
	}
	return true
}

// monthsOf counts an indicator by month, over all time; months without a case are
// not in it.
func (e *evidence) monthsOf(indicator string) (map[string]int, error) {
	if got, ok := e.months[indicator]; ok {
		return got, nil
	}
	figs, err := e.question(Question{Indicator: indicator, AsOf: e.asOf, Known: e.known, By: []string{"month"}})
	if err != nil {
		return nil, err
	}
	months := map[string]int{}
	for _, f := range figs {
		if m := f.By["month"]; f.Count > 0 && len(m) == len("2024-01") && m != "unknown" {
			months[m] += f.Count
		}
	}
	e.months[indicator] = months
	return months, nil
}
