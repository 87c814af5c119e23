package names

import "strings"

// place gives the parts their roles.
func (n *Name) place(persian bool) {
	n.takeKunya(persian)
	lineage := n.lineage(persian)
	for i := range n.Parts {
		n.Parts[i].Role = role(n.Parts, i, lineage)
	}
	n.dropAbsent()
}

// role follows the custom of Arabic lists: given, father, grandfather, further
// ancestors, family. Two parts are given and family unless بن stands between
// them. Where a name has no line of fathers, only its ends can be told.
func role(parts []Part, i int, lineage bool) Role {
	last := len(parts) - 1
	line := [...]Role{Given, Father, Grandfather}
	switch {
	case i == 0 && last == 0 && parts[0].Nisba && strings.HasPrefix(parts[0].Text, "ال"):
		return Family
	case parts[i].front:
		return Family
	case i == 0:
		return Given
	case i == last && (parts[i].Link == "" || parts[i].Clan || last > 2):
		return Family
	case i < len(line) && lineage:
		return line[i]
	}
	return Between
}

// lineage reports whether the parts between the first and the last are fathers:
// in Arabic letters unless the spelling is Persian; in Latin letters if most
// parts are Arabic names, or بن stands between them.
func (n *Name) lineage(persian bool) bool {
	if n.Script == Arabic {
		return !persian
	}
	arabic := 0
	for _, p := range n.Parts {
		if p.Link != "" {
			return true
		}
		if firstScript(p.Canonical) == Arabic {
			arabic++
		}
	}
	return 2*arabic > len(n.Parts)
}

// isPersian holds for a text with letters or forms of letters that Persian has
// and none of those that only Arabic has.
func isPersian(s string) bool {
	return strings.ContainsAny(s, "پچژگکی") && !strings.ContainsAny(s, "ةىيكأإ")
}

// takeKunya moves a kunya out of the parts: one that stands alone, or in front
// of others. Behind a given name أبو خالد is a family; أبو بكر is a given name,
// and so is every such name in front of a Persian one.
func (n *Name) takeKunya(persian bool) {
	if len(n.Parts) == 0 || !n.Parts[0].isKunya() || n.Kunya != "" {
		return
	}
	if len(n.Parts) > 1 && (persian || givenKunyas[n.Parts[0].Canonical]) {
		return
	}
	n.Kunya = n.Parts[0].Text
	n.Parts = append(n.Parts[:0], n.Parts[1:]...)
}

// givenKunyas are given to children.
var givenKunyas = map[string]bool{"ابوبكر": true, "ابوالحسن": true, "ابوالفضل": true, "ابوالقاسم": true, "ابوالخير": true, "ابوطالب": true, "امكلثوم": true}

// isKunya holds for a part with أبو or أم before it, and for أبو written as one
// word with what follows.
func (p *Part) isKunya() bool {
	rest, glued := strings.CutPrefix(p.Canonical, "ابو")
	return p.kunya || glued && len(rest) > len("اب")
}

// dropAbsent turns words such as مجهول in the place of a part into notes; the
// parts around them keep their roles. Without a given name, a family alone links
// to nobody.
func (n *Name) dropAbsent() {
	if len(n.Parts) > 1 && n.Parts[0].absent {
		n.Unlinkable = GivenNotKnown
	}
	kept := n.Parts[:0]
	for _, p := range n.Parts {
		if p.absent {
			n.note(Missing, strings.TrimSpace(p.Link+" "+p.Text))
			continue
		}
		kept = append(kept, p)
	}
	n.Unknown = n.Unknown || len(kept) == 0 && len(n.Parts) > 0
	n.Parts = kept
}
