package typeface

import (
	"fmt"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"

	"sijil/internal/errs"
)

// Setter sets the text of one document in one language. It belongs to one
// goroutine.
type Setter struct {
	fonts *Fonts
	lang  language.Language
	rtl   bool

	faces  map[*Face]*font.Face
	shaper shaping.HarfbuzzShaper
	bidi   bidi.Paragraph
	breaks segmenter.Segmenter
}

// Setter makes a setter for text in a language (ISO 639-1) whose paragraphs run
// from right to left or from left to right.
func (f *Fonts) Setter(lang string, rtl bool) *Setter {
	return &Setter{fonts: f, lang: language.NewLanguage(lang), rtl: rtl, faces: map[*Face]*font.Face{}}
}

// The size at which runs are shaped, in units: positions come out in thousandths
// of the size, and the same at every size.
const (
	shapedAt     = 1000
	shapedFixed  = shapedAt << 6
	perFixedUnit = 1.0 / (shapedAt << 6)
)

// paragraph is a text with what each of its characters belongs to. It has no
// line break in it.
type paragraph struct {
	runes []rune
	span  []int // of each rune
	spans []Span
}

// paragraphs parts spans where a line must end.
func paragraphs(spans []Span) []paragraph {
	all := []paragraph{{spans: spans}}
	for i, span := range spans {
		for _, r := range span.Text {
			p := &all[len(all)-1]
			switch r {
			case '\n':
				all = append(all, paragraph{spans: spans})
				continue
			case '\r', '\u0085', '\u2029', '\u001c', '\u001d', '\u001e': // would end a paragraph for the bidi algorithm
				r = ' '
			}
			p.runes, p.span = append(p.runes, r), append(p.span, i)
		}
	}
	return all
}

// part is a stretch of a paragraph of one level, script, face and span.
type part struct {
	start, end int
	level      bidi.Level
	script     language.Script
	face       *Face
	span       int
}

// parts splits a paragraph. A character that no face has is errs.Invalid.
func (s *Setter) parts(p paragraph) ([]part, error) {
	var parts []part
	levels := s.bidi.Segment(p.runes, s.direction())
	scripts := scriptsOf(p.runes)
	var face *Face
	for i := range levels.NumRuns() {
		level := levels.Run(i)
		for at := level.Start; at < level.End; at++ {
			var err error
			if face, err = s.faceFor(p, at, face); err != nil {
				return nil, err
			}
			next := part{at, at + 1, level.Level, scripts[at], face, p.span[at]}
			if n := len(parts); n > 0 && parts[n-1].joins(next) {
				parts[n-1].end = at + 1
				continue
			}
			parts = append(parts, next)
		}
	}
	return parts, nil
}

func (s *Setter) direction() bidi.Direction {
	if s.rtl {
		return bidi.RightToLeft
	}
	return bidi.LeftToRight
}

// joins says whether next goes on where q ends, in everything alike.
func (q part) joins(next part) bool {
	return q.end == next.start && q.level == next.level && q.script == next.script && q.face == next.face && q.span == next.span
}

// faceFor chooses the face of the character at a place: that of the one before
// for what is not seen and for spaces.
func (s *Setter) faceFor(p paragraph, at int, before *Face) (*Face, error) {
	r, bold := p.runes[at], false
	if len(p.spans) > 0 {
		bold = p.spans[p.span[at]].Bold
	}
	faces := s.fonts.regular
	if bold {
		faces = s.fonts.bold
	}
	if unseen(r) || unicode.IsSpace(r) {
		if before != nil && contains(faces, before) {
			return before, nil
		}
		return faces[0], nil
	}
	if before != nil && unicode.Is(unicode.Mn, r) && before.has(r) && contains(faces, before) {
		return before, nil // a mark stays with its letter
	}
	if face := s.fonts.find(r, bold); face != nil {
		return face, nil
	}
	return nil, fmt.Errorf("the fonts of the document have no glyph for U+%04X (%q), in %q; give a font that has it: %w",
		r, string(r), excerpt(p.runes, at), errs.Invalid)
}

func contains(faces []*Face, f *Face) bool {
	for _, x := range faces {
		if x == f {
			return true
		}
	}
	return false
}

// unseen says whether a character only steers the others.
func unseen(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) }

// excerpt is the text around a character, for a message.
func excerpt(runes []rune, at int) string {
	const around = 12
	return string(runes[max(0, at-around):min(len(runes), at+around+1)])
}

// scriptsOf gives each character its script; digits, spaces and marks take that
// of the letter before, at the beginning that of the first letter.
func scriptsOf(runes []rune) []language.Script {
	scripts := make([]language.Script, len(runes))
	last := language.Common
	for i, r := range runes {
		if sc := language.LookupScript(r); sc.Strong() {
			if last == language.Common {
				for j := range i {
					scripts[j] = sc
				}
			}
			last = sc
		}
		scripts[i] = last
	}
	return scripts
}

// shape turns a part into clusters, in the order of reading.
func (s *Setter) shape(p paragraph, q part) []cluster {
	face := s.faces[q.face]
	if face == nil {
		face = font.NewFace(q.face.font)
		s.faces[q.face] = face
	}
	in := shaping.Input{Text: p.runes, RunStart: q.start, RunEnd: q.end, Face: face, Size: shapedFixed, Script: q.script,
		Language: s.lang, Direction: di.DirectionLTR}
	if q.level%2 == 1 {
		in.Direction = di.DirectionRTL
	}
	out := s.shaper.ShapeNoExtents(in)
	return clustersOf(p, q, out.Glyphs)
}
