package place

// A role is what a word does in the text of a place, beside names.
type role uint8

const (
	noRole     role = iota
	kind            // says the level: محافظة, city
	country         // the land around a town: ريف, countryside
	direction       // شمالي, northern
	joint           // parts two places: في, in, and
	around          // names the land around beside the place: وريفها, "and its countryside"
	filler          // says nothing: of, de
	annotation      // says what stands there: حاجز, checkpoint; it is in the place, and not the place
)

// A term is a word of that vocabulary. Its key is folded like the text.
type term struct {
	role  role
	level Level // of a kind
}

// isKind says whether a term says the kind of a place, and not which.
func (t term) isKind() bool {
	return t.role == kind || t.role == country || t.role == joint || t.role == filler
}

// terms is the vocabulary, by key.
var terms = func() map[string]term {
	t := map[string]term{}
	for _, v := range vocabulary {
		for _, w := range v.words {
			t[string(keyOf(w))] = v.term
		}
	}
	return t
}()

var vocabulary = []struct {
	term  term
	words []string
}{
	{term{kind, State}, []string{"دولة"}},
	{term{kind, Governorate}, []string{"محافظة", "ولاية", "مقاطعة", "استان", "governorate", "governate", "gouvernorat", "muhafazah", "mohafazah", "muhafazat", "mohafazat", "muhafaza", "mohafaza", "province", "wilayat", "wilaya", "ostan", "ili", "valiliği"}},
	{term{kind, District}, []string{"منطقة", "قضاء", "شهرستان", "district", "mantika", "mintaqa", "mantiqa", "manteqa", "caza", "ilçe", "ilçesi", "shahrestan"}},
	{term{kind, Subdistrict}, []string{"ناحية", "nahiya", "nahia", "nahiyah", "subdistrict", "bucak"}},
	{term{kind, Town}, []string{"مدينة", "بلدة", "قرية", "ضيعة", "شهر", "روستا", "city", "town", "ville", "village", "madinat", "medinat", "qaryat", "şehri", "ilçe merkezi", "köyü"}},
	{term{kind, Neighbourhood}, []string{"حي", "حارة", "محله", "neighborhood", "neighbourhood", "quarter", "quartier", "hayy", "mahallesi"}},
	{term{kind, BorderCrossing}, []string{"معبر", "منفذ", "crossing"}},
	{term{country, AnyLevel}, []string{"ريف", "أرياف", "rural", "rif", "reef", "countryside", "suburbs", "suburb", "outskirts", "campagne", "kırsalı"}},
	{term{direction, AnyLevel}, []string{
		"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "الشمالي", "الجنوبي", "الشرقي", "الغربي", "الشمالية", "الجنوبية", "الشرقية", "الغربية", "الأوسط",
		"north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest", "southeast", "southwest",
		"northeastern", "northwestern", "southeastern", "southwestern", "central", "nord", "sud", "est", "ouest", "kuzey", "güney", "doğu", "batı"}},
	{term{joint, AnyLevel}, []string{"في", "من", "داخل", "ضمن", "in", "and", "from", "et", "dans", "within"}},
	{term{around, AnyLevel}, []string{"وريفها", "وريفه", "وريفهما"}},
	{term{filler, AnyLevel}, []string{"of", "de", "du", "des", "la", "le", "d", "l", "s", "border", "gate", "point", "international", "الحدودي", "الحدودية", "الدولي", "نقطة", "بوابة", "كامل", "whole"}},
	{term{annotation, AnyLevel}, []string{"حاجز", "checkpoint", "مخيم", "camp", "ساحة", "دوار", "كراج", "مشفى", "مستشفى", "جامعة", "مطار", "airport", "hospital", "university"}},
}

// termOf gives what the word does, for an Arabic one also behind the
// prepositions that are written on it: بريف, بمدينة.
func termOf(key []byte, arabic bool) term {
	t, ok := terms[string(key)]
	if !ok && arabic && len(key) > 4 {
		if p := string(key[:2]); p == "ب" || p == "و" || p == "ل" {
			if t = terms[string(key[2:])]; t.role == kind || t.role == country {
				return t
			}
			return term{}
		}
	}
	return t
}
