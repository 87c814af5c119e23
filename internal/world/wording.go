package world

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/words.txt
var wordsText string

// language is that of a value in a list.
type language uint8

const (
	arabic language = iota
	english
	languages
)

// vocabulary is what lists write for each code of each field.
type vocabulary map[string]map[string][languages][]string

var wording = sync.OnceValue(func() vocabulary {
	v := vocabulary{}
	for line := range strings.Lines(wordsText) {
		parts := strings.Split(strings.TrimSpace(line), "|")
		if len(parts) != 1+int(languages) || line[0] == '#' {
			continue
		}
		field, code, _ := strings.Cut(strings.TrimSpace(parts[0]), " ")
		if v[field] == nil {
			v[field] = map[string][languages][]string{}
		}
		var both [languages][]string
		for i := range both {
			for word := range strings.SplitSeq(parts[i+1], ",") {
				both[i] = append(both[i], strings.TrimSpace(word))
			}
		}
		v[field][code] = both
	}
	return v
})

// say is a word for a code in a language: the usual one, at times another. A
// code without words stands for itself.
func say(d *draws, field, code string, l language) string {
	forms := wording()[field][code][l]
	switch {
	case code == "":
		return ""
	case len(forms) == 0:
		return code
	case d.chance(700):
		return forms[0]
	}
	return one(d, forms)
}

// occupation is what somebody does, with the group of the vocabulary that it
// makes them a member of.
type occupation struct{ code, group string }

// occupations of adults; those that stand twice are commoner.
var occupations = []occupation{
	{"worker", ""}, {"worker", ""}, {"worker", ""}, {"farmer", ""}, {"farmer", ""}, {"driver", ""}, {"driver", ""},
	{"shopkeeper", ""}, {"shopkeeper", ""}, {"blacksmith", ""}, {"baker", ""}, {"carpenter", ""}, {"engineer", ""},
	{"clerk", ""}, {"clerk", ""}, {"retired", ""}, {"unemployed", ""}, {"barber", ""}, {"mechanic", ""}, {"soldier", "military"},
	{"student", "student"}, {"student", "student"}, {"teacher", "teacher"}, {"nurse", "medical"}, {"doctor", "medical"},
	{"journalist", "journalist"}, {"activist", "human_rights_defender"}, {"lawyer", "lawyer"}, {"aid_worker", "humanitarian"},
}

var occupationsOfWomen = []occupation{
	{"housekeeper", ""}, {"housekeeper", ""}, {"housekeeper", ""}, {"farmer", ""}, {"clerk", ""}, {"retired", ""}, {"unemployed", ""},
	{"student", "student"}, {"student", "student"}, {"teacher", "teacher"}, {"nurse", "medical"}, {"doctor", "medical"},
	{"journalist", "journalist"}, {"activist", "human_rights_defender"}, {"lawyer", "lawyer"}, {"aid_worker", "humanitarian"},
}

// plainWord is the usual Arabic word for a code.
func plainWord(field, code string) string {
	if forms := wording()[field][code][arabic]; len(forms) > 0 {
		return forms[0]
	}
	return code
}
