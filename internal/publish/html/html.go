// Package html draws documents as pages.
//
// A page is one file that needs nothing else: its styles, its fonts and its
// charts are in it, it asks for no address, and it runs no script. It is the
// same document that publish/pdf sets on paper, part for part.
package html

import (
	"bytes"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"sijil/internal/chart"
	"sijil/internal/publish"
	"sijil/internal/typeface"
)

//go:embed parts/*.html parts/*.css
var parts embed.FS

var page = template.Must(template.New("page.html").ParseFS(parts, "parts/*.html"))

// Draw is the publish.Drawer of pages: report-ar.html, statement-en.html.
func Draw(e publish.Edition) ([]publish.File, error) {
	if e.Kind == publish.DataKind {
		return nil, nil
	}
	var files []publish.File
	for _, d := range e.Documents {
		data, err := Page(d)
		if err != nil {
			return nil, fmt.Errorf("page in %s: %w", d.Locale.Lang, err)
		}
		files = append(files, publish.File{Name: e.Kind + "-" + d.Locale.Lang + ".html", Data: data})
	}
	return files, nil
}

// Page draws a document.
func Page(d publish.Document) ([]byte, error) {
	fonts, err := typeface.Shipped()
	if err != nil {
		return nil, err
	}
	style, err := styleOf(d, fonts)
	if err != nil {
		return nil, err
	}
	v := view{doc: d, places: d.Places(), setter: fonts.Setter(d.Locale.Lang, d.Locale.RTL())}
	var b bytes.Buffer
	err = page.Execute(&b, v.page(style))
	return b.Bytes(), err
}

// styleOf is the style sheet with the fonts that the language needs in it.
func styleOf(d publish.Document, fonts *typeface.Fonts) (template.CSS, error) {
	var b strings.Builder
	for _, face := range fonts.Faces() {
		family, weight, used := faceUse(face.Name, d)
		if used {
			fmt.Fprintf(&b, "@font-face{font-family:%q;font-weight:%s;font-display:block;src:url(data:font/woff;base64,%s) format(\"woff\")}\n",
				family, weight, base64.StdEncoding.EncodeToString(face.Data))
		}
	}
	sheet, err := parts.ReadFile("parts/page.css")
	if err != nil {
		return "", err
	}
	b.Write(sheet)
	return template.CSS(b.String()), nil // made of files that ship, and of nothing else
}

// faceUse says under what name a face is used, and whether the document needs
// it: the extended Latin only where a letter of it occurs.
func faceUse(name string, d publish.Document) (family, weight string, used bool) {
	weight = name[strings.LastIndexByte(name, '-')+1:]
	switch {
	case strings.HasPrefix(name, "noto-naskh"):
		return "Noto Naskh Arabic", weight, true
	case strings.HasPrefix(name, "noto-sans-latin-ext"):
		return "Noto Sans Extended", weight, hasExtended(d)
	case strings.HasPrefix(name, "noto-sans-latin"):
		return "Noto Sans", weight, true
	}
	return "", "", false
}

// hasExtended says whether a document has letters of Latin beyond Latin-1.
func hasExtended(d publish.Document) bool {
	found := false
	d.Each(func(i publish.Inline) {
		found = found || strings.ContainsFunc(i.Text, func(r rune) bool { return r >= 0x100 && r < 0x250 || r >= 0x1e00 && r < 0x1f00 })
	})
	return found
}

// chartWidth is that of charts on a page, in points; on a narrow screen they
// are scrolled.
const chartWidth = 600

// svg draws a chart. The text in it was escaped by package chart.
func (v *view) svg(c chart.Chart, id string) template.HTML {
	return template.HTML(chart.SVG(c, v.look(), chartWidth, "chart-"+id))
}

func (v *view) look() chart.Look {
	return chart.Look{Lang: v.doc.Locale.Lang, RTL: v.doc.Locale.RTL(), Int: v.doc.Locale.Int, Width: func(text string, size float64, bold bool) float64 {
		return v.setter.Width(text, typeface.Style{Size: size, Bold: bold})
	}}
}
