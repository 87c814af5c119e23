package register

import (
	"fmt"
	"sort"
	"strings"

	"sijil/internal/errs"
)

// Kind says what the values of a field are, and so how intake reads them.
type Kind uint8

// The kinds of field.
const (
	Text   Kind = iota // any text, kept as given
	Name               // a person's name or a part of one
	Date               // EDTF; see package edtf
	Place              // a gazetteer code; text that matches none is queued
	State              // ISO 3166-1 alpha-3
	Site               // a detention site of the gazetteer, else text
	Cross              // a border crossing of the gazetteer, else text
	Code               // an entry of the vocabulary of the same name
	Number             // a whole number, 0 or more
	Flag               // yes or no
)

// Class says how far the value of a field may travel: one of the classes of
// package access, whose tags the nouns carry too. A field without one would be
// hidden from everyone but the owner.
type Class string

// The classes, from the widest to the narrowest. EVIDENCE.md section 9.
const (
	Public     Class = "public"     // may stand in a publication
	Restricted Class = "restricted" // for members of the team
	Identity   Class = "identity"   // says who somebody is
	Contact    Class = "contact"    // says how to reach somebody
	Medical    Class = "medical"    // health, injuries, sexual violence
)

// Field describes one entry of the list of field names that maps, CSV headers
// and the API share.
type Field struct {
	Name  string // "arrest.date": a group and a name
	Kind  Kind
	Vocab string // with Code: the vocabulary; several fields may share one
	Many  bool   // a report may say several values
	Class Class
}

// Group is the part before the dot: "arrest", "person", "report".
func (f Field) Group() string {
	group, _, _ := strings.Cut(f.Name, ".")
	return group
}

