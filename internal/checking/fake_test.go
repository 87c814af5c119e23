package checking

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sijil/internal/access"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/register"
)

// atom is some cases of one month, party and group.
type atom struct {
	month              int
	party, group, from string
	governorate        string
	count              int
}

// register2024 counts an invented register that has the published margins of the
// first half of 2024 (SNHR): by month and party, children, women, became
// disappeared, arrested after forced return.
type register2024 struct{ arrests, became, forced []atom }

func newRegister2024() register2024 {
	parties := []string{"syrian_regime", "sdf", "opposition_sna", "hts"}
	all := [][]int{{79, 86, 91, 94, 102, 97}, {61, 59, 64, 57, 49, 57}, {34, 35, 39, 37, 36, 38}, {8, 14, 9, 24, 41, 25}}
	children := [][]int{{1, 1, 0, 2, 2, 2}, {7, 6, 8, 9, 11, 5}, {0, 0, 0, 1, 0, 1}, {0, 0, 0, 0, 0, 0}}
	women := [][]int{{2, 3, 2, 3, 3, 1}, {0, 0, 2, 1, 4, 0}, {2, 2, 1, 3, 1, 0}, {0, 0, 0, 0, 0, 0}}
	var r register2024
	for p, party := range parties {
		for m := range 6 {
			c, w := children[p][m], women[p][m]
			r.arrests = append(r.arrests, atom{month: m + 1, party: party, group: "child", count: c}, atom{month: m + 1, party: party, group: "woman", count: w},
				atom{month: m + 1, party: party, group: "man", count: all[p][m] - c - w})
		}
	}
	for m, n := range []int{146, 153, 168, 175, 189, 176} {
		r.became = append(r.became, atom{month: m + 1, count: n})
	}
	r.forced = []atom{{month: 3, from: "LBN", count: 93}, {month: 5, from: "TUR", count: 33}}
	return r
}

// Figures implements Counter.
func (r register2024) Figures(_ context.Context, _ access.Reader, q Question) ([]Figure, error) {
	rows := map[string][]atom{"arrests": r.arrests, "share_by_party": r.arrests, "became_disappeared": r.became, "share_became_disappeared": r.became,
		"arrests_after_forced_return": r.forced, "deprived_of_liberty": r.arrests, "killings": {}, "releases": {}}[q.Indicator]
	if rows == nil {
		return nil, fmt.Errorf("indicator %s: %w", q.Indicator, errs.NotFound)
	}
	period, err := figures.ParsePeriod(q.Period)
	if err != nil {
		return nil, err
	}
	cells := map[string]Figure{}
	whole := 0
	for _, a := range rows {
		from, _ := edtf.DayOf(2024, a.month, 1)
		if lo, hi, ok := period.Bounds(); ok && (from < lo || from+27 > hi) || from > q.AsOf {
			continue
		}
		whole += a.count
		by := map[string]string{}
		for _, name := range q.By {
			switch name {
			case "party":
				by[name] = a.party
			case "sex_age":
				by[name] = a.group
			case "month":
				by[name] = fmt.Sprintf("2024-%02d", a.month)
			case "returned_from":
				by[name] = a.from
			default:
				by[name] = "unknown"
			}
		}
		key := fmt.Sprint(by)
		f := cells[key]
		f.By, f.Count, f.Low = by, f.Count+a.count, f.Low+a.count
		f.ID = q.Indicator + strings.Join(slices.Sorted(maps.Values(by)), "")
		cells[key] = f
	}
	if len(cells) == 0 && len(q.By) == 0 {
		return []Figure{{By: map[string]string{}}}, nil
	}
	var out []Figure
	for _, key := range slices.Sorted(maps.Keys(cells)) {
		f := cells[key]
		if strings.HasPrefix(q.Indicator, "share") {
			f.Of = &whole
		}
		out = append(out, f)
	}
	return out, nil
}

// shelf keeps files in memory.
type shelf struct{ kept map[string]map[string]string }

func newShelf() *shelf { return &shelf{kept: map[string]map[string]string{}} }

// Change implements Store.
func (s *shelf) Change(_ context.Context, _ register.Change, f func(Writer) (any, error)) (int64, error) {
	_, err := f(s)
	return 0, err
}

// KeptFiles implements Store.
func (s *shelf) KeptFiles(_ context.Context, kind string, _ int64) (map[string]string, error) {
	return s.kept[kind], nil
}

// KeepFile implements Writer.
func (s *shelf) KeepFile(_ context.Context, kind, name, content string) error {
	if s.kept[kind] == nil {
		s.kept[kind] = map[string]string{}
	}
	s.kept[kind][name] = content
	return nil
}

// Logged implements Writer.
func (s *shelf) Logged() register.Logged { return register.Logged{} }
