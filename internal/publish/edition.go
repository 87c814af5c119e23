package publish

import (
	"fmt"
	"slices"

	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/locale"
	"sijil/internal/series"
)

// edition is a publication while it is made: what its documents share. Its
// tables are built once; each language only writes them.
type edition struct {
	set      *set
	ledger   *ledger
	labels   *labels
	period   figures.Period
	since    string // first day of the running total, "" for the beginning
	asOf     edtf.Day
	imported []series.Series
	before   map[string]earlier // by indicator and month
	head     Head
	org      string
	built    map[string]*built
	cases    []PublicCase
	cards    []PublicCase
	changes  []Change
	secret   []byte                        // of the commitments
	catalog  map[string]figures.Definition // by id and version, as they are shown
	lookup   func(name string) (figures.Definition, error)
}

// The windows that a template can name beside a period.
const (
	lastMonth = "last_month"
	sinceThen = "since"
)

// window resolves a window: "" is the period of the publication.
func (e *edition) window(name string) (string, error) {
	from, to, bounded := e.period.Bounds()
	switch name {
	case "":
		return e.period.String(), nil
	case lastMonth:
		months := e.period.Months()
		if len(months) == 0 {
			return "", fmt.Errorf("window %s: the publication has no period: %w", name, errs.Invalid)
		}
		return months[len(months)-1].String(), nil
	case "year_before":
		return e.period.YearBefore().String(), nil
	case sinceThen:
		if !bounded {
			return "", nil
		}
		start := from
		if e.since != "" {
			var err error
			if start, err = edtf.ParseDay(e.since); err != nil {
				return "", fmt.Errorf("since %q: %w", e.since, err)
			}
		}
		p, err := figures.NewPeriod(min(start, from), to)
		return p.String(), err
	}
	p, err := figures.ParsePeriod(name)
	return p.String(), err
}

// windowText writes a window.
func windowText(loc locale.Locale, window string) string {
	if window == "" {
		return map[string]string{locale.Arabic: "كل الأوقات", locale.English: "all time"}[loc.Lang]
	}
	return period(loc, window)
}

// cell reads an indicator and conditions a=b; period, unit and where are not
// attributes but parts of the question.
func (e *edition) cell(indicator, conditions string) (cell, error) {
	by, err := parseBy(conditions)
	if err != nil {
		return cell{}, err
	}
	c := cell{Indicator: indicator, By: by, Unit: unitOf(by["unit"])}
	if c.Period, err = e.window(by["period"]); err != nil {
		return cell{}, err
	}
	delete(by, "period")
	delete(by, "unit")
	return c, nil
}

// definition returns that of a figure, and keeps it for the annex.
func (e *edition) definition(name string) (figures.Definition, error) {
	if d, known := e.catalog[name]; known {
		return d, nil
	}
	d, err := e.lookup(name)
	if err == nil {
		e.catalog[name] = d
	}
	return d, err
}

// overlapping says whether a unit can have several values of an attribute, so
// that the rows of a table add up to more than the whole.
func overlapping(attribute string) bool {
	for _, s := range []figures.Schema{figures.Cases(), figures.Returns(), figures.Reports()} {
		if a, ok := s.Attribute(attribute); ok && (a.Shape == figures.Many || a.Shape == figures.Ever) {
			return true
		}
	}
	return false
}

// dated says whether time runs along an attribute.
func dated(attribute string) bool {
	return slices.Contains([]string{"month", "quarter", "year"}, attribute)
}
