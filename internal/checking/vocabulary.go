package checking

import (
	"sijil/internal/checking/claim"
	"sijil/internal/names"
	"sijil/internal/place"
	"sijil/internal/register"
	"sijil/internal/series"
)

// qualities are the attributes by which a sentence may narrow a count in words
// of a vocabulary: journalists, at a checkpoint, for conscription.
var qualities = []string{"group", "circumstance", "pretext"}

// reader reads statements in the vocabularies of the register.
func reader(g *place.Gazetteer) *claim.Reader {
	parties := register.Vocabularies()["party"]
	v := claim.Vocabulary{Parties: map[string][]string{}, Root: parties.Root, Qualities: map[string][]string{}, Gazetteer: g}
	for _, e := range parties.Entries {
		v.Parties[e.Code] = spellings(e)
	}
	for _, name := range qualities {
		for _, e := range register.Vocabularies()[name].Entries {
			v.Qualities[name+"="+e.Code] = spellings(e)
		}
	}
	return claim.NewReader(v)
}

func spellings(e register.Entry) []string { return append([]string{e.EN, e.AR}, e.Also...) }

// Words are the vocabularies by which tables of published totals are read.
func Words(g *place.Gazetteer) series.Words {
	return series.Words{Code: func(attribute, word string) (string, bool) {
		switch attribute {
		case "party", "agency":
			return register.Vocabularies()["party"].Code(word)
		case "governorate", "origin":
			c, ok := g.Read(word, place.Options{Level: place.Governorate}).Place()
			return string(c.Code), ok && c.Level == place.Governorate
		case "returned_from":
			c, ok := g.Read(word, place.Options{Level: place.State}).Place()
			return string(c.Code), ok && c.Level == place.State
		}
		if v := register.Vocabularies()[vocabularyOf[attribute]]; v != nil {
			return v.Code(word)
		}
		return names.Fold(word), false
	}}
}

// vocabularyOf names the vocabulary of an attribute where it has another name.
var vocabularyOf = map[string]string{"cause": "cause", "pretext": "pretext", "circumstance": "circumstance", "group": "group", "sex": "sex",
	"return_kind": "return.kind", "standard": "standard"}
