package figures

import "fmt"

// calendar reads months, quarters or years off the days of a fact: it is the
// number of such parts in a year. A fact whose days lie in more than one part
// is unknown to it: "2014" has a year and no month.
type calendar int

// calendars are the attributes that every row has without being given them.
var calendars = map[string]calendar{"month": 12, "quarter": 4, "year": 1}

const lastYear = 9999

// of returns the code of the part in which all days of i lie, 0 for none.
func (c calendar) of(i Interval) uint32 {
	y, m, _ := i.First.YMD()
	if i.Last != i.First {
		if y2, m2, _ := i.Last.YMD(); y2 != y || c.part(m2) != c.part(m) {
			return 0
		}
	}
	if y < 1 || y > lastYear {
		return 0
	}
	return uint32(y*int(c) + c.part(m))
}

// part counts from 0.
func (c calendar) part(month int) int { return (month - 1) * int(c) / 12 }

func (c calendar) code(value string) (uint32, bool) {
	if value == Unknown {
		return 0, true
	}
	p, err := ParsePeriod(value)
	if err != nil || p.All() {
		return 0, false
	}
	code := c.of(Interval{p.from, p.to})
	return code, code != 0 && c.value(code) == value
}

func (c calendar) value(code uint32) string {
	year, part := int(code)/int(c), int(code)%int(c)+1
	switch {
	case code == 0:
		return Unknown
	case c == 12:
		return fmt.Sprintf("%04d-%02d", year, part)
	case c == 4:
		return fmt.Sprintf("%04d-Q%d", year, part)
	}
	return fmt.Sprintf("%04d", year)
}

func (c calendar) size() int { return (lastYear + 1) * int(c) }

// within lists the codes of the parts that a bounded period touches.
func (c calendar) within(p Period) []uint32 {
	var codes []uint32
	first, last := c.of(Interval{p.from, p.from}), c.of(Interval{p.to, p.to})
	for code := first; code <= last; code++ {
		codes = append(codes, code)
	}
	return codes
}
