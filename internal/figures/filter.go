package figures

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// node is a part of a filter. rows may return rows that are not there; a set
// that it returns belongs to the caller.
type node interface {
	String() string
	rows(l *lens) (*roaring.Bitmap, error)
}

// lens is how a definition looks at a cube on a day.
type lens struct {
	cube   *Cube
	moment *moment
	rules  string
	alias  map[string]string // attribute asked for, attribute looked at
	fact   string            // whose month, quarter and year; "" for the opening fact
}

func (l *lens) view(name string) (*view, error) {
	if other, ok := l.alias[name]; ok {
		name = other
	}
	return l.moment.view(name, l.rules, l.fact)
}

// rows returns the rows that a filter takes among those that are there.
func (l *lens) rows(f Filter) (*roaring.Bitmap, error) {
	if f.root == nil {
		return l.moment.present.Clone(), nil
	}
	set, err := f.root.rows(l)
	if err != nil {
		return nil, err
	}
	set.And(l.moment.present)
	return set, nil
}

type both struct{ left, right node }

func (b both) String() string { return bracket(b.left) + " && " + bracket(b.right) }

func (b both) rows(l *lens) (*roaring.Bitmap, error) {
	left, right, err := twoSets(l, b.left, b.right)
	if err == nil {
		left.And(right)
	}
	return left, err
}

type either struct{ left, right node }

func (e either) String() string { return bracket(e.left) + " || " + bracket(e.right) }

func (e either) rows(l *lens) (*roaring.Bitmap, error) {
	left, right, err := twoSets(l, e.left, e.right)
	if err == nil {
		left.Or(right)
	}
	return left, err
}

func twoSets(l *lens, left, right node) (a, b *roaring.Bitmap, err error) {
	if a, err = left.rows(l); err != nil {
		return nil, nil, err
	}
	b, err = right.rows(l)
	return a, b, err
}

// bracket prints n so that it stays one operand.
func bracket(n node) string {
	switch n.(type) {
	case both, either:
		return "(" + n.String() + ")"
	}
	return n.String()
}

// not is everything that is there apart from a set.
type not struct{ inner node }

func (n not) String() string {
	if m, ok := n.inner.(among); ok {
		return m.text(true)
	}
	return "!(" + n.inner.String() + ")"
}

func (n not) rows(l *lens) (*roaring.Bitmap, error) {
	set, err := n.inner.rows(l)
	if err != nil {
		return nil, err
	}
	return roaring.AndNot(l.moment.present, set), nil
}

// among is the rows that have one of some values.
type among struct {
	attribute string
	values    []string
}

func oneOf(attribute string, values []string) node { return among{attribute, values} }

func (a among) String() string { return a.text(false) }

func (a among) text(negated bool) string {
	if len(a.values) == 1 {
		operator := " == "
		if negated {
			operator = " != "
		}
		return a.attribute + operator + quote(a.values[0])
	}
	quoted := make([]string, len(a.values))
	for i, v := range a.values {
		quoted[i] = quote(v)
	}
	operator := " in ["
	if negated {
		operator = " not in ["
	}
	return a.attribute + operator + strings.Join(quoted, ", ") + "]"
}

// quote writes a text as the parser reads it: Go's escapes are its escapes.
func quote(s string) string { return strconv.Quote(s) }

func (a among) rows(l *lens) (*roaring.Bitmap, error) {
	v, err := l.view(a.attribute)
	if err != nil {
		return nil, err
	}
	wanted := make([]bool, v.labels.size())
	for _, value := range a.values {
		if code, ok := v.labels.code(value); ok {
			wanted[code] = true
		}
	}
	return v.rowsWith(wanted, l.cube.size), nil
}

// ordered is the rows with a known value on one side of another.
type ordered struct {
	attribute Attribute
	operator  string
	value     string
}

func (o ordered) String() string {
	return fmt.Sprintf("%s %s %s", o.attribute.Name, o.operator, quote(o.value))
}

func (o ordered) rows(l *lens) (*roaring.Bitmap, error) {
	v, err := l.view(o.attribute.Name)
	if err != nil {
		return nil, err
	}
	wanted := make([]bool, v.labels.size())
	for code := 1; code < len(wanted); code++ {
		wanted[code] = o.holds(v.labels, uint32(code))
	}
	return v.rowsWith(wanted, l.cube.size), nil
}

func (o ordered) holds(l labels, code uint32) bool {
	if c, ok := l.(calendar); ok {
		limit, _ := c.code(o.value)
		return holds(o.operator, int(code)-int(limit))
	}
	value := l.value(code)
	switch o.attribute.Order {
	case Listed:
		return holds(o.operator, slices.Index(o.attribute.Values, value)-slices.Index(o.attribute.Values, o.value))
	case Number:
		n, err := strconv.Atoi(value)
		limit, _ := strconv.Atoi(o.value)
		return err == nil && holds(o.operator, n-limit)
	}
	return holds(o.operator, strings.Compare(value, o.value))
}

// holds says what an operator makes of left minus right.
func holds(operator string, difference int) bool {
	switch operator {
	case "<":
		return difference < 0
	case "<=":
		return difference <= 0
	case ">":
		return difference > 0
	}
	return difference >= 0
}

// happened is the rows with a fact all of whose possible days lie in, before or
// after a period.
type happened struct {
	fact     string
	operator string
	period   Period
}

func (h happened) String() string { return h.fact + " " + h.operator + " " + quote(h.period.String()) }

func (h happened) rows(l *lens) (*roaring.Bitmap, error) {
	days, err := l.cube.fact(h.fact)
	if err != nil {
		return nil, err
	}
	found := newBitset(l.cube.size)
	for n := range uint32(l.cube.size) {
		for _, i := range days.at(n) {
			if known(i, l.moment.day) && h.holds(i) {
				found.add(n)
			}
		}
	}
	return found.set(), nil
}

func (h happened) holds(i Interval) bool {
	switch h.operator {
	case "<":
		return i.Last < h.period.from
	case "<=":
		return i.Last <= h.period.to
	case ">":
		return i.First > h.period.to
	case ">=":
		return i.First >= h.period.from
	}
	return i.First >= h.period.from && i.Last <= h.period.to
}
