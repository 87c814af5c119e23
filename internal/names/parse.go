package names

import (
	"strings"
	"unicode/utf8"
)

// longestCell is how many bytes of a cell are read as a name; the rest, which
// no name needs, becomes a remark.
const longestCell = 1024

// Parse takes a cell apart as it stands in a list. It never fails: where the
// cell names nobody, Unknown or Unlinkable says so and Parts is empty.
func Parse(s string) Name {
	var r reader
	r.read(s)
	for i := range r.name.Parts {
		r.name.Parts[i].fill()
	}
	r.name.place(r.persian)
	return r.name
}

// A reader holds what is known of one cell while it is read. Its slices serve
// again for the next cell.
type reader struct {
	name    Name
	words   []word
	persian bool
}

// read finds the parts of a cell, without their roles and without the forms
// that comparison needs.
func (r *reader) read(s string) {
	r.name = Name{Parts: r.name.Parts[:0]}
	r.persian = isPersian(s)
	s = r.cut(Clean(s))
	r.name.Script = Script(s)
	rest, asides := cutAsides(s)
	if !hasWord(rest) && len(asides) > 0 { // the whole name stood in brackets
		rest, asides = asides[0].text, asides[1:]
	}
	r.words = lex(r.words[:0], rest)
	r.main(r.words)
	for _, a := range asides {
		r.aside(lex(nil, a.text), a.quoted)
	}
}

// main reads what is left of a cell without its asides. The order matters: what
// is no name is taken away from the outside in.
func (r *reader) main(ws []word) {
	if allUnknown(ws) {
		r.name.Unknown = true
		r.name.note(Missing, joinWords(ws))
		return
	}
	ws = r.numbers(ws)
	ws = r.oneScript(ws)
	ws = r.segments(ws)
	ws = r.titles(ws)
	if r.throughKin(ws) {
		return
	}
	r.parts(r.tail(ws))
	if len(r.name.Parts) == 0 && r.name.Kunya == "" && len(r.name.Titles) == 0 {
		r.name.Unknown = true
	}
}

// cut shortens a cell that no name fills.
func (r *reader) cut(s string) string {
	if len(s) <= longestCell {
		return s
	}
	end := strings.LastIndexByte(s[:longestCell], ' ')
	if end <= 0 {
		for end = longestCell; !utf8.RuneStart(s[end]); end-- {
		}
	}
	r.name.note(Remark, strings.TrimSpace(s[end:]))
	return strings.TrimSpace(s[:end])
}
