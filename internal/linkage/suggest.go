package linkage

import (
	"slices"
	"strings"
)

// suggestion is what the columns speak for.
type suggestion struct {
	comparisons []Comparison
	profiles    []Profile
}

// suggest makes comparisons and keys from the columns alone. Columns that
// number rows, hold the answer, or repeat another are told and left out.
func (e *engine) suggest() suggestion {
	var s suggestion
	for _, name := range e.order {
		p := profile(e.columns[name])
		if e.kept[name] {
			p.Role, p.Why = RowID, "it names rows or their sources"
		}
		s.profiles = append(s.profiles, p)
	}
	e.leaveCopies(s.profiles)
	s.profiles = e.takeApart(s.profiles)
	for _, p := range s.profiles {
		if p.Arabic > someArabic && slices.Contains([]Role{Given, Family, Kin, Name, Rest, Place}, p.Role) {
			e.arabic = append(e.arabic, p.Column)
		}
	}
	for _, p := range s.profiles {
		if p.Why == "" && p.Role.evidence() {
			s.comparisons = append(s.comparisons, s.comparison(p))
		}
	}
	for len(s.comparisons) > mostCompared {
		s.dropWeakest()
	}
	return s
}

// reasons tells why each column is not compared.
func (s *suggestion) reasons() string {
	var out []string
	for _, p := range s.profiles {
		out = append(out, p.Column+": "+p.Why)
	}
	return strings.Join(out, "; ")
}

// takeApart compares whole names in Arabic letters as two columns: the given
// name, which brothers do not share, and the rest, which they do.
func (e *engine) takeApart(profiles []Profile) []Profile {
	var out []Profile
	for _, p := range profiles {
		if p.Role != Name || p.Why != "" || p.Arabic <= someArabic {
			out = append(out, p)
			continue
		}
		p.Why = "it is taken apart, see its two parts"
		out = append(out, p)
		for _, part := range []struct {
			form string
			role Role
		}{{"given", Given}, {"after given", Rest}} {
			q := profile(e.derived(Key{p.Column, part.form}))
			q.Role, q.Why = part.role, ""
			out = append(out, q)
		}
	}
	return out
}

// dropWeakest leaves out the comparison whose column tells rows apart least.
func (s *suggestion) dropWeakest() {
	at, worst := -1, -1.0
	for i := range s.profiles {
		p := &s.profiles[i]
		if p.Why == "" && p.Role.evidence() {
			if w := p.Same*float64(p.Filled)/float64(p.Rows) + 1 - float64(p.Filled)/float64(p.Rows); w > worst {
				at, worst = i, w
			}
		}
	}
	s.profiles[at].Why = "there are more columns than can be compared, and it tells rows apart least"
	s.comparisons = slices.DeleteFunc(s.comparisons, func(c Comparison) bool { return c.Columns[0] == s.profiles[at].Column })
}

// comparison returns the template of a column's role.
func (s *suggestion) comparison(p Profile) Comparison {
	return Comparison{Name: p.Column, Columns: []string{p.Column}, Levels: levelsOf(p), Relatives: relativesIn(p.Role), Frequency: 1}
}

// relativesIn says what brothers, or a family arrested together, have in common.
func relativesIn(r Role) string {
	switch r {
	case Family, Kin, Rest, Event, Postcode, Phone, Address, Place, Category:
		return shared
	case Name:
		return partly
	}
	return ""
}

// someArabic is the share of values with Arabic letters from which names are
// compared part by part and across scripts.
const someArabic = 0.05

