package register

// Group is the reports that linkage, a reviewer or a source's own key has put
// together: those of one person, parted into cases.
type Group struct {
	Reports []Report
	Sources map[SourceID]Source
	Rulings []Ruling
	// Cases parts the reports; nil puts all of them into one case.
	Cases [][]ReportID
}

// Settle computes the person and the cases that a group of reports speaks of,
// one case for each part of the group; a part that speaks of no case (a return
// alone, a source's contact) gives one without a kind, and its returns may be
// those before an arrest of which others speak. The answer is the same for any
// order of reports.
func Settle(g Group) (Person, []Case) {
	all := newVoices(g.Reports, g.Sources, g.Rulings)
	person := settlePerson(all)
	parts := g.byCase(all)
	var ofNone []Report
	for _, v := range parts {
		if len(parts) > 1 && caseKind(v) == "" {
			ofNone = append(ofNone, v.reports...)
		}
	}
	cases := make([]Case, len(parts))
	for i, v := range parts {
		cases[i] = settleCase(v, person, ofNone)
	}
	return person, cases
}

// byCase parts what is said into cases.
func (g Group) byCase(all *voices) []*voices {
	if g.Cases == nil {
		return []*voices{all}
	}
	parts := make([]*voices, len(g.Cases))
	for i, ids := range g.Cases {
		in := map[ReportID]bool{}
		for _, id := range ids {
			in[id] = true
		}
		part := &voices{sources: all.sources}
		for _, r := range all.reports {
			if in[r.ID] {
				part.reports = append(part.reports, r)
			}
		}
		for _, r := range all.rulings {
			if in[r.Report] {
				part.rulings = append(part.rulings, r)
			}
		}
		parts[i] = part
	}
	return parts
}

// SaidOf lists, for one field, every value and the reports that give it, the
// weightiest first: what a page shows beside the value that the register uses.
func SaidOf(g Group, field string) []Said {
	return newVoices(g.Reports, g.Sources, g.Rulings).said(field)
}
