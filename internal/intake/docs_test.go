package intake

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"sijil/internal/access"
	"sijil/internal/register"
)

var update = flag.Bool("update", false, "write docs/format/fields.md anew")

// example is a map, a list and what its rows become, as docs/format/map.md shows
// them.
var example = regexp.MustCompile("(?s)```toml\n(.*?)```\n```csv\n(.*?)```\n```read\n(.*?)```")

// TestMapPage reads every example of docs/format/map.md.
func TestMapPage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/format/map.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := example.FindAllStringSubmatch(string(page), -1)
	if n := strings.Count(string(page), "```toml\n"); n != len(examples) || n < 9 {
		t.Fatalf("%d maps on the page, %d with a list and its reading", n, len(examples))
	}
	for i, e := range examples {
		t.Run(fmt.Sprint("example ", i+1), func(t *testing.T) {
			t.Parallel()
			m, err := ParseMap("map.toml", e[1])
			if err != nil {
				t.Fatalf("%v in\n%s", err, e[1])
			}
			store := newMemory()
			s, err := deskOn(store).Import(t.Context(), access.Owner(), fileOf("list.csv", e[2]), Options{Map: m, SkipRefused: true})
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, r := range store.reports {
				fmt.Fprintf(&got, "row %d: %s\n", r.Row, short(r.Claims))
			}
			for _, r := range s.Refused {
				fmt.Fprintf(&got, "row %d refused: %s: %s\n", r.Row, r.Column, r.Reason)
			}
			if got.String() != e[3] {
				t.Errorf("the list is read as\n%s\nand the page says\n%s", got.String(), e[3])
			}
		})
	}
}

// fieldsFile is the page of fields and vocabularies, made from what the register
// has.
const fieldsFile = "../../docs/format/fields.md"

//go:generate go test -run TestFieldsPage -update

// TestFieldsPage proves the page of fields fresh; with -update it is written anew.
func TestFieldsPage(t *testing.T) {
	want := fieldsPage()
	if *update {
		if err := os.WriteFile(fieldsFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(fieldsFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the register has; go generate ./internal/intake makes it anew", fieldsFile)
	}
}

// meanings say in words what a field is for; one without a line here fails the
// test.
var meanings = map[string]string{
	"report.key": "the source's own number for the row; the same number is the same report", "report.date": "when it was said",
	"report.language": "ISO 639-1", "report.text": "the account in words",
	"source.name": "who says it, where a list has several", "source.kind": "what they are", "source.reliability": "how reliable they are",
	"source.credibility": "how credible this report is",
	"person.name":        "whole, any script", "person.given": "given name", "person.father": "father's name", "person.grandfather": "grandfather's name",
	"person.family": "family name", "person.mother": "mother's name", "person.name_latin": "whole, in Latin letters", "person.aka": "nickname, other names",
	"person.sex": "", "person.birth_date": "", "person.age": "in years, at the event", "person.age_now": "in years, at the report's date",
	"person.age_class": "where no age is known", "person.birth_place": "", "person.origin": "where they are from", "person.nationality": "",
	"person.id_number": "", "person.occupation": "", "person.group": "", "person.phone": "of the person or the family", "person.address": "",
	"arrest.date": "", "arrest.place": "", "arrest.party": "who took the person", "arrest.unit": "branch or unit, in words", "arrest.circumstance": "",
	"arrest.pretext": "the documenter's own judgement: criminal puts a case out of scope", "arrest.charge": "what the party says, in words", "arrest.warrant": "was one shown",
	"incident.key": "the source's number for what happened to several people", "incident.count": "people concerned, named or not", "incident.name": "",
	"torture.date": "", "torture.site": "", "torture.method": "", "torture.finding": "",
	"killing.date": "", "killing.place": "", "killing.party": "", "killing.cause": "", "killing.circumstance": "",
	"custody.site": "where the person was held, in order", "custody.date": "of what is said of custody", "custody.status": "what is known of where the person is", "custody.party": "who holds the person",
	"return.date": "", "return.from": "the State they were in", "return.kind": "", "return.status": "", "return.decision_date": "", "return.expected_date": "may lie ahead",
	"return.remedy": "in words", "return.crossing": "", "return.authority": "in words",
	"outcome.kind": "", "outcome.date": "", "outcome.place": "", "outcome.cause": "of a death", "outcome.standard": "how a death is known",
	"event.kind": "any other dated fact", "event.date": "", "event.place": "",
	"consent.publish": "never by a map's own word", "consent.un": "never by a map's own word", "consent.court": "never by a map's own word", "consent.partner": "never by a map's own word",
	"case.kind": "", "exhibit.file": "a file named by the list", "exhibit.url": "",
}

var kindNames = map[register.Kind]string{register.Text: "text", register.Name: "name", register.Date: "date", register.Place: "place", register.State: "State",
	register.Site: "site", register.Cross: "crossing", register.Code: "code", register.Number: "number", register.Flag: "flag"}

func fieldsPage() string {
	var b strings.Builder
	b.WriteString("# Fields and vocabularies\n\n" +
		"The names on the right side of a [map](map.md), in CSV headers and in the API. Made from the program by `go generate ./internal/intake`.\n\n" +
		"\"Several\": a report may say several values. The class says how far a value may travel: `public` may stand in a publication, `restricted` is for the team, `identity` says who somebody is, `contact` how to reach them, `medical` is of health and injuries.\n\n" +
		"| field | kind | vocabulary | several | class | |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, f := range register.Fields {
		several, vocabulary := "", ""
		if f.Many {
			several = "several"
		}
		if f.Vocab != "" {
			vocabulary = fmt.Sprintf("[%s](#%s)", f.Vocab, strings.NewReplacer(".", "").Replace(f.Vocab))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", f.Name, kindNames[f.Kind], vocabulary, several, f.Class, meanings[f.Name])
	}
	b.WriteString("\n## Vocabularies\n\nA code never changes. A cell may hold the code, a label, or one of the other spellings; case, accents and Arabic spelling do not count.\n")
	for _, name := range register.VocabularyNames() {
		fmt.Fprintf(&b, "\n### %s\n\n| code | English | Arabic | also |\n| --- | --- | --- | --- |\n", name)
		for _, e := range register.Vocabularies()[name].Entries {
			code := "`" + e.Code + "`"
			if e.Parent != "" {
				code += " of `" + e.Parent + "`"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", code, e.EN, e.AR, strings.ReplaceAll(strings.Join(e.Also, "; "), "|", "\\|"))
		}
	}
	return b.String()
}

// TestEveryFieldIsDescribed: a field that is added says what it is for.
func TestEveryFieldIsDescribed(t *testing.T) {
	t.Parallel()
	for _, f := range register.Fields {
		if _, ok := meanings[f.Name]; !ok || kindNames[f.Kind] == "" {
			t.Errorf("%s is not described", f.Name)
		}
	}
	for name := range meanings {
		if _, err := register.FieldNamed(name); err != nil {
			t.Error(err)
		}
	}
}
