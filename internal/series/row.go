package series

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// row reads the cells of one row into values.
func (r *reading) row(cells []string) {
	if len(cells) > len(r.columns) {
		r.bad = append(r.bad, fmt.Errorf("%s: row %d: it has %d cells, and the header %d: %w", r.Name, r.Rows, len(cells), len(r.columns), errs.Invalid))
		return
	}
	if strings.TrimSpace(strings.Join(cells, "")) == "" {
		return
	}
	base, ok := r.base(cells)
	if !ok {
		return
	}
	for i, cell := range cells {
		if c := r.columns[i]; c.role == valueRole || c.role == shareRole {
			r.value(base, c, i, cell)
		}
	}
}

// value reads one cell of a row; an empty one is not stated.
func (r *reading) value(v Value, c column, i int, cell string) {
	if strings.TrimSpace(cell) == "" || shipped().is("unstated", cell) {
		return
	}
	v.Column = r.headings[i]
	v.By, v.base = with(v.By, c.by), v.Metric
	if c.measure != "" {
		v.Metric = among(v.Metric, c.measure)
	}
	m, _ := MetricOf(v.Metric)
	var err error
	if v.IsShare = m.Share || c.role == shareRole; v.IsShare {
		v.Share, err = readShare(cell)
	} else if strings.ContainsAny(cell, "%٪") {
		v.IsShare = true
		v.Share, err = readShare(cell)
	} else {
		var grouped bool
		if v.Count, grouped, err = readCount(cell); !grouped {
			v.odd = cell
		}
	}
	if err != nil {
		r.bad = append(r.bad, badCell(r.Name, r.Rows, v.Column, err))
		return
	}
	r.Values = append(r.Values, v)
}

// among names a metric that a column counts among the row's own.
func among(metric, measure string) string {
	if m, ok := MetricOf(measure); ok && m.Within == metric || metric == measure {
		return measure
	}
	return metric + "/" + measure
}

// with joins attributes; the later ones win.
func with(a, b map[string]string) map[string]string {
	all := make(map[string]string, len(a)+len(b))
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}

// base reads what a row says of all its values.
func (r *reading) base(cells []string) (Value, bool) {
	v := Value{Row: r.Rows, By: map[string]string{}, Published: edtf.MinDay}
	when := Window{edtf.MinDay, edtf.MaxDay}
	var err error
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		c := r.columns[i]
		if cell == "" && c.role != metricRole && c.role != endRole && c.role != windowRole {
			if c.role == sourceRole {
				r.above = ""
			}
			continue
		}
		switch c.role {
		case startRole:
			var w Window
			w, err = readWindow(cell)
			when.From = w.From
		case endRole, asOfRole:
			var w Window
			if w, err = readWindow(cell); err == nil {
				when.To = w.To
			}
		case windowRole:
			when, err = readWindow(cell)
		case metricRole:
			err = r.metric(&v, cell)
		case byRole:
			err = r.by(&v, cell)
		case attributeRole:
			r.attribute(&v, c.attribute, cell)
		case sourceRole:
			if !shipped().is("above", cell) {
				r.above = cell
			}
			v.Source = r.above
		case publisherRole:
			v.Publisher = cell
		case publishedRole:
			v.Published, err = readDay(cell)
		case noteRole:
			v.Note = cell
		}
		if err != nil {
			r.bad = append(r.bad, badCell(r.Name, r.Rows, r.headings[i], err))
			return v, false
		}
	}
	return r.dated(v, when)
}

// dated gives a row its window.
func (r *reading) dated(v Value, w Window) (Value, bool) {
	if w.To == edtf.MaxDay {
		r.bad = append(r.bad, fmt.Errorf("%s: row %d: it does not say when: %w", r.Name, r.Rows, errs.Invalid))
		return v, false
	}
	if w.From > w.To {
		r.bad = append(r.bad, fmt.Errorf("%s: row %d: its period ends before it starts: %w", r.Name, r.Rows, errs.Invalid))
		return v, false
	}
	v.Window = w
	if v.Publisher == "" {
		v.Publisher = publisherOf(v.Source)
	}
	if v.Publisher == publisherOf(r.Source) {
		v.Publisher = "" // of the whole table
	}
	return v, true
}

// metric reads what a row counts.
func (r *reading) metric(v *Value, cell string) error {
	if cell == "" {
		return errors.New("it does not say what is counted")
	}
	m := shipped().byName[fold(cell)]
	switch {
	case m == nil:
		v.Metric = strings.Join(strings.Fields(strings.ToLower(cell)), "_")
		r.miss(cell)
	case m.Same != "":
		v.Metric, v.By = m.Same, with(v.By, m.By)
	default:
		v.Metric = m.ID
	}
	return nil
}

// by reads the groups of a long table: party=sdf; sex_age=child, or a bare code.
func (r *reading) by(v *Value, cell string) error {
	for _, part := range strings.FieldsFunc(cell, func(c rune) bool { return c == ';' || c == ',' || c == '&' || c == '|' }) {
		name, word, two := strings.Cut(strings.ReplaceAll(part, ":", "="), "=")
		name, word = strings.TrimSpace(name), strings.TrimSpace(word)
		if !two {
			if shipped().is("whole", name) {
				continue
			}
			c := r.bare(name)
			if c == nil {
				return fmt.Errorf("%q is no group; write it as party=sdf or sex_age=child", part)
			}
			v.By = with(v.By, c)
			continue
		}
		a := shipped().columns[fold(name)]
		if a.role != attributeRole {
			return fmt.Errorf("there is no attribute %q; party, governorate and sex_age are some", name)
		}
		r.attribute(v, a.attribute, word)
	}
	return nil
}

// bare reads a group without its attribute.
func (r *reading) bare(word string) map[string]string {
	if c := shipped().columns[fold(word)]; c.role == valueRole && c.by != nil {
		return c.by
	}
	for _, attribute := range []string{"party", "governorate", "sex_age"} {
		if code, ok := r.words.code(attribute, word); ok {
			return map[string]string{attribute: code}
		}
	}
	return nil
}

// attribute reads the code of a group. The word for all is the whole.
func (r *reading) attribute(v *Value, name, cell string) {
	if cell == "" || shipped().is("whole", cell) {
		return
	}
	code, ok := r.words.code(name, cell)
	if !ok {
		if c := shipped().columns[fold(cell)]; c.by[name] != "" {
			code = c.by[name]
		} else {
			code = strings.Join(strings.Fields(strings.ToLower(cell)), "_")
			if r.words.Code != nil {
				r.miss(cell)
			}
		}
	}
	v.By = with(v.By, map[string]string{name: code})
}

// miss notes a word that no vocabulary has.
func (r *reading) miss(word string) {
	if !r.unknown[word] {
		r.unknown[word] = true
		r.Unknown = append(r.Unknown, word)
	}
}
