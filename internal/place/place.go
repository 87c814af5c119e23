package place

import (
	"fmt"
	"slices"

	"sijil/internal/errs"
)

// A Code names one place for good: ISO 3166 alpha-3 for a State ("SYR"), a
// p-code of the Common Operational Dataset for what lies in it ("SY02" a
// governorate, "SY0203" a district, "SY020301" a sub-district, "C1007" a town,
// "A009" an area of a town, "N0017" a neighbourhood), and a word of ours for a
// detention site ("site-mi-215") or a border crossing ("crossing-masnaa").
type Code string

// Level is how fine a place is. A larger level is a finer place.
type Level uint8

// The levels, coarse to fine. Other countries' first-level units (provinces,
// States of a federation) are governorates here.
const (
	AnyLevel       Level = iota // not said
	State                       // a country, ISO 3166
	Governorate                 // محافظة, administrative level 1
	District                    // منطقة, level 2
	Subdistrict                 // ناحية, level 3
	Town                        // مدينة or قرية, level 4
	Area                        // a part of a large town that holds neighbourhoods
	Neighbourhood               // حي
	DetentionSite               // a branch, prison or hospital where people are held
	BorderCrossing              // a way into the country, airports too
)

var levelNames = [...]string{
	"any", "state", "governorate", "district", "subdistrict", "town",
	"area", "neighbourhood", "site", "crossing",
}

// String gives the level's name in data files and messages.
func (l Level) String() string {
	if int(l) < len(levelNames) {
		return levelNames[l]
	}
	return fmt.Sprintf("level %d", uint8(l))
}

// ParseLevel reads what String writes. Another word is errs.Invalid.
func ParseLevel(s string) (Level, error) {
	if i := slices.Index(levelNames[:], s); i >= 0 {
		return Level(i), nil
	}
	return AnyLevel, fmt.Errorf("level %q: not one of %v: %w", s, levelNames, errs.Invalid)
}

// A Use says what a name does for its place.
type Use string

const (
	Common   Use = ""         // what the place is called; the first of a language is shown
	Official Use = "official" // the name in treaties and forms: الجمهورية العربية السورية
	Alias    Use = "alias"    // another name or spelling that means this place
	Inside   Use = "inside"   // a smaller place in this one, which has no code of its own here
	Rival    Use = "rival"    // as Inside, but as likely as the place that owns the name: عمان is Oman and Amman
	Coded    Use = "code"     // a code of somebody else, read only exactly as written: ISO 3166 alpha-2, ISO 3166-2
	Weak     Use = "weak"     // a name that half the towns have ("the northern quarter"): settles nothing alone
)

// A Name is one way to write a place.
type Name struct {
	Lang string // ISO 639-1: ar, en, fr, fa, tr, ku; empty when it does not matter
	Text string
	Use  Use
}

// A Point is a place on the globe, in degrees of WGS 84.
type Point struct{ Lon, Lat float64 }

// A Place is one entry of a gazetteer.
type Place struct {
	Code   Code
	Level  Level
	Parent Code   // the place that it lies in; empty for a State
	Names  []Name // in the order of preference
	At     *Point // its centre, nil when not known
}

// check says what makes p unfit for a gazetteer.
func (p Place) check() error {
	switch {
	case p.Code == "":
		return fmt.Errorf("a place without a code, named %v: %w", p.Names, errs.Invalid)
	case p.Level == AnyLevel || int(p.Level) >= len(levelNames):
		return fmt.Errorf("place %s: it has no level: %w", p.Code, errs.Invalid)
	case len(p.Names) == 0:
		return fmt.Errorf("place %s: it has no name: %w", p.Code, errs.Invalid)
	case p.Parent == "" && p.Level != State:
		return fmt.Errorf("place %s: a %s needs a parent: %w", p.Code, p.Level, errs.Invalid)
	case p.At != nil && !p.At.valid():
		return fmt.Errorf("place %s: %v is not on the globe: %w", p.Code, *p.At, errs.Invalid)
	}
	return nil
}

func (p Point) valid() bool {
	return p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180
}

// clone shares nothing with p.
func (p Place) clone() Place {
	p.Names = slices.Clone(p.Names)
	if p.At != nil {
		at := *p.At
		p.At = &at
	}
	return p
}

// name gives the first common name in lang, then in English, then any.
func (p Place) name(lang string) string {
	for _, l := range []string{lang, "en"} {
		for _, n := range p.Names {
			if n.Lang == l && n.Use == Common {
				return n.Text
			}
		}
	}
	return p.Names[0].Text
}
