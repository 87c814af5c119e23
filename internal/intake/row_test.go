package intake

import (
	"fmt"
	"strings"
	"testing"
)

func TestRows(t *testing.T) {
	t.Parallel()
	const named = "[columns]\n\"name\" = \"person.name\"\n"
	for _, tt := range []struct{ name, mapText, header, row, want string }{
		{"a range of two columns", named + "\"a..b\" = \"arrest.date\"\n", "name,a,b", "Samir Ikhtiraa,2014-03-01,2014-03-05",
			"person.name=Samir Ikhtiraa arrest.date=2014-03-01/2014-03-05"},
		{"a range that is one day", named + "\"a..b\" = \"arrest.date\"\n", "name,a,b", "Samir Ikhtiraa,2014-03-01,2014-03-01",
			"person.name=Samir Ikhtiraa arrest.date=2014-03-01"},
		{"a range with its start alone", named + "\"a..b\" = \"arrest.date\"\n", "name,a,b", "Samir Ikhtiraa,2014-03,",
			"person.name=Samir Ikhtiraa arrest.date=2014-03"},
		{"a range with its end alone", named + "\"a..b\" = \"arrest.date\"\n", "name,a,b", "Samir Ikhtiraa,-,2014-03",
			"person.name=Samir Ikhtiraa arrest.date=2014-03"},
		{"a range of a date and words", named + "\"a..b\" = \"arrest.date\"\n", "name,a,b", "Samir Ikhtiraa,2014-03,after Eid",
			"person.name=Samir Ikhtiraa arrest.date=2014-03"},
		{"a range of words", named + "\"a..b\" = \"arrest.date\"\n", "name,a,b", "Samir Ikhtiraa,before Eid,after Eid",
			"person.name=Samir Ikhtiraa arrest.date?before Eid..after Eid"},
		{"a range in the calendar of one of its columns", named + "\"a..b\" = \"arrest.date\"\n[calendar]\n\"a\" = \"jalali\"\n", "name,a,b", "Samir Ikhtiraa,1402/07/08,1402/07/09",
			"person.name=Samir Ikhtiraa arrest.date=2023-09-30/2023-10-01"},
		{"words for nothing in the end of a range", named + "\"a..b\" = \"arrest.date\"\n[missing]\n\"b\" = [\"1900\"]\n", "name,a,b", "Samir Ikhtiraa,2014,1900",
			"person.name=Samir Ikhtiraa arrest.date=2014"},

		{"a constant", named + "[constants]\n\"arrest.party\" = \"sdf\"\n", "name", "Samir Ikhtiraa,", "person.name=Samir Ikhtiraa arrest.party=sdf"},
		{"a constant, where a cell speaks", named + "\"by\" = \"arrest.party\"\n[constants]\n\"arrest.party\" = \"sdf\"\n", "name,by", "Samir Ikhtiraa,isis",
			"person.name=Samir Ikhtiraa arrest.party=isis"},
		{"a constant, where a cell says what cannot be placed", named + "\"by\" = \"arrest.party\"\n[constants]\n\"arrest.party\" = \"sdf\"\n", "name,by", "Samir Ikhtiraa,those",
			"person.name=Samir Ikhtiraa arrest.party?those"},
		{"the language of the list", "language = \"ar\"\n" + named, "name", "Samir Ikhtiraa,", "person.name=Samir Ikhtiraa report.language=ar"},

		{"a [row] table", named + "[row.\"what\"]\n\"release\" = { \"outcome.kind\" = \"released\" }\n", "name,what", "Samir Ikhtiraa,Release",
			"person.name=Samir Ikhtiraa outcome.kind=released"},
		{"a [row] table, where a cell speaks", named + "\"end\" = \"outcome.kind\"\n[row.\"what\"]\n\"release\" = { \"outcome.kind\" = \"released\" }\n", "name,what,end", "Samir Ikhtiraa,release,died",
			"person.name=Samir Ikhtiraa outcome.kind=died"},
		{"a [row] table for an empty cell", named + "[row.\"what\"]\n\"\" = { \"arrest.party\" = \"sdf\" }\n", "name,what", "Samir Ikhtiraa,",
			"person.name=Samir Ikhtiraa arrest.party=sdf"},

		{"governorate and district are one place", named + "\"المحافظة\" = \"arrest.place\"\n\"district\" = \"arrest.place\"\n", "name,المحافظة,district", "Samir Ikhtiraa,حلب,منبج",
			"person.name=Samir Ikhtiraa arrest.place=SY0205"},
		{"in any order of columns", named + "\"المحافظة\" = \"arrest.place\"\n\"district\" = \"arrest.place\"\n", "district,name,المحافظة", "منبج,Samir Ikhtiraa,حلب",
			"person.name=Samir Ikhtiraa arrest.place=SY0205"},
		{"of which one is empty", named + "\"المحافظة\" = \"arrest.place\"\n\"district\" = \"arrest.place\"\n", "name,المحافظة,district", "Samir Ikhtiraa,حلب,",
			"person.name=Samir Ikhtiraa arrest.place=SY02"},
		{"of which one is not known", named + "\"المحافظة\" = \"arrest.place\"\n\"district\" = \"arrest.place\"\n", "name,المحافظة,district", "Samir Ikhtiraa,حلب,the old farm",
			"person.name=Samir Ikhtiraa arrest.place=SY02"},
		{"that contradict each other", named + "\"المحافظة\" = \"arrest.place\"\n\"district\" = \"arrest.place\"\n", "name,المحافظة,district", "Samir Ikhtiraa,حمص,منبج",
			"person.name=Samir Ikhtiraa arrest.place?حمص, منبج"},
		{"of which the map gives one", named + "\"gov\" = \"arrest.place\"\n\"district\" = \"arrest.place\"\n[values.\"gov\"]\n\"north\" = \"SY02\"\n", "name,gov,district", "Samir Ikhtiraa,north,منبج",
			"person.name=Samir Ikhtiraa arrest.place=SY0205"},

		{"a like name in another country", "country = \"IRN\"\n" + named + "\"p\" = \"arrest.place\"\n", "name,p", "Samir Ikhtiraa,East Azerbaijan",
			"person.name=Samir Ikhtiraa arrest.place?East Azerbaijan"},
		{"a Syrian town's name in a list of another country", "country = \"IRN\"\n" + named + "\"p\" = \"arrest.place\"\n", "name,p", "Samir Ikhtiraa,حلب",
			"person.name=Samir Ikhtiraa arrest.place?حلب"},
		{"another State by its name", "country = \"IRN\"\n" + named + "\"p\" = \"arrest.place\"\n", "name,p", "Samir Ikhtiraa,تركيا",
			"person.name=Samir Ikhtiraa arrest.place=TUR"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text := tt.mapText
			if strings.HasPrefix(text, "language") || strings.HasPrefix(text, "country") {
				text = "kind = \"arrest\"\n" + text
			}
			m := newMemory()
			header, row := tt.header, tt.row
			if !strings.Contains(header, ",") {
				header += ",more"
			}
			mustTake(t, m, text, header+"\n"+row+"\n")
			if got := m.stand(); len(got) != 1 || got[0] != tt.want {
				t.Errorf("the row is read as %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRangeBackwards(t *testing.T) {
	t.Parallel()
	r := refusedOnly(t, "[columns]\n\"name\" = \"person.name\"\n\"a..b\" = \"arrest.date\"\n", "name,a,b\nSamir Ikhtiraa,2014-03-05,2014-03-01\n")[0]
	if r.Column != "a..b" || r.Value != "2014-03-05..2014-03-01" || r.Reason != "the end lies before the start" {
		t.Errorf("refused as %+v", r)
	}
}

// TestKinds is for what each kind of list says by itself, and for lists that hold
// several kinds: the same columns then speak of the kind that a row is.
func TestKinds(t *testing.T) {
	t.Parallel()
	const table = "[row.\"what\"]\n\"disappeared\" = { \"case.kind\" = \"arrest\" }\n\"killed\" = { \"case.kind\" = \"killing\" }\n\"missing\" = { \"case.kind\" = \"missing\" }\n"
	for _, tt := range []struct{ name, kind, columns, row, caseKind, want string }{
		{"a list of arrests", "arrest", "\"day\" = \"arrest.date\"\n", "", "arrest", "arrest.date=2014-03"},
		{"a list of killings", "killing", "\"day\" = \"killing.date\"\n", "", "killing", "killing.date=2014-03"},
		{"a list of deaths in custody", "death", "\"day\" = \"outcome.date\"\n", "", "arrest", "outcome.date=2014-03 outcome.kind=died"},
		{"a list of releases", "release", "\"day\" = \"outcome.date\"\n", "", "arrest", "outcome.date=2014-03 outcome.kind=released"},
		{"a list of returns", "return", "\"day\" = \"return.date\"\n", "", "", "return.date=2014-03"},
		{"a list of missing persons", "missing", "\"day\" = \"event.date\"\n", "", "missing", "event.date=2014-03"},
		{"a list of contacts", "contact", "\"day\" = \"event.date\"\n", "", "", "event.date=2014-03 event.kind=contact"},
		{"a disappearance in a list of killings", "killing", "\"day\" = \"killing.date\"\n" + table, "disappeared", "arrest", "arrest.date=2014-03"},
		{"a killing in it", "killing", "\"day\" = \"killing.date\"\n" + table, "killed", "killing", "killing.date=2014-03"},
		{"somebody missing in it", "killing", "\"day\" = \"killing.date\"\n" + table, "missing", "missing", "event.date=2014-03"},
		{"a killing in a list of arrests", "arrest", "\"day\" = \"arrest.date\"\n" + table, "killed", "killing", "killing.date=2014-03"},
		{"somebody missing in a list of arrests", "arrest", "\"day\" = \"arrest.date\"\n" + table, "missing", "missing", "event.date=2014-03"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := newMemory()
			mustTake(t, m, fmt.Sprintf("kind = %q\n[columns]\n\"name\" = \"person.name\"\n%s", tt.kind, tt.columns), "name,day,what\nSamir Ikhtiraa,2014-03,"+tt.row+"\n")
			r := m.reports[0]
			if got := r.Claims.First("case.kind"); got != tt.caseKind {
				t.Errorf("the case is of kind %q, want %q", got, tt.caseKind)
			}
			if got := short(r.Claims); got != "person.name=Samir Ikhtiraa "+tt.want {
				t.Errorf("the row is read as %q, want %q", got, tt.want)
			}
		})
	}
}

// TestRehomeKeepsWhatIsSaid: what a row says of its own kind is not put aside for
// what the list's columns say of theirs.
func TestRehomeKeepsWhatIsSaid(t *testing.T) {
	t.Parallel()
	m := newMemory()
	mustTake(t, m, "kind = \"killing\"\n[columns]\n\"name\" = \"person.name\"\n\"day\" = \"killing.date\"\n\"taken\" = \"arrest.date\"\n[row.\"what\"]\n\"disappeared\" = { \"case.kind\" = \"arrest\" }\n",
		"name,day,taken,what\nSamir Ikhtiraa,2015-01,2014-03,disappeared\n")
	if got := m.reports[0].Claims.First("arrest.date"); got != "2014-03" {
		t.Errorf("the arrest is on %q", got)
	}
}

func TestNameless(t *testing.T) {
	t.Parallel()
	const mapText = "[columns]\n\"id\" = \"report.key\"\n\"name\" = \"person.name\"\n\"place\" = \"arrest.place\"\n\"doc\" = \"person.id_number\"\n"
	for _, tt := range []struct {
		name, row  string
		people     int64
		unlinkable string
	}{
		{"a name", "1,Samir Ikhtiraa,,", 1, ""},
		{"a word for not known is somebody", "1,مجهول,,", 1, "no_name"},
		{"and so is a place alone", "1,,حلب,", 1, "no_name"},
		{"somebody named through kin", "1,زوجة الشهيد سامر,حلب,", 1, "named_through_kin"},
		{"a number of identity tells who", "1,مجهول,حلب,01234567", 1, ""},
		{"a number that was prepared and not used is nobody", "17,,,", 0, ""},
		{"nor with dashes", "17,-,-,-", 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := newMemory()
			s := mustTake(t, m, mapText, "id,name,place,doc\n0,Adam Ikhtiraa,حمص,1\n"+tt.row+"\n")
			if s.Reports != 1+tt.people {
				t.Fatalf("%d reports, want %d; others %v", s.Reports, 1+tt.people, s.Other)
			}
			if tt.people == 0 {
				if s.Other[saysNobody]+s.Other["note"] != 1 {
					t.Errorf("the row is not told: %v", s.Other)
				}
				return
			}
			if got := m.reports[1].Unlinkable; got != tt.unlinkable {
				t.Errorf("unlinkable: %q, want %q", got, tt.unlinkable)
			}
		})
	}
}

// TestSourceOfRows: a column says who speaks, else the caller, the map or the file.
func TestSourceOfRows(t *testing.T) {
	t.Parallel()
	m := newMemory()
	mustTake(t, m, "kind = \"arrest\"\nsource = \"Partner\"\n[columns]\n\"name\" = \"person.name\"\n\"who\" = \"source.name\"\n\"how\" = \"source.reliability\"\n",
		"name,who,how\nSamir Ikhtiraa,,\nHind Ikhtiraa,Informant 7,B\nNour Ikhtiraa,Informant 7,B\n")
	if len(m.sources) != 2 || m.sources[1].Name != "Partner" || m.sources[2].Name != "Informant 7" || m.sources[2].Reliability != "B" {
		t.Errorf("sources %+v", m.sources)
	}
	for i, want := range []int64{1, 2, 2} {
		r := m.reports[i]
		if int64(r.Source) != want {
			t.Errorf("row %d is of source %d, want %d", i+1, r.Source, want)
		}
		if len(r.opened.Sources) != 1 || r.opened.Sources[0] != r.Source {
			t.Errorf("the case of row %d has the sources %v, want %d", i+1, r.opened.Sources, r.Source)
		}
	}
}
