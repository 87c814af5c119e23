package register

import (
	"cmp"
	"slices"

	"sijil/internal/edtf"
	"sijil/internal/place"
)

// Places says how places lie to one another; a gazetteer does.
type Places interface {
	Contains(a, b place.Code) bool
	Governorate(code place.Code) (place.Code, bool)
}

// How far apart in days two reports may date one arrest. Lists that are copied
// by hand are a day or three off; within a month two arrests of one person are
// rarer than two reports of one, unless place or party speak against it.
const (
	slipDays  = 3
	monthDays = 31
)

// PartCases parts all reports on one person by the arrest, killing or
// disappearance that each speaks of: what each part holds is one case. Reports
// that speak of none are the last part. A superseded report goes where the one
// goes that supersedes it, and rows of one key of a source go together.
//
// Two reports speak of two cases where the one says that the person was free
// again before the other begins, where they are dated more than a month apart,
// where place and party both differ, or where one is of a killing and the other
// of an arrest that did not end in that death. A report that could be of several
// cases, such as one that says only "2014", joins the one that it has most in
// common with. The answer does not hang on the order of the reports.
func PartCases(reports []Report, places Places) [][]ReportID {
	p := parting{places: places, parties: Vocabularies()["party"]}
	heads := headsOf(reports)
	behind := map[ReportID][]ReportID{}
	for _, r := range reports {
		behind[heads[r.ID]] = append(behind[heads[r.ID]], r.ID)
	}
	var none []ReportID
	for _, r := range reports {
		if heads[r.ID] != r.ID {
			continue
		}
		if s := p.sight(r, behind[r.ID]); s.kind == "" {
			none = append(none, s.reports...)
		} else {
			p.sights = append(p.sights, s)
		}
	}
	out := p.part()
	if none != nil {
		slices.Sort(none)
		out = append(out, none)
	}
	return out
}

// SpeaksOfCase says whether a report tells of an arrest, a killing or a
// disappearance, and not only of a person or their return.
func SpeaksOfCase(r Report) bool { return caseKind(&voices{reports: []Report{r}}) != "" }

// headsOf gives for each report the one that stands in its place: itself, where
// none supersedes it.
func headsOf(reports []Report) map[ReportID]ReportID {
	by := map[ReportID]ReportID{}
	for _, r := range reports {
		if r.Supersedes != 0 {
			by[r.Supersedes] = r.ID
		}
	}
	heads := make(map[ReportID]ReportID, len(reports))
	for _, r := range reports {
		head := r.ID
		for next, ok := by[head]; ok; next, ok = by[head] {
			head = next
		}
		heads[r.ID] = head
	}
	return heads
}

// sight is what one report says of a case, with the reports that it supersedes.
type sight struct {
	reports  []ReportID
	key      string // of its source; "" where it has none
	source   SourceID
	kind     string
	date     edtf.Date
	place    place.Code
	party    string // root
	agency   string // finer than the root
	ended    string // kind of the outcome
	endDate  edtf.Date
	returned edtf.Date
}

// parting is the work of PartCases.
type parting struct {
	places  Places
	parties *Vocabulary
	sights  []sight
}

func (p *parting) sight(r Report, reports []ReportID) sight {
	alone := settleCase(&voices{reports: []Report{r}}, Person{}, nil)
	slices.Sort(reports)
	s := sight{reports: reports, key: r.Key, source: r.Source, kind: alone.Kind, date: alone.Date, place: place.Code(alone.Place),
		endDate: r.Claims.Date("outcome.date"), returned: r.Claims.Date("return.date")}
	s.party = p.parties.Root(alone.Party)
	if s.party != alone.Party {
		s.agency = alone.Party
	}
	if s.ended = r.Claims.First("outcome.kind"); s.ended == "executed" {
		s.ended = Died
	}
	return s
}

// part puts each report where it fits best: days before months before years
// before none, so that what is vague finds what is exact already there.
func (p *parting) part() [][]ReportID {
	slices.SortFunc(p.sights, func(a, b sight) int {
		return cmp.Or(vagueness(a.date)-vagueness(b.date), cmp.Compare(a.date.First(), b.date.First()), cmp.Compare(a.reports[0], b.reports[0]))
	})
	var parts [][]int
	for i := range p.sights {
		if at := p.place(i, parts); at >= 0 {
			parts[at] = append(parts[at], i)
		} else {
			parts = append(parts, []int{i})
		}
	}
	out := make([][]ReportID, len(parts))
	for n, part := range parts {
		for _, i := range part {
			out[n] = append(out[n], p.sights[i].reports...)
		}
		slices.Sort(out[n])
	}
	slices.SortFunc(out, func(a, b []ReportID) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// vagueness is 0 for dates of up to a few days, 1 up to a month or so, 2 for
// longer spans, 3 where there is none.
func vagueness(d edtf.Date) int {
	switch days := d.Last() - d.First(); {
	case d.IsZero():
		return 3
	case days <= 7:
		return 0
	case days <= 2*monthDays:
		return 1
	}
	return 2
}

// place finds the part that a report has most in common with, -1 where it fits
// none: the first of equals.
func (p *parting) place(i int, parts [][]int) int {
	best, at := -1, -1
	for n, part := range parts {
		fits, most := true, 0
		for _, j := range part {
			a, b := &p.sights[i], &p.sights[j]
			if a.key != "" && a.key == b.key && a.source == b.source {
				return n
			}
			fits = fits && !p.apart(a, b)
			most = max(most, p.common(a, b))
		}
		if fits && most > best {
			best, at = most, n
		}
	}
	return at
}
