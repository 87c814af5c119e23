package names

import "strings"

// Role is what a part of a name is.
type Role string

// The roles, in the order of a whole name.
const (
	Given       Role = "given"
	Father      Role = "father"
	Grandfather Role = "grandfather"
	Family      Role = "family"
	Between     Role = "" // a further ancestor, a middle name, or not to be told
)

// A Name is a cell taken apart. Every letter and digit of the cleaned cell is in
// exactly one of Parts, Titles, Kunya, Laqab, Through and Notes.
type Name struct {
	Script Writing
	Parts  []Part   // in order of given to family
	Titles []string // Dr, الحاج, الشهيد
	Kunya  string   // أبو عمر, where it is not a part; never a given name
	Laqab  []string // what people call the person: in quotes, or after الملقب, aka
	Notes  []Note   // the rest of what the cell says
	// Unknown: the cell is empty, or says that nobody knows the name.
	Unknown bool
	// Unlinkable is set where the cell has words and yet no name of the person's
	// own; such a row is a person to be counted, and no other row can be shown to
	// be the same one.
	Unlinkable Reason
	// Through is all that an unlinkable cell says ("wife of the martyr ...").
	Through string
	// Several: the cell seems to name more than one person; Parts are the first.
	Several bool
	// Inverted: the family stood first, before a comma.
	Inverted bool
}

// Reason says why a name links to no other.
type Reason string

const (
	NamedThroughKin Reason = "named only through a relative" // wife of, son of, ابن/...; no parts
	GivenNotKnown   Reason = "given name not known"          // مجهول before other parts, which are kept
)

// A Part is one name within a name: a word, or a compound such as عبد الرحمن.
type Part struct {
	Text    string // as written, cleaned, with its article and its inner space
	Role    Role
	Link    string // بن, bint and the like before it: proof of order
	Article bool   // ال or al- is in Text and not in Fold
	Clan    bool   // آل stood before it
	Initial bool   // one letter
	Nisba   bool   // names a place (الحلبي), as well as a family

	Fold      string   // search form without the article, compounds as one word
	Canonical string   // see Canonical
	Fine      string   // see Fine
	Skeletons []string // see Skeletons
	// Also lists other readings of a damaged word, in search form: عبدالله for
	// عبدهللا. They are candidates, never a repair.
	Also []string

	bareFine string // Fine without a glued al or el that may be the article

	token  string // Text without what comparison leaves out (a particle)
	absent bool   // stands for a word such as مجهول
	kunya  bool   // begins with أبو or أم
	front  bool   // stood before a comma
}

// A Note is something that the cell says beside the name.
type Note struct {
	Kind NoteKind
	Text string
}

// NoteKind says what a note is.
type NoteKind string

const (
	OtherName   NoteKind = "other name"   // in brackets, after / or -, or in the other script
	Place       NoteKind = "place"        // a town behind the name
	Year        NoteKind = "year"         // of birth or death, not said which
	Age         NoteKind = "age"          // with its unit
	Number      NoteKind = "number"       // any other number
	Code        NoteKind = "code"         // letters with digits
	Relation    NoteKind = "relation"     // wife of, son of
	Remark      NoteKind = "remark"       // Refugee, Jr
	Missing     NoteKind = "missing part" // مجهول, 0 or * in the place of a part
	OtherPerson NoteKind = "other person"
	Stray       NoteKind = "stray letters" // left by a damaged file
)

// Aka returns the other names that the cell gives: laqab, kunya, and what stood
// in brackets or behind a separator.
func (n Name) Aka() []string {
	out := append([]string(nil), n.Laqab...)
	if n.Kunya != "" {
		out = append(out, n.Kunya)
	}
	for _, note := range n.Notes {
		if note.Kind == OtherName {
			out = append(out, note.Text)
		}
	}
	return out
}

// Part returns the first part with a role.
func (n Name) Part(role Role) (Part, bool) {
	for _, p := range n.Parts {
		if p.Role == role {
			return p, true
		}
	}
	return Part{}, false
}

// Linkable reports whether the cell holds something that another row's name
// could equal.
func (n Name) Linkable() bool {
	return !n.Unknown && n.Unlinkable == "" && len(n.Parts) > 0
}

// String returns the parts as written, from given to family.
func (n Name) String() string {
	words := make([]string, 0, len(n.Parts))
	for _, p := range n.Parts {
		if p.Link != "" {
			words = append(words, p.Link)
		}
		words = append(words, p.Text)
	}
	return strings.Join(words, " ")
}

func (n *Name) note(kind NoteKind, text string) {
	if text != "" {
		n.Notes = append(n.Notes, Note{kind, text})
	}
}