// levelsOf is the table of templates: what equality shades into, by role. The
// similarities are those that Splink's guide uses, so that models compare; the
// steps for dates are section 6 of the linkage design.
func levelsOf(p Profile) []string {
	switch p.Role {
	case Given, Family, Kin:
		if p.Arabic > someArabic {
			return []string{"equal", "equal canonical", "name alike", "name slip", "equal sound", "name near"}
		}
		return []string{"equal", "jaro-winkler 0.92", "jaro-winkler 0.88", "jaro-winkler 0.7"}
	case Rest:
		return []string{"equal", "equal canonical", "parts 0.9", "parts 0.75", "parts 0.6", "parts 0.45", "parts 0.3"}
	case Name:
		return []string{"equal", "equal sorted words", "jaro-winkler 0.95", "words 0.8", "words 0.6", "words 0.4", "words 0.2"}
	case Birth, Event:
		if p.Partial > 0.01 {
			return []string{"equal", "slip", "overlap", "days 31", "years 1", "years 10"}
		}
		return []string{"equal", "slip", "days 31", "years 1", "years 10"}
	case Year:
		return []string{"equal", "apart 1", "slip", "apart 10"}
	case Number:
		return []string{"equal", "within 0.01", "within 0.05", "within 0.2"}
	case IDNumber, Phone:
		return []string{"equal", "osa 1", "osa 2"}
	case Email:
		return []string{"equal", "equal user", "jaro-winkler 0.92", "jaro-winkler 0.88"}
	case Postcode:
		return []string{"equal", "osa 1", "equal sector", "equal district", "equal area"}
	case Address, Text:
		return []string{"equal", "words 0.8", "jaro-winkler 0.9", "words 0.6", "words 0.4", "words 0.2"}
	case Place:
		if p.Arabic > someArabic {
			return []string{"equal", "equal sound", "jaro-winkler 0.9", "parts 0.5"}
		}
		return []string{"equal", "jaro-winkler 0.9", "words 0.5"}
	}
	if p.Distinct > 20 {
		return []string{"equal", "jaro-winkler 0.9"}
	}
	return []string{"equal"}
}

// keysOf lists the forms of a column that blocking may ask to be equal.
func keysOf(p Profile) []Key {
	whole := Key{p.Column, ""}
	form := func(f ...string) []Key {
		keys := []Key{whole}
		for _, s := range f {
			keys = append(keys, Key{p.Column, s})
		}
		return keys
	}
	switch p.Role {
	case Given, Family, Kin:
		if p.Arabic > someArabic {
			return form("canonical", "sound", "first sound", "prefix 3")
		}
		return form("prefix 2", "prefix 3", "prefix 4", "sound")
	case Rest:
		return form("canonical", "sound", "first sound", "last sound")
	case Name:
		return form("sorted words", "first word", "last word", "prefix 4", "sound")
	case Birth, Event:
		return form("year", "month", "day and month")
	case Postcode:
		return form("sector", "district", "prefix 3")
	case Email:
		return form("user", "prefix 5")
	case IDNumber, Phone:
		return form("prefix 4", "suffix 4")
	case Address, Text:
		return form("first word", "last word", "prefix 6")
	case Place:
		return form("prefix 4", "sound")
	}
	return form()
}

// leaveCopies marks columns that repeat others: equal in nearly every row, or a
// whole name beside its parts.
func (e *engine) leaveCopies(profiles []Profile) {
	for i := range profiles {
		p := &profiles[i]
		if p.Why != "" || !p.Role.evidence() {
			continue
		}
		for j := range profiles {
			q := &profiles[j]
			if i == j || q.Why != "" || !q.Role.evidence() {
				continue
			}
			if j < i && e.share(p.Column, q.Column, func(a, b string) bool { return a == b }) > 0.9 {
				p.Why = "it repeats " + q.Column
				break
			}
		}
	}
	e.leaveWholes(profiles)
}

// leaveWholes marks a column of several words that holds two others as words.
func (e *engine) leaveWholes(profiles []Profile) {
	for i := range profiles {
		p := &profiles[i]
		if p.Why != "" || !p.Role.evidence() || p.Words < 1.3 {
			continue
		}
		var parts []string
		for j := range profiles {
			q := &profiles[j]
			if i == j || q.Why != "" || !q.Role.evidence() || q.Words >= p.Words || q.Distinct < 20 || q.Role == Number {
				continue
			}
			if e.share(p.Column, q.Column, holdsWords) > 0.8 {
				parts = append(parts, q.Column)
			}
		}
		if len(parts) > 1 {
			p.Why = "it repeats " + strings.Join(parts, " and ")
		}
	}
}

func holdsWords(whole, part string) bool {
	w := words(whole)
	for _, s := range words(part) {
		if !slices.Contains(w, s) {
			return false
		}
	}
	return true
}

// share returns in which share of the rows where both columns say something
// same holds, from at most 2,000 of them; 0 where they rarely meet.
func (e *engine) share(a, b string, same func(a, b string) bool) float64 {
	x, y := e.columns[a], e.columns[b]
	n, yes := 0, 0
	for r := 0; r < e.rows; r += e.rows/4000 + 1 {
		if x.codes[r] == absent || y.codes[r] == absent {
			continue
		}
		n++
		if same(x.values[x.codes[r]], y.values[y.codes[r]]) {
			yes++
		}
	}
	if n < 5 {
		return 0
	}
	return float64(yes) / float64(n)
}
