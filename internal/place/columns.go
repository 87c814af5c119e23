package place

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"sijil/internal/errs"
)

// Files of administrative units come in a few shapes. All repeat the units
// above on every row:
//
//	ADM3_EN, ADM3_AR, ADM3_PCODE, ADM2_EN, …   Common Operational Datasets since about 2018
//	admin3Name_en, admin3Pcode, …              the same, of other makers
//	adm3_name, adm3_name1, adm3_pcode, lang, lang1, …   since 2024
//	NAME_EN, NAME_AR, PCODE, ADM1_EN, …        before; the row's own unit has no number
//
// Columns with reference spellings (REF) are left out: they differ by
// apostrophes, which reading does not see, and some name another place.

// levelsByNumber gives the level of administrative units 0 to 5.
var levelsByNumber = [...]Level{State, Governorate, District, Subdistrict, Town, Neighbourhood}

// What a column holds of a unit.
const (
	holdsName = iota
	holdsCode
)

// A column says what one column of a file holds.
type column struct {
	index  int
	header string
	holds  int
	lang   string // of a name, ISO 639-1
	langAt int    // column that names the language; -1 if there is none
	use    Use
}

// A unit is one level of a file.
type unit struct {
	level Level
	code  *column
	names []column
}

// A layout is what a header says of a file: its units from coarse to fine, and
// where the point of the finest is.
type layout struct {
	units    []unit
	lat, lon *column
}

var unitColumns = []struct {
	pattern *regexp.Regexp
	holds   int
	use     Use
}{
	{regexp.MustCompile(`^(?:adm|admin)([0-5])_?pcode$`), holdsCode, Common},
	{regexp.MustCompile(`^(?:adm|admin)([0-5])_?(?:name)?_?([a-z]{2})$`), holdsName, Common},
	{regexp.MustCompile(`^(?:adm|admin)([0-5])_?name()([0-9]?)$`), holdsName, Common},
	{regexp.MustCompile(`^(?:adm|admin)([0-5])_?alt(?:name)?[0-9]_?([a-z]{2})$`), holdsName, Alias},
	{regexp.MustCompile(`^(area)_pcode$`), holdsCode, Common},
	{regexp.MustCompile(`^(area)_([a-z]{2})$`), holdsName, Common},
	{regexp.MustCompile(`^()pcode$`), holdsCode, Common},
	{regexp.MustCompile(`^()name_([a-z]{2})$`), holdsName, Common},
}

// layoutOf reads a header.
func layoutOf(header []string) (layout, error) {
	var l layout
	byLevel := map[Level]*unit{}
	for i, h := range header {
		key := strings.ToLower(strings.TrimSpace(h))
		switch key {
		case "latitude", "lat", "center_lat":
			l.lat = &column{index: i, header: h}
			continue
		case "longitude", "lon", "center_lon":
			l.lon = &column{index: i, header: h}
			continue
		}
		for _, p := range unitColumns {
			if m := p.pattern.FindStringSubmatch(key); m != nil {
				c := column{index: i, header: h, holds: p.holds, use: p.use, langAt: -1}
				if len(m) > 2 {
					c.lang = m[2]
				}
				if len(m) > 3 {
					c.langAt = columnNamed(header, "lang"+m[3])
				}
				addColumn(byLevel, unitLevel(m[1], header), c)
				break
			}
		}
	}
	for level := State; level <= Neighbourhood; level++ {
		if u := byLevel[level]; u != nil && u.code != nil {
			u.level = level
			l.units = append(l.units, *u)
		}
	}
	if len(l.units) == 0 {
		return l, fmt.Errorf("header %q: no column of p-codes, such as ADM1_PCODE or PCODE: %w", header, errs.Invalid)
	}
	if last := l.units[len(l.units)-1]; len(last.names) == 0 {
		return l, fmt.Errorf("column %q: no column of names beside it: %w", last.code.header, errs.Invalid)
	}
	return l, nil
}

// unitLevel gives the level of a column from the number in its header. A
// column without one speaks of the level below the last numbered one, and of
// the first where there is none.
func unitLevel(number string, header []string) Level {
	switch number {
	case "area":
		return Area
	case "":
		own := 1
		for n := range levelsByNumber {
			if columnNamed(header, "adm"+strconv.Itoa(n)+"_pcode") >= 0 {
				own = n + 1
			}
		}
		return levelsByNumber[min(own, len(levelsByNumber)-1)]
	}
	n, _ := strconv.Atoi(number) // a digit, by its pattern
	return levelsByNumber[n]
}

func columnNamed(header []string, name string) int {
	for i, h := range header {
		if strings.EqualFold(strings.TrimSpace(h), name) {
			return i
		}
	}
	return -1
}

func addColumn(byLevel map[Level]*unit, level Level, c column) {
	u := byLevel[level]
	if u == nil {
		u = &unit{}
		byLevel[level] = u
	}
	if c.holds == holdsCode {
		u.code = &c
	} else {
		u.names = append(u.names, c)
	}
}
