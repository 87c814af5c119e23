package publish

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"sijil/internal/access"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

// Counter counts; package counting does.
type Counter interface {
	// Count answers a question for a reader, with the id and digest of each
	// figure. An unknown indicator is errs.NotFound, another misfit errs.Invalid.
	Count(ctx context.Context, who access.Reader, q Question) (Counted, error)
	// Definition returns the definition of an id, as known at a time (zero: now).
	Definition(ctx context.Context, name string, known time.Time) (figures.Definition, error)
	// At is the last log entry by a time (zero: of all).
	At(ctx context.Context, known time.Time) (int64, error)
}

// Question is what is asked of the figures.
type Question struct {
	Indicator string
	Period    string // "" is all time
	AsOf      edtf.Day
	Known     time.Time // zero: as the register stands
	By        []string
	Where     string
}

// Counted is the answer, one figure for each cell, with both clocks as they are
// printed.
type Counted struct {
	Register, AsOf, Known, Rules string
	Figures                      []figures.Figure
}

// cell is one number that a document asks for: an indicator, the window, and the
// values of attributes by which it is narrowed.
type cell struct {
	Indicator string
	Period    string
	By        map[string]string
	Where     string
	Unit      figures.Unit // "" is the first of the definition
}

// key is the canonical form of a cell.
func (c cell) key() string {
	return strings.Join([]string{c.Indicator, c.Period, c.Where, c.byText(), string(c.Unit)}, "|")
}

func (c cell) byText() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(c.By)) {
		parts = append(parts, name+"="+c.By[name])
	}
	return strings.Join(parts, ",")
}

// with narrows a cell further.
func (c cell) with(attribute, value string) cell {
	by := maps.Clone(c.By)
	if by == nil {
		by = map[string]string{}
	}
	by[attribute] = value
	c.By = by
	return c
}

// whole says whether the cell is of all that the indicator counts: a title.
func (c cell) whole() bool { return len(c.By) == 0 && c.Where == "" }

// table is the cell's question with the attributes asked for whole.
func (c cell) table() Question {
	return Question{Indicator: c.Indicator, Period: c.Period, By: slices.Sorted(maps.Keys(c.By)), Where: c.Where}
}

func (q Question) key() string {
	return strings.Join([]string{q.Indicator, q.Period, q.Where, strings.Join(q.By, ",")}, "|")
}

// parseBy reads a=b,c=d.
func parseBy(s string) (map[string]string, error) {
	by := map[string]string{}
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		name, value, ok := strings.Cut(part, "=")
		if name, value = strings.TrimSpace(name), strings.TrimSpace(value); !ok || name == "" || value == "" {
			return nil, fmt.Errorf("%q: write attribute=value, with commas between several: %w", part, errs.Invalid)
		}
		if _, twice := by[name]; twice {
			return nil, fmt.Errorf("%q stands twice: %w", name, errs.Invalid)
		}
		by[name] = value
	}
	return by, nil
}
