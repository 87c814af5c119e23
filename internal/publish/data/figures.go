package data

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"sijil/internal/locale"
	"sijil/internal/publish"
)

// figureColumns are those of figures.csv. HXL has no tag for arrests; +arrested,
// +disappeared, +released and +returned are ours (docs/format/publication.md).
var figureColumns = []column{
	{"id", "#meta+id"}, {"indicator", "#indicator+code"}, {"label_en", "#indicator+name+i_en"}, {"label_ar", "#indicator+name+i_ar"},
	{"definition", "#meta+definition"}, {"unit", "#meta+unit"}, {"window_field", "#date+kind"}, {"window_from", "#date+start"}, {"window_to", "#date+end"},
	{"as_of", "#date+reported"}, {"known", "#date+known"},
	{"governorate", "#adm1+code+v_pcode"}, {"governorate_en", "#adm1+name+i_en"}, {"governorate_ar", "#adm1+name+i_ar"},
	{"party", "#org+code"}, {"party_en", "#org+name"}, {"returned_from", "#country+code"}, {"sex_age", "#affected+kind"}, {"status", "#status"},
	{"cell", "#meta+cell"}, {"where", "#meta+where"},
	{"arrested", "#affected+arrested"}, {"disappeared", "#affected+disappeared"}, {"released", "#affected+released"}, {"returned", "#affected+returned"},
	{"count", "#meta+count"}, {"low", "#meta+count+min"}, {"high", "#meta+count+max"}, {"of", "#meta+count+of"}, {"share", "#meta+share"},
	{"withheld", "#meta+withheld"}, {"commitment", "#meta+commitment"},
}

// measured says under which of our tags the count of an indicator stands too.
var measured = map[string]string{"arrests": "arrested", "arrests_children": "arrested", "arrests_women": "arrested", "arrests_after_return": "arrested",
	"arrests_after_forced_return": "arrested", "became_disappeared": "disappeared", "disappeared": "disappeared", "releases": "released",
	"returns_forced": "returned"}

func figuresCSV(e publish.Edition) ([]byte, error) {
	labels := map[string]map[string]string{}
	for _, d := range e.Definitions {
		labels[d.Name()] = d.Label
	}
	var rows [][]string
	for _, f := range e.Figures {
		v := map[string]string{"id": f.ID, "indicator": f.Indicator, "label_en": labels[f.Definition]["en"], "label_ar": labels[f.Definition]["ar"],
			"definition": f.Definition, "unit": f.Unit, "window_field": f.Window.Field, "window_from": f.Window.From, "window_to": f.Window.To,
			"as_of": e.AsOf, "known": e.Known, "cell": cellOf(f.By), "where": f.Where, "withheld": strconv.FormatBool(f.Withheld), "commitment": f.Commitment,
			"count": number(f.Count), "low": number(f.Low), "high": number(f.High), "of": number(f.Of)}
		for _, attribute := range []string{"governorate", "party", "returned_from", "sex_age", "status"} {
			v[attribute] = f.By[attribute]
		}
		v["governorate_en"], v["governorate_ar"] = label(e, "en", "governorate", f.By), label(e, "ar", "governorate", f.By)
		v["party_en"] = label(e, "en", "party", f.By)
		if f.Share != nil {
			v["share"] = strconv.FormatFloat(*f.Share, 'g', -1, 64)
		}
		if as := measured[f.Indicator]; as != "" {
			v[as] = v["count"]
		}
		rows = append(rows, rowOf(figureColumns, v))
	}
	return write(figureColumns, rows)
}

func rowOf(columns []column, values map[string]string) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = values[c.head]
	}
	return row
}

// number writes a count; nothing where it is not told or there is none.
func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// cellOf writes a cell as a=b;c=d, in order.
func cellOf(by map[string]string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(by)) {
		parts = append(parts, name+"="+by[name])
	}
	return strings.Join(parts, ";")
}

func label(e publish.Edition, lang, attribute string, by map[string]string) string {
	value, there := by[attribute]
	if !there {
		return ""
	}
	return e.Labels(locale.Locale{Lang: lang}, attribute, value)
}

// caseColumns are those of cases.csv.
var caseColumns = []column{
	{"case", "#meta+id"}, {"name", "#person+name"}, {"sex_age", "#affected+kind"}, {"month", "#date+month"},
	{"governorate", "#adm1+code+v_pcode"}, {"governorate_en", "#adm1+name+i_en"}, {"governorate_ar", "#adm1+name+i_ar"},
	{"party", "#org+code"}, {"party_en", "#org+name"}, {"status", "#status"}, {"returned_from", "#country+code"}, {"return_kind", "#event+type"},
}

func casesCSV(e publish.Edition) ([]byte, error) {
	var rows [][]string
	for _, c := range e.Cases {
		v := map[string]string{"case": strconv.Itoa(c.Number), "name": c.Name, "sex_age": c.SexAge, "month": c.Month, "governorate": c.Governorate,
			"party": c.Party, "status": c.Status, "returned_from": c.From, "return_kind": c.ReturnKind}
		if c.Governorate != "" {
			by := map[string]string{"governorate": c.Governorate}
			v["governorate_en"], v["governorate_ar"] = label(e, "en", "governorate", by), label(e, "ar", "governorate", by)
		}
		if c.Party != "" {
			v["party_en"] = label(e, "en", "party", map[string]string{"party": c.Party})
		}
		rows = append(rows, rowOf(caseColumns, v))
	}
	return write(caseColumns, rows)
}