// Fields is the whole list of DESIGN.md section 6, sorted by name.
var Fields = sortedFields([]Field{
	{Name: "report.key", Class: Restricted},
	{Name: "report.date", Kind: Date, Class: Restricted},
	{Name: "report.language", Class: Public},
	{Name: "report.text", Class: Identity},

	{Name: "source.name", Class: Restricted},
	{Name: "source.kind", Kind: Code, Vocab: "source.kind", Class: Restricted},
	{Name: "source.reliability", Kind: Code, Vocab: "reliability", Class: Restricted},
	{Name: "source.credibility", Kind: Code, Vocab: "credibility", Class: Restricted},

	{Name: "person.name", Kind: Name, Class: Identity},
	{Name: "person.given", Kind: Name, Class: Identity},
	{Name: "person.father", Kind: Name, Class: Identity},
	{Name: "person.grandfather", Kind: Name, Class: Identity},
	{Name: "person.family", Kind: Name, Class: Identity},
	{Name: "person.mother", Kind: Name, Class: Identity},
	{Name: "person.name_latin", Kind: Name, Class: Identity},
	{Name: "person.aka", Kind: Name, Many: true, Class: Identity},
	{Name: "person.sex", Kind: Code, Vocab: "sex", Class: Public},
	{Name: "person.birth_date", Kind: Date, Class: Identity},
	{Name: "person.age", Kind: Number, Class: Public},
	{Name: "person.age_now", Kind: Number, Class: Public},
	{Name: "person.age_class", Kind: Code, Vocab: "age_class", Class: Public},
	{Name: "person.birth_place", Kind: Place, Class: Identity},
	{Name: "person.origin", Kind: Place, Class: Public},
	{Name: "person.nationality", Kind: State, Many: true, Class: Public},
	{Name: "person.id_number", Class: Identity},
	{Name: "person.occupation", Class: Restricted},
	{Name: "person.group", Kind: Code, Vocab: "group", Many: true, Class: Public},
	{Name: "person.phone", Many: true, Class: Contact},
	{Name: "person.address", Class: Contact},

	{Name: "arrest.date", Kind: Date, Class: Public},
	{Name: "arrest.place", Kind: Place, Class: Public},
	{Name: "arrest.party", Kind: Code, Vocab: "party", Class: Public},
	{Name: "arrest.unit", Class: Restricted},
	{Name: "arrest.circumstance", Kind: Code, Vocab: "circumstance", Class: Public},
	{Name: "arrest.pretext", Kind: Code, Vocab: "pretext", Class: Public},
	{Name: "arrest.charge", Class: Restricted},
	{Name: "arrest.warrant", Kind: Flag, Class: Public},

	{Name: "incident.key", Class: Restricted},
	{Name: "incident.count", Kind: Number, Class: Public},
	{Name: "incident.name", Class: Restricted},

	{Name: "torture.date", Kind: Date, Class: Restricted},
	{Name: "torture.site", Kind: Site, Class: Public},
	{Name: "torture.method", Kind: Code, Vocab: "method", Many: true, Class: Medical},
	{Name: "torture.finding", Kind: Code, Vocab: "finding", Class: Medical},

	{Name: "killing.date", Kind: Date, Class: Public},
	{Name: "killing.place", Kind: Place, Class: Public},
	{Name: "killing.party", Kind: Code, Vocab: "party", Class: Public},
	{Name: "killing.cause", Kind: Code, Vocab: "cause", Class: Public},
	{Name: "killing.circumstance", Kind: Code, Vocab: "circumstance", Class: Public},

	{Name: "custody.site", Kind: Site, Many: true, Class: Public},
	{Name: "custody.date", Kind: Date, Class: Public},
	{Name: "custody.status", Kind: Code, Vocab: "custody.status", Class: Public},
	{Name: "custody.party", Kind: Code, Vocab: "party", Class: Public},

	{Name: "return.date", Kind: Date, Class: Public},
	{Name: "return.from", Kind: State, Class: Public},
	{Name: "return.kind", Kind: Code, Vocab: "return.kind", Class: Public},
	{Name: "return.status", Kind: Code, Vocab: "return.status", Class: Public},
	{Name: "return.decision_date", Kind: Date, Class: Restricted},
	{Name: "return.expected_date", Kind: Date, Class: Restricted},
	{Name: "return.remedy", Class: Restricted},
	{Name: "return.crossing", Kind: Cross, Many: true, Class: Public},
	{Name: "return.authority", Class: Public},

	{Name: "outcome.kind", Kind: Code, Vocab: "outcome.kind", Class: Public},
	{Name: "outcome.date", Kind: Date, Class: Public},
	{Name: "outcome.place", Kind: Place, Class: Public},
	{Name: "outcome.cause", Kind: Code, Vocab: "cause", Class: Public},
	{Name: "outcome.standard", Kind: Code, Vocab: "standard", Class: Public},

	{Name: "event.kind", Kind: Code, Vocab: "event.kind", Class: Restricted},
	{Name: "event.date", Kind: Date, Class: Restricted},
	{Name: "event.place", Kind: Place, Class: Restricted},

	{Name: "consent.publish", Kind: Code, Vocab: "consent", Class: Restricted},
	{Name: "consent.un", Kind: Code, Vocab: "consent", Class: Restricted},
	{Name: "consent.court", Kind: Code, Vocab: "consent", Class: Restricted},
	{Name: "consent.partner", Kind: Code, Vocab: "consent", Class: Restricted},

	{Name: "case.kind", Kind: Code, Vocab: "case.kind", Class: Public},

	{Name: "exhibit.file", Many: true, Class: Restricted},
	{Name: "exhibit.url", Many: true, Class: Restricted},
})

func sortedFields(fields []Field) []Field {
	sort.Slice(fields, func(i, j int) bool { return fields[i].Name < fields[j].Name })
	return fields
}

// FieldNamed returns the field of that name. An unknown name is errs.Invalid,
// and the error names the nearest one.
func FieldNamed(name string) (Field, error) {
	i := sort.Search(len(Fields), func(i int) bool { return Fields[i].Name >= name })
	if i < len(Fields) && Fields[i].Name == name {
		return Fields[i], nil
	}
	if near := Nearest(name, fieldNames()); near != "" {
		return Field{}, fmt.Errorf("field %q is not known; did you mean %q?: %w", name, near, errs.Invalid)
	}
	return Field{}, fmt.Errorf("field %q is not known; docs/format/fields.md lists them: %w", name, errs.Invalid)
}

func fieldNames() []string {
	names := make([]string, len(Fields))
	for i, f := range Fields {
		names[i] = f.Name
	}
	return names
}

// IsNameField says whether persons are found by the values of a field.
func IsNameField(field string) bool {
	f, err := FieldNamed(field)
	return err == nil && f.Kind == Name
}
