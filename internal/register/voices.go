package register

import (
	"sort"

	"sijil/internal/edtf"
)

// Ruling is a reviewer's decision on one field: it is anchored to a report, so
// that it follows that report wherever persons and cases are joined or parted.
type Ruling struct {
	ID     int64
	Report ReportID
	Field  string // a field name, or "accept.outcome", "accept.scope", "proof"
	Value  string
	Why    string
}

// Said is one value of a field with the reports that give it.
type Said struct {
	Value   string
	Reports []ReportID
	sources []SourceID // behind the reports, one for each
	weight  int
}

// voices is all that is said about one person or case: reports that still
// stand, their sources, and the rulings on them.
type voices struct {
	reports []Report // by id
	sources map[SourceID]Source
	rulings []Ruling
}

func newVoices(reports []Report, sources map[SourceID]Source, rulings []Ruling) *voices {
	standing := make([]Report, 0, len(reports))
	superseded := map[ReportID]bool{}
	for _, r := range reports {
		if r.Supersedes != 0 {
			superseded[r.Supersedes] = true
		}
	}
	for _, r := range reports {
		if !superseded[r.ID] {
			standing = append(standing, r)
		}
	}
	sort.Slice(standing, func(i, j int) bool { return standing[i].ID < standing[j].ID })
	return &voices{standing, sources, rulings}
}

// ruled returns the last ruling on a field.
func (v *voices) ruled(field string) (string, bool) {
	for i := len(v.rulings) - 1; i >= 0; i-- {
		if v.rulings[i].Field == field {
			return v.rulings[i].Value, true
		}
	}
	return "", false
}

// said lists the values of a field, the weightiest first. A value weighs as
// much as the reliability of the origins that give it: sources that copy each
// other weigh once. Equal weights go to the earlier report.
func (v *voices) said(field string) []Said {
	if len(v.reports) == 1 { // the common case, and the whole of a first import
		return saidByOne(v.reports[0], field)
	}
	var all []Said
	for _, r := range v.reports {
		for _, value := range r.Claims.All(field) {
			i := indexOf(all, value)
			if i < 0 {
				i = len(all)
				all = append(all, Said{Value: value})
			}
			all[i].Reports = append(all[i].Reports, r.ID)
			all[i].sources = append(all[i].sources, r.Source)
		}
	}
	if len(all) > 1 {
		for i := range all {
			all[i].weight = v.weigh(all[i].sources)
		}
		sort.SliceStable(all, func(i, j int) bool { return all[i].weight > all[j].weight })
	}
	return all
}

// weigh adds up the reliability of the origins behind some sources. A source
// weighs nothing where one that says the same has an origin in common with it:
// the one that copies fewer speaks for both, the earlier one where they copy as
// few.
func (v *voices) weigh(sources []SourceID) (weight int) {
	type voice struct {
		origins []SourceID
		grade   string
	}
	voices := make([]voice, len(sources))
	for i, s := range sources {
		voices[i] = voice{Origins(v.sources, s), v.sources[s].Reliability}
	}
	sort.SliceStable(voices, func(i, j int) bool { return len(voices[i].origins) < len(voices[j].origins) })
	var counted []SourceID
	for _, o := range voices {
		heard := false
		for _, id := range o.origins {
			heard = heard || containsID(counted, id)
		}
		if !heard {
			counted = append(counted, o.origins...)
			weight += reliabilityWeight(o.grade)
		}
	}
	return weight
}

func saidByOne(r Report, field string) []Said {
	var all []Said
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Field == field && c.Value != "" && indexOf(all, c.Value) < 0 {
			all = append(all, Said{Value: c.Value, Reports: []ReportID{r.ID}})
		}
	}
	return all
}

func indexOf(all []Said, value string) int {
	for i := range all {
		if all[i].Value == value {
			return i
		}
	}
	return -1
}

// reliabilityWeight turns A to E into 5 to 1. A source that nobody judged (F)
// weighs as a C: it is not known to be bad.
func reliabilityWeight(grade string) int {
	switch grade {
	case "A":
		return 5
	case "B":
		return 4
	case "D":
		return 2
	case "E":
		return 1
	}
	return 3
}

// origins counts the sources behind the reports that do not copy each other.
func (v *voices) origins() int {
	var sources []SourceID
	for _, r := range v.reports {
		if !containsID(sources, r.Source) {
			sources = append(sources, r.Source)
		}
	}
	return Independent(v.sources, sources)
}

// one is the value that the register uses: a ruling, else the weightiest.
func (v *voices) one(field string) string {
	if value, ok := v.ruled(field); ok {
		return value
	}
	if said := v.said(field); len(said) > 0 {
		return said[0].Value
	}
	return ""
}

// all is every value of a field that may have several.
func (v *voices) all(field string) []string {
	if value, ok := v.ruled(field); ok {
		return []string{value}
	}
	var values []string
	for _, s := range v.said(field) {
		values = append(values, s.Value)
	}
	return values
}

// date is the date that the register uses: the weightiest, or a finer one that
// lies within it (March 2014 and 5 March 2014 do not disagree).
func (v *voices) date(field string) edtf.Date {
	if value, ok := v.ruled(field); ok {
		d, _ := edtf.Parse(value)
		return d
	}
	var best edtf.Date
	for _, s := range v.said(field) {
		d, err := edtf.Parse(s.Value)
		if err != nil {
			continue
		}
		finer := d.First() >= best.First() && d.Last() <= best.Last() && d.Last()-d.First() < best.Last()-best.First()
		if best.IsZero() || finer {
			best = d
		}
	}
	return best
}

// party is the party that the register uses. Sources that name different
// parties, where no reviewer has decided, give [Disputed].
func (v *voices) party(field string) string {
	if value, ok := v.ruled(field); ok {
		return value
	}
	said := v.said(field)
	switch {
	case len(said) == 0:
		return ""
	case len(said) == 1:
		return said[0].Value
	}
	root := Vocabularies()["party"].Root
	for _, s := range said[1:] {
		if root(s.Value) != root(said[0].Value) {
			return Disputed
		}
	}
	return said[0].Value
}

// Disputed stands for a party on which sources disagree.
const Disputed = "disputed"
