package intake

import (
	"strings"
	"testing"

	"sijil/internal/register"
)

// valueMap reads one column into one field; a row has a name beside it.
func valueMap(field, more string) string {
	return "[columns]\n\"name\" = \"person.name\"\n\"v\" = \"" + field + "\"\n" + more
}

// readValue takes a list of one row in and returns the claims of its second column.
func readValue(t *testing.T, mapText, cell string) register.Claims {
	t.Helper()
	m := newMemory()
	s, err := take(t, m, mapText, "name,v\nSamir Ikhtiraa,\""+strings.ReplaceAll(cell, `"`, `""`)+"\"\n")
	if err != nil {
		t.Fatalf("%q: %v: %+v", cell, err, s.Refused)
	}
	var claims register.Claims
	for _, c := range m.reports[0].Claims {
		if c.Field != "person.name" && c.Field != "case.kind" {
			claims = append(claims, c)
		}
	}
	return claims
}

func TestValues(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, field, more, cell, want string }{
		{"a day prints back", "arrest.date", "", "2024-03-02", "arrest.date=2024-03-02"},
		{"a month is no day", "arrest.date", "", "2014-03", "arrest.date=2014-03"},
		{"an Arabic month in Arabic digits", "arrest.date", "", "٢ آذار ٢٠١٤", "arrest.date=2014-03-02"},
		{"day first where the map says so", "arrest.date", "dates", "03/04/2015", "arrest.date=2015-04-03"},
		{"a day above 12 leaves nothing open", "arrest.date", "", "20/01/2013", "arrest.date=2013-01-20"},
		{"words are kept, and wait", "arrest.date", "", "the week after Eid", "arrest.date?the week after Eid"},
		{"a Jalali date in a Jalali column", "arrest.date", "jalali", "1402/07/08", "arrest.date=2023-09-30"},
		{"not known is not said", "arrest.date", "", "unknown", ""},
		{"an expected return lies ahead", "return.expected_date", "", "2025-01-05", "return.expected_date=2025-01-05"},

		{"an age", "person.age", "", "31", "person.age=31"},
		{"in Arabic digits, with its unit", "person.age", "", "٢٤ سنة", "person.age=24"},
		{"in Persian digits", "person.age", "", "۳۵ ساله", "person.age=35"},
		{"with a fraction of nothing", "person.age", "", "34.0", "person.age=34"},
		{"with a fraction", "person.age", "", "2.5", "person.age=2"},
		{"months are no years", "person.age", "", "18 months", "person.age=1"},
		{"nor in Arabic", "person.age", "", "٣ أشهر", "person.age=0"},
		{"216 months are eighteen years", "person.age", "", "216 months", "person.age=18"},
		{"215 are not", "person.age", "", "215 months", "person.age=17"},
		{"days", "person.age", "", "10 days", "person.age=0"},
		{"a dash on each side is decoration", "person.age", "", "-٦٨-", "person.age=68"},
		{"two numbers are none", "person.age", "", "30 or 40", "person.age?30 or 40"},
		{"a decade is none", "person.age", "", "30s", "person.age?30s"},
		{"about", "person.age", "", "about 30", "person.age?about 30"},
		{"of nothing", "person.age", "", "n/a", ""},
		{"of the oldest", "person.age", "", "120", "person.age=120"},
		{"ten digits are no number", "incident.count", "", "1234567890", "incident.count?1234567890"},
		{"people counted", "incident.count", "", "40 people", "incident.count=40"},

		{"a code", "arrest.party", "", "sdf", "arrest.party=sdf"},
		{"a label in Arabic", "arrest.party", "", "قسد", "arrest.party=sdf"},
		{"what no entry matches waits", "arrest.party", "", "those people", "arrest.party?those people"},
		{"not known in Arabic", "arrest.party", "", "غير معروف", ""},
		{"a word of the map", "arrest.party", "values", "قوات الأسد", "arrest.party=syrian_regime"},
		{"in another spelling", "arrest.party", "values", "قوّات الاسد", "arrest.party=syrian_regime"},
		{"a word that the map says means nothing", "arrest.party", "values", "nobody", ""},
		{"missing by the map", "person.age", "missing", "-1", ""},
		{"missing by the map, in another spelling", "person.occupation", "missing", "None Given", ""},

		{"a governorate", "arrest.place", "", "حلب", "arrest.place=SY02"},
		{"a p-code", "arrest.place", "", "SY0203", "arrest.place=SY0203"},
		{"a place that nobody knows waits", "arrest.place", "", "Gotham", "arrest.place?Gotham"},
		{"a State", "return.from", "", "تركيا", "return.from=TUR"},
		{"Namibia", "return.from", "", "NA", "return.from=NAM"},
		{"several nationalities", "person.nationality", "split", "SYR; TUR", "person.nationality=SYR person.nationality=TUR"},
		{"a site that the gazetteer knows", "custody.site", "", "سجن صيدنايا", "custody.site=site-saydnaya"},
		{"a site that it does not is kept", "custody.site", "", "the old school", "custody.site=the\u00a0old\u00a0school"},
		{"a crossing", "return.crossing", "", "Jdeidet Yabous", "return.crossing=crossing-masnaa"},

		{"yes", "arrest.warrant", "", "نعم", "arrest.warrant=yes"},
		{"no", "arrest.warrant", "", "0", "arrest.warrant=no"},
		{"perhaps", "arrest.warrant", "", "perhaps", "arrest.warrant?perhaps"},

		{"a name, within it nothing changes", "person.mother", "", " مها  أحمد\u200f ", "person.mother=مها  أحمد"},
		{"a name that turns direction", "person.mother", "", "مها \u202eأحمد", "person.mother=مها \u202eأحمد"},
		{"nobody's name", "person.mother", "", "مجهول", ""},
		{"a dot for a name", "person.father", "", ".", ""},
		{"text", "report.text", "", "two lines\nof text", "report.text=two lines\nof text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			more := map[string]string{
				"":        "",
				"dates":   "",
				"jalali":  "[calendar]\n\"v\" = \"jalali\"\n",
				"values":  "[values.\"v\"]\n\"قوات الأسد\" = \"syrian_regime\"\n\"nobody\" = \"\"\n",
				"missing": "[missing]\n\"v\" = [\"-1\", \"none given\"]\n",
				"split":   "[split]\n\"v\" = \";\"\n",
			}[tt.more]
			text := valueMap(tt.field, more)
			if tt.more == "dates" {
				text = "kind = \"arrest\"\ndates = \"dmy\"\n" + text
			}
			claims := readValue(t, text, tt.cell)
			if got := short(claims); got != tt.want {
				t.Errorf("%q is read as %q, want %q", tt.cell, got, tt.want)
			}
			for _, c := range claims {
				if c.Given == "" {
					t.Errorf("%q: %s does not keep what was given", tt.cell, c.Field)
				}
			}
		})
	}
}

