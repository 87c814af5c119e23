package checking

import (
	"fmt"
	"html"
	"strings"
	"unicode"

	"sijil/internal/checking/text"
)

// style is that of an annotated copy: readable in print and in grey, where a
// verdict is told by its mark and its number, not by its colour.
const style = `body{font:1rem/1.6 "Noto Naskh Arabic","Noto Sans",sans-serif;max-width:46rem;margin-inline:auto;padding:1rem;color:#111;background:#fff}
mark{background:none;color:inherit;padding-inline:.15em;border-block-end:3px solid #888}
mark.confirmed{border-block-end-color:#2a7}mark.contradicted{border-block-end:3px double #b00;font-weight:bold}
mark.other_denominator,mark.other_window,mark.other_group{border-block-end:3px dashed #c60}
mark.published_elsewhere{border-block-end-color:#36c}mark.not_known,mark.differs{border-block-end:3px dotted #666}
sup{font-size:.7em}sup a{text-decoration:none}
table{border-collapse:collapse;width:100%;margin-block:2rem}th,td{border-block-start:1px solid #bbb;padding:.3rem .5rem;text-align:start;vertical-align:top}
caption{text-align:start;font-weight:bold;padding-block:.5rem}`

// verdictNames are the verdicts in the words of a copy, in English and Arabic.
var verdictNames = map[string]map[Verdict]string{
	"en": {Confirmed: "confirmed", Contradicted: "contradicted", OtherDenominator: "other denominator", OtherWindow: "other window", OtherGroup: "other party or group",
		PublishedElsewhere: "published elsewhere", Differs: "differs", NotKnown: "not known", NoClaim: "claims nothing"},
	"ar": {Confirmed: "مؤكد", Contradicted: "مخالف", OtherDenominator: "مقام آخر", OtherWindow: "مدة أخرى", OtherGroup: "جهة أو فئة أخرى",
		PublishedElsewhere: "منشور لدى غيرنا", Differs: "مختلف", NotKnown: "غير معروف", NoClaim: "لا يدعي شيئاً"},
}

// headings of the table, in English and Arabic.
var headings = map[string][]string{
	"en": {"Every number that claims something", "No.", "Number", "Verdict", "Note"},
	"ar": {"كل رقم يدعي شيئاً", "الرقم التسلسلي", "العدد", "الحكم", "ملاحظة"},
}

// Annotated is a copy of a text in HTML with each claim marked and a table of
// what was found: one file that asks for nothing else and runs nothing. Its
// labels are in the language that most of the text is in.
func Annotated(doc text.Document, items []Item) []byte {
	lang := Language(doc.Text)
	dir := map[string]string{"en": "ltr", "ar": "rtl"}[lang]
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=%q dir=%q>\n<head>\n<meta charset=\"utf-8\">\n", lang, dir)
	fmt.Fprintf(&b, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
	fmt.Fprintf(&b, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n", html.EscapeString(doc.Name), style)
	runes := []rune(doc.Text)
	next, number := 0, 0
	for _, p := range doc.Paragraphs {
		end := p.Start + len([]rune(p.Text))
		b.WriteString("<p dir=\"auto\">")
		at := p.Start
		for ; next < len(items) && items[next].Start < end; next++ {
			it := items[next]
			if it.Verdict == NoClaim || it.Start < at {
				continue
			}
			number++
			b.WriteString(html.EscapeString(string(runes[at:it.Start])))
			fmt.Fprintf(&b, `<mark class="%s" title="%s">%s</mark><sup><a href="#n%d">%d</a></sup>`, it.Verdict,
				html.EscapeString(verdictNames[lang][it.Verdict]+": "+it.Note), html.EscapeString(it.Text), number, number)
			at = it.End
		}
		b.WriteString(html.EscapeString(string(runes[at:end])) + "</p>\n")
	}
	rows(&b, items, lang)
	b.WriteString("</body>\n</html>\n")
	return []byte(b.String())
}

// rows writes the table.
func rows(b *strings.Builder, items []Item, lang string) {
	h := headings[lang]
	fmt.Fprintf(b, "<table>\n<caption>%s</caption>\n<thead><tr>", h[0])
	for _, s := range h[1:] {
		fmt.Fprintf(b, "<th scope=\"col\">%s</th>", s)
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	number := 0
	for _, it := range items {
		if it.Verdict == NoClaim {
			continue
		}
		number++
		fmt.Fprintf(b, "<tr id=\"n%d\"><th scope=\"row\">%d</th><td><bdi>%s</bdi></td><td>%s</td><td><bdi lang=\"en\" dir=\"ltr\">%s</bdi></td></tr>\n", number, number,
			html.EscapeString(it.Text), verdictNames[lang][it.Verdict], html.EscapeString(it.Note))
	}
	b.WriteString("</tbody>\n</table>\n")
}

// Language tells Arabic texts from others by the script that most letters are of.
func Language(s string) string {
	arabic, other := 0, 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.IsLetter(r):
			other++
		}
	}
	if arabic > other {
		return "ar"
	}
	return "en"
}
