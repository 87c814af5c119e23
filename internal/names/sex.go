package names

import "strings"

// Sex is what a given name suggests.
type Sex string

// What a given name may suggest.
const (
	Male       Sex = "male"
	Female     Sex = "female"
	UnknownSex Sex = "unknown"
)

// SexOf returns the sex of most people who bear a given name, in either script,
// and UnknownSex where the name is given to both or not known. It is weak evidence,
// never a fact about a person: it rests on a list of some six hundred names that
// was written by hand (common.txt), and on compounds (عبد and الدين are male,
// أم female).
func SexOf(given string) Sex {
	name := Canonical(given)
	if sex, ok := spellings().sex[name]; ok {
		return sex
	}
	switch {
	case strings.HasPrefix(name, "عبدال"), strings.HasSuffix(name, "الدين"):
		return Male
	case strings.HasPrefix(Fold(given), "ام "):
		return Female
	}
	return UnknownSex
}
