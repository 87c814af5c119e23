package claim

import (
	"strings"

	"sijil/internal/names"
	"sijil/internal/place"
)

// Vocabulary is what a register knows that a text may name.
type Vocabulary struct {
	Parties map[string][]string // spellings by code; of branches too
	// Root is the party of a branch; the code itself for a party.
	Root func(code string) string
	// Qualities are words that narrow a count by another attribute, as in
	// "journalist" or "at a checkpoint": spellings by "attribute=code".
	Qualities map[string][]string
	Gazetteer *place.Gazetteer
}

// Reader reads statements by one vocabulary. It does not change, and any number
// of goroutines may use one.
type Reader struct {
	lexicon *lexicon
	root    func(string) string
	towns   map[string]bool // folded names of places smaller than a governorate
}

// weak are spellings of parties and qualities that say too little in a text: a
// party named "other", a pretext named "other".
var weak = map[string]bool{"other": true, "others": true, "work": true, "unknown": true, "political": true, "home": true, "house": true, "street": true,
	"اخري": true, "عمل": true, "مجهول": true, "yes": true, "no": true, "media": true, "border": true, "المنزل": true, "الشارع": true, "نفسي": true}

// NewReader makes a reader.
func NewReader(v Vocabulary) *Reader {
	r := &Reader{root: v.Root, towns: map[string]bool{}}
	if r.root == nil {
		r.root = func(code string) string { return code }
	}
	parties := map[string][]string{}
	for code, spellings := range v.Parties {
		for _, s := range spellings {
			if f := names.Fold(s); !weak[f] && !r.isState(v, s) {
				parties[code] = append(parties[code], s)
			}
		}
	}
	qualities := map[string][]string{}
	for code, spellings := range v.Qualities {
		for _, s := range spellings {
			if f := names.Fold(s); !weak[f] && len(f) > 3 {
				qualities[code] = append(qualities[code], s)
			}
		}
	}
	r.lexicon = shipped().with("party", parties).with("quality", qualities).with("place", r.places(v.Gazetteer))
	return r
}

// isState says whether a spelling of a party is the name of a State.
func (r *Reader) isState(v Vocabulary, spelling string) bool {
	if v.Gazetteer == nil {
		return false
	}
	c, ok := v.Gazetteer.Read(spelling, place.Options{}).Place()
	return ok && c.Level == place.State
}

// places are the names of States and governorates by code; smaller places are
// kept aside: a count in one of them is not one of its governorate.
func (r *Reader) places(g *place.Gazetteer) map[string][]string {
	all := map[string][]string{}
	if g == nil {
		return all
	}
	for _, code := range g.Codes(place.AnyLevel) {
		p, _ := g.Place(code)
		for _, n := range p.Names {
			switch {
			case n.Use != place.Common && n.Use != place.Official && n.Use != place.Alias:
			case p.Level == place.State || p.Level == place.Governorate:
				if len([]rune(n.Text)) > 3 || n.Lang == "ar" && len([]rune(n.Text)) > 2 {
					all[string(code)] = append(all[string(code)], n.Text)
				}
			default:
				r.towns[bare(n.Text)] = true
			}
		}
	}
	return all
}

// bare is the folded name of a place of one word without its article; "" of a
// longer name, whose words may be common ones.
func bare(name string) string {
	w := forms(name)
	if len(w) != 1 {
		return ""
	}
	return strings.TrimPrefix(w[0], "ال")
}
