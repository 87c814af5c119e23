package linkage

import (
	"slices"
	"strings"
	"unicode"

	"sijil/internal/names"
)

// Role is what a column seems to hold; it decides how the column is compared.
type Role string

// The roles. Those of the first group are never evidence.
const (
	RowID Role = "row id" // numbers the rows
	Truth Role = "truth"  // says already who is the same
	Empty Role = "empty"  // says nothing, or the same everywhere

	Given    Role = "given name"
	Family   Role = "family name"
	Name     Role = "name"         // whole
	Rest     Role = "rest of name" // of a whole name, what follows the given name
	Kin      Role = "name of kin"
	Birth    Role = "date of birth"
	Event    Role = "date"
	Year     Role = "year"
	Number   Role = "number"
	IDNumber Role = "id number"
	Phone    Role = "phone"
	Email    Role = "e-mail"
	Postcode Role = "postcode"
	Address  Role = "address"
	Place    Role = "place"
	Category Role = "category"
	Text     Role = "text"
)

// headers lists what columns are called, by role, folded, words parted by one
// space. A header that is a name on the list has its role; one that begins or
// ends with such a name has the role of the longest, so that "family name" is
// not a "name".
var headers = []struct {
	role  Role
	names []string
}{
	{RowID, []string{"id", "rec id", "record id", "recid", "row id", "row", "row number", "rownum", "index", "idx", "unique id", "uid", "uuid", "guid", "pk", "key", "ref", "report key", "source id", "unnamed 0", "pid", "رقم", "الرقم", "م"}},
	{Truth, []string{"cluster", "cluster id", "clusterid", "clust id", "ent id", "entity", "entity id", "entid", "group", "group id", "label", "labels", "true id", "truth", "true label", "true match id", "match id", "matchid", "gold", "gold id", "person id", "personid", "duplicate of", "dup of", "is duplicate", "is match", "master id", "canonical id", "real id", "truth id", "identity", "case id", "person", "case"}},
	{Given, []string{"given", "given name", "first name", "firstname", "first", "forename", "fname", "fname c1", "christian name", "name first", "prenom", "person given", "الاسم الاول", "الاسم", "اسم"}},
	{Kin, []string{"middle", "middle name", "mname", "second name", "fname c2", "lname c2", "father", "father name", "fathers name", "grandfather", "mother", "mother name", "mothers name", "maiden name", "spouse", "nom du pere", "nom de la mere", "pere", "mere", "person father", "person mother", "person grandfather",
		"اسم الاب", "الاب", "اسم الام", "الام", "اسم الجد", "الجد"}},
	{Family, []string{"family", "family name", "surname", "last name", "lastname", "lname", "lname c1", "last", "sname", "name last", "nom de famille", "nom", "person family", "العائله", "اسم العائله", "الكنيه", "اللقب", "النسبه", "الشهره"}},
	{Name, []string{"name", "full name", "fullname", "whole name", "person name", "names", "nom complet", "nom et prenom", "en name", "name en", "name ar", "name latin", "person name latin", "الاسم الكامل", "الاسم الثلاثي", "الاسم الرباعي", "اسم الضحيه", "اسم الشخص", "author", "authors", "person"}},
	{Birth, []string{"dob", "birth", "birthdate", "birth date", "date of birth", "birthday", "born", "date de naissance", "naissance", "person birth date",
		"تاريخ الميلاد", "تاريخ الولاده", "الميلاد"}},
	{Event, []string{"date", "death date", "date of death", "dod", "event date", "arrest date", "date of arrest", "time", "timestamp", "created", "updated", "تاريخ الاعتقال", "تاريخ الوفاه", "تاريخ الاختفاء", "التاريخ", "تاريخ"}},
	{Year, []string{"year", "birth year", "yob", "by", "year of birth", "annee", "annee de naissance", "bm", "bd", "birth month", "birth day", "month", "day", "سنه الميلاد", "سنه الولاده", "المواليد"}},
	{IDNumber, []string{"ssn", "soc sec id", "social security number", "social security", "national id", "nationalid", "nin", "nhs number", "nhs no", "id number", "person id number", "passport", "passport number", "id no", "national number", "tax id", "license", "licence", "numero national", "الرقم الوطني", "رقم الهويه", "رقم الجواز", "isbn", "ean", "upc", "doi"}},
	{Phone, []string{"phone", "telephone", "tel", "mobile", "cell", "phone number", "telephone number", "mobile number", "fax", "person phone", "الهاتف", "رقم الهاتف", "الجوال", "الموبايل"}},
	{Email, []string{"email", "e mail", "mail", "email address", "courriel", "البريد", "البريد الالكتروني"}},
	{Postcode, []string{"postcode", "post code", "postal code", "zip", "zipcode", "zip code", "postcode fake", "code postal", "plz", "الرمز البريدي"}},
	{Address, []string{"address", "address 1", "address 2", "address1", "address2", "street", "street name", "street address", "addr", "adresse", "rue", "person address", "العنوان", "عنوان السكن"}},
	{Place, []string{"city", "town", "suburb", "village", "place", "birth place", "birthplace", "place of birth", "location", "county", "district", "ville", "lieu", "lieu de naissance", "origin", "person origin", "person birth place", "arrest place", "المكان", "مكان", "محل", "المدينه", "البلده", "القريه", "مكان الولاده", "مكان الميلاد", "مكان الاعتقال", "المنطقه", "الناحيه"}},
	{Category, []string{"sex", "gender", "state", "province", "region", "governorate", "country", "nationality", "occupation", "job", "profession", "title", "race", "ethnicity", "religion", "marital status", "blood group", "age group", "ethnic group", "sexe", "genre", "pays", "metier", "person sex", "person occupation", "الجنس", "المحافظه", "الجنسيه", "المهنه", "البلد"}},
	{Number, []string{"age", "price", "amount", "height", "weight", "length", "street number", "house number", "العمر", "السن"}},
}

// speaking are the words that mark a column as holding the answer also where
// they are part of its name, as in "true cluster".
var speaking = []string{"cluster", "entity", "truth", "gold", "ent id", "entity id", "cluster id", "group id", "match id", "record id", "row id", "unique id"}

// headerRole returns the role that a column's name speaks for.
func headerRole(header string) (Role, bool) {
	h := headerWords(header)
	best, found := "", Role("")
	for _, of := range headers {
		for _, s := range of.names {
			if h == s {
				return of.role, true
			}
			if len(s) > len(best) && endsInWords(h, s) && (of.role.evidence() && len(s) > 3 || slices.Contains(speaking, s)) {
				best, found = s, of.role
			}
		}
	}
	return found, best != ""
}

// endsInWords reports whether h begins or ends with the words of s.
func endsInWords(h, s string) bool {
	return strings.HasPrefix(h, s+" ") || strings.HasSuffix(h, " "+s)
}

// headerWords folds a column's name and parts its words, also at a change from
// small letters to capitals: birthDate, BIRTH_DATE and birth.date are one.
func headerWords(header string) string {
	var b strings.Builder
	small := false
	for _, r := range header {
		if unicode.IsUpper(r) && small {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(r)
	}
	return strings.Join(words(names.Fold(b.String())), " ")
}

// evidence reports whether a column of this role may be compared at all.
func (r Role) evidence() bool { return !slices.Contains([]Role{RowID, Truth, Empty}, r) }
