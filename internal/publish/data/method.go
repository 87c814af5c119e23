package data

import (
	"bytes"
	"embed"
	"html/template"
	"strings"

	"sijil/internal/figures"
	"sijil/internal/publish"
)

//go:embed method.html
var methodFile embed.FS

var methodTemplate = template.Must(template.ParseFS(methodFile, "method.html"))

type methodView struct {
	Edition publish.Edition
	Defs    []definitionView
}

type definitionView struct {
	ID, Name, EN, AR, Notes, File string
}

// methodPage writes the definitions in full: what each is called, what a reader
// must know, and its file.
func methodPage(e publish.Edition) ([]byte, error) {
	v := methodView{Edition: e}
	for _, d := range e.Definitions {
		v.Defs = append(v.Defs, viewOf(d))
	}
	var b bytes.Buffer
	err := methodTemplate.Execute(&b, v)
	return b.Bytes(), err
}

func viewOf(d figures.Definition) definitionView {
	return definitionView{ID: d.ID, Name: d.Name(), EN: d.Label["en"], AR: d.Label["ar"], Notes: d.Notes, File: strings.TrimSpace(d.String())}
}
