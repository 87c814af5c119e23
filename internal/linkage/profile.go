package linkage

import (
	"fmt"
	"strings"
	"unicode"

	"sijil/internal/edtf"
)

// Profile describes a column as it was found. Shares are of the rows that say
// something, 0 to 1, from at most 5,000 distinct values.
type Profile struct {
	Column   string
	Role     Role
	Why      string // why the column is not evidence; "" where it is
	Rows     int
	Filled   int
	Distinct int
	Same     float64 // probability that two rows that say something agree
	Dates    float64 // share that reads as a date
	Numbers  float64
	Emails   float64
	Phones   float64
	Arabic   float64 // share with an Arabic letter
	Words    float64 // mean number of words
	Length   float64 // mean number of letters
	Partial  float64 // share that is a date without its day
}

// profile looks at a column's values.
func profile(c *column) Profile {
	p := Profile{Column: c.name, Rows: len(c.codes), Filled: c.filled(), Distinct: len(c.values), Same: c.sameShare()}
	step := len(c.values)/5000 + 1
	n := 0.0
	for v := 0; v < len(c.values); v += step {
		weight := float64(c.counts[v])
		n += weight
		p.look(c.values[v], weight, c.dates)
	}
	if n > 0 {
		for _, share := range []*float64{&p.Dates, &p.Numbers, &p.Emails, &p.Phones, &p.Arabic, &p.Words, &p.Length, &p.Partial} {
			*share /= n
		}
	}
	p.Role, p.Why = p.decide()
	return p
}

func (p *Profile) look(v string, weight float64, dated bool) {
	if d, err := edtf.Parse(v); dated && err == nil {
		p.Dates += weight
		if d.First() != d.Last() {
			p.Partial += weight
		}
	}
	if n := numbers([]string{v})[0]; n == n {
		p.Numbers += weight
	}
	if at := strings.IndexByte(v, '@'); at > 0 && strings.Contains(v[at:], ".") {
		p.Emails += weight
	}
	if d := len(keep(v, unicode.IsDigit)); d >= 7 && d <= 15 && keep(v, unicode.IsLetter) == "" {
		p.Phones += weight
	}
	if strings.ContainsFunc(v, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		p.Arabic += weight
	}
	p.Words += weight * float64(len(words(v)))
	p.Length += weight * float64(len([]rune(v)))
}

// decide gives the column its role: by its values where they speak clearly, by
// its name where it is known, else by what is left.
func (p *Profile) decide() (Role, string) {
	named, known := headerRole(p.Column)
	switch {
	case p.Filled == 0:
		return Empty, "it says nothing in any row"
	case p.Distinct == 1:
		return Empty, "it holds one value only"
	case known && named == Truth:
		return Truth, "its name says that it holds the answer"
	case known && named == RowID:
		return RowID, "its name says that it numbers the rows"
	case p.Emails > 0.5:
		return Email, ""
	case p.Dates > mostlyDates && known && named == Event:
		return Event, ""
	case p.Dates > mostlyDates && named != IDNumber && named != Phone:
		return Birth, ""
	case known && named == Given && p.Words > 1.7:
		return Name, ""
	case known && p.fits(named):
		return named, ""
	case p.Distinct == p.Filled && p.Filled > 1 && p.Words < 1.5:
		return RowID, fmt.Sprintf("all %d values differ and its name is not known", p.Filled)
	case p.Phones > 0.8 && p.Distinct > p.Filled/20:
		return IDNumber, ""
	case p.Numbers > 0.9 && p.Distinct > 30:
		return Number, ""
	case p.Words >= 3.5:
		return Text, ""
	case p.Distinct > 50 && p.Distinct > p.Filled/4 && p.Words >= 1.5:
		return Name, ""
	}
	return Category, ""
}

// fits holds a column's name against its values.
func (p *Profile) fits(r Role) bool {
	switch r {
	case Birth, Event:
		return p.Dates > 0.3 || p.Numbers < 0.5
	case Given, Family, Name, Kin, Place:
		return p.Numbers < 0.5
	case Year, Number:
		return p.Numbers > 0.5
	}
	return true
}
