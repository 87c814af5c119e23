package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sijil/internal/place"
)

const placesHead = `# Places of Syria, detention sites and crossings: code, the place that holds it,
# Arabic ways of writing it, English ones. Made by internal/world/gen from package
# place (COD-AB SYR, OCHA); each way reads back as its code and as nothing else. A
# place without one in both languages is left out.
`

// places lists the places that a world may use: governorates, districts,
// sub-districts, and what is not a unit but has a column of its own.
func places() []byte {
	g := place.Syria()
	var out bytes.Buffer
	out.WriteString(placesHead)
	for _, level := range []place.Level{place.Governorate, place.District, place.Subdistrict, place.DetentionSite, place.BorderCrossing} {
		for _, code := range g.Codes(level) {
			p, _ := g.Place(code)
			ar, en := spokenForms(g, p, "ar"), spokenForms(g, p, "en")
			if !strings.HasPrefix(string(code), "SY") && level <= place.Subdistrict {
				continue
			}
			if len(ar) > 0 && len(en) > 0 {
				fmt.Fprintf(&out, "%s\t%s\t%s\t%s\n", code, p.Parent, strings.Join(ar, "|"), strings.Join(en, "|"))
			}
		}
	}
	return out.Bytes()
}

// spokenForms are the ways of writing a place that mean it and nothing else:
// its names alone, and, of a unit, with the units that hold it.
func spokenForms(g *place.Gazetteer, p place.Place, lang string) []string {
	var forms []string
	for _, own := range namesOf(p, lang) {
		texts := []string{own}
		if p.Level <= place.Subdistrict {
			texts = append(texts, withHolders(g, own, p.Parent, lang)...)
		}
		for _, text := range texts {
			read, ok := g.Read(text, place.Options{Level: asked(p.Level)}).Place()
			if ok && read.Code == p.Code && !read.Inside && !read.Outside && !slices.Contains(forms, text) {
				forms = append(forms, text)
			}
		}
	}
	return forms
}

// asked is what a column asks the gazetteer for: sites and crossings have
// columns of their own.
func asked(l place.Level) place.Level {
	if l == place.DetentionSite || l == place.BorderCrossing {
		return l
	}
	return place.AnyLevel
}

// namesOf are at most three names of a place in a language, or in no certain
// one but its letters.
func namesOf(p place.Place, lang string) []string {
	var names []string
	for _, n := range p.Names {
		in := n.Lang == lang || (n.Lang == "" && lettersOf(n.Text) == lang)
		if in && (n.Use == place.Common || n.Use == place.Alias) && len(names) < 3 && !strings.ContainsAny(n.Text, "|\t") {
			names = append(names, n.Text)
		}
	}
	return names
}

// lettersOf is ar or en, by the first letter.
func lettersOf(s string) string {
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Arabic, r):
			return "ar"
		case unicode.Is(unicode.Latin, r):
			return "en"
		}
	}
	return ""
}

// withHolders writes a name with each of the places that hold it, as lists do.
func withHolders(g *place.Gazetteer, own string, parent place.Code, lang string) []string {
	var texts []string
	for holder, ok := g.Place(parent); ok && holder.Level != place.State; holder, ok = g.Place(holder.Parent) {
		names := namesOf(holder, lang)
		if len(names) == 0 || names[0] == own {
			continue
		}
		if lang == "ar" {
			texts = append(texts, names[0]+" - "+own, own+"، "+names[0])
		} else {
			texts = append(texts, own+", "+names[0])
		}
	}
	return texts
}