func TestRefusedValues(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, field, cell, value, reason string }{
		{"two readings of a date", "arrest.date", "03/04/2015", "03/04/2015", `2015-04-03 or 2015-03-04; say dates = "dmy" or "mdy" in the map`},
		{"two calendars", "arrest.date", "1402-05-05", "1402-05-05", "say the column's calendar in the map"},
		{"a day that is not", "arrest.date", "31/02/2024", "31/02/2024", "no such day"},
		{"a month that is not", "arrest.date", "2024-13-01", "2024-13-01", "month"},
		{"a day that has not come", "arrest.date", "2024-08-02", "2024-08-02", "future"},
		{"a return that was carried out and has not come", "return.date", "2024-08-02", "2024-08-02", "future"},
		{"an age above all", "person.age", "214", "214", "an age above 120 years"},
		{"a year for an age", "person.age", "1992", "1992", "if it is a year of birth, let the map make it person.birth_date"},
		{"below nothing", "person.age", "-7", "-7", `if it stands for "not known", say so under [missing] in the map`},
		{"below nothing, in Arabic order", "person.age", "7-", "7-", "a negative number"},
		{"a count below nothing", "incident.count", "-3", "-3", "a negative number"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			refused := refusedOnly(t, valueMap(tt.field, ""), "name,v\nSamir Ikhtiraa,\nSamir Ikhtiraa,"+tt.cell+"\n")
			if len(refused) != 1 {
				t.Fatalf("%d rows are refused", len(refused))
			}
			r := refused[0]
			if r.File != "list.csv" || r.Row != 2 || r.Line != 3 || r.Column != "v" || r.Value != tt.value || !strings.Contains(r.Reason, tt.reason) {
				t.Errorf("refused as %+v, want row 2, line 3, value %q, reason %q", r, tt.value, tt.reason)
			}
		})
	}
}

// TestRefusedValueIsNoName holds what a refusal shows: a cell with letters, which
// may be a name, is told by its length and script.
func TestRefusedValueIsNoName(t *testing.T) {
	t.Parallel()
	r := refusedOnly(t, valueMap("arrest.date", ""), "name,v\nHind Ikhtiraa,5 شباط 2031\n")[0]
	if strings.Contains(r.Value, "شباط") || !strings.Contains(r.Value, "Arabic letters") {
		t.Errorf("the value is shown as %q", r.Value)
	}
}
