package chart

import "strings"

// words of the texts that stand for a picture, by language.
var words = map[string]map[string]string{
	"en": {"bars": "Bar chart", "columns": "Column chart over time", "lines": "Line chart over time", "dots": "Dot plot",
		"map": "Map of regions", "flow": "Flow chart", "most": "highest", "least": "lowest", "none": "no value is shown",
		"table": "The values stand in the table beside it.", "sep": "; ", "of": ": "},
	"ar": {"bars": "مخطط أشرطة", "columns": "مخطط أعمدة عبر الزمن", "lines": "مخطط خطي عبر الزمن", "dots": "مخطط نقاط",
		"map": "خريطة مناطق", "flow": "مخطط تدفق", "most": "الأعلى", "least": "الأدنى", "none": "لا قيمة معروضة",
		"table": "القيم واردة في الجدول المرافق.", "sep": "؛ ", "of": ": "},
}

// alt says what kind of chart it is, and of each series the highest and the
// lowest value.
func alt(look Look, kind string, categories []string, series []Series) string {
	w := words[look.Lang]
	if w == nil {
		w = words["en"]
	}
	parts := []string{w[kind]}
	for _, s := range series {
		text := extremes(look, w, categories, s)
		if s.Name != "" {
			text = s.Name + w["of"] + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, w["sep"]) + ". " + w["table"]
}

// extremes names the categories with the highest and the lowest value shown.
func extremes(look Look, w map[string]string, categories []string, s Series) string {
	most, least := -1, -1
	for i := range min(len(categories), len(s.Values)) {
		v := s.Values[i]
		if v.Hidden != "" {
			continue
		}
		if most < 0 || v.N > s.Values[most].N {
			most = i
		}
		if least < 0 || v.N < s.Values[least].N {
			least = i
		}
	}
	if most < 0 {
		return w["none"]
	}
	text := w["most"] + " " + categories[most] + " (" + look.Int(s.Values[most].N) + ")"
	if least != most {
		text += ", " + w["least"] + " " + categories[least] + " (" + look.Int(s.Values[least].N) + ")"
		if look.RTL {
			text = strings.Replace(text, ", ", "، ", 1)
		}
	}
	return text
}
