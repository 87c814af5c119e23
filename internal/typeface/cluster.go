package typeface

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/shaping"
)

// cluster is the fewest letters that have glyphs of their own: a letter with its
// marks, or several that one glyph draws together.
type cluster struct {
	start, end int // runes
	part       int // of the paragraph
	advance    float64
	glyphs     []Glyph // from left to right
	space      bool
}

// clustersOf groups the glyphs of a part, which come from left to right, and
// puts the groups into the order of reading. What is not seen is dropped.
func clustersOf(p paragraph, q part, glyphs []shaping.Glyph) []cluster {
	size := sizeOf(p, q.span)
	var all []cluster
	for i := 0; i < len(glyphs); {
		c := cluster{start: glyphs[i].TextIndex()}
		j := i
		for ; j < len(glyphs) && glyphs[j].TextIndex() == c.start; j++ {
			g := glyphs[j]
			scale := size * perFixedUnit
			c.glyphs = append(c.glyphs, Glyph{ID: uint16(g.GlyphID), Advance: float64(g.Advance) * scale,
				X: float64(g.XOffset) * scale, Y: float64(g.YOffset) * scale})
			c.advance += float64(g.Advance) * scale
		}
		c.end = c.start + glyphs[i].RunesCount()
		i = j
		all = append(all, c)
	}
	if q.level%2 == 1 {
		slices.Reverse(all)
	}
	return name(p, q, all)
}

func sizeOf(p paragraph, span int) float64 {
	if len(p.spans) == 0 {
		return 0
	}
	return p.spans[span].Size
}

// name writes on the glyphs of each cluster what they stand for, and drops the
// clusters of characters that only steer others.
func name(p paragraph, q part, all []cluster) []cluster {
	kept := all[:0]
	for _, c := range all {
		text := visible(p.runes[c.start:c.end])
		if text == "" {
			continue
		}
		c.name([]rune(text), q.level%2 == 1)
		c.space = isSpace(text)
		kept = append(kept, c)
	}
	return kept
}

// name gives a cluster's letters to glyphs, one each: the first to the widest,
// the others to silent ones beside it. Glyphs that a font draws apart, dots and
// marks, stand for nothing by themselves. So a program that reads glyphs back in
// the order of their places finds the letters in that order: with several
// letters to a glyph, readers of lines that run from right to left turn these
// round.
func (c *cluster) name(runes []rune, rtl bool) {
	base := 0
	for i, g := range c.glyphs {
		if g.Advance > c.glyphs[base].Advance {
			base = i
		}
	}
	c.glyphs[base].Text = string(runes[0])
	var others []Glyph
	for _, r := range runes[1:] {
		others = append(others, Glyph{Silent: true, Text: string(r)})
	}
	if rtl {
		slices.Reverse(others)
		c.glyphs = slices.Insert(c.glyphs, base, others...)
		return
	}
	c.glyphs = slices.Insert(c.glyphs, base+1, others...)
}

// visible is a text without what only steers it.
func visible(runes []rune) string {
	var out []rune
	for _, r := range runes {
		if !unseen(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

func isSpace(text string) bool {
	for _, r := range text {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
