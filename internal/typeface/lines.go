package typeface

import "slices"

// Lines sets a paragraph into lines no wider than width; with width 0 it is one
// line. A line break in the text ends a line. A word that is wider than a line
// is broken where it must be. Text with a character that no font has is
// errs.Invalid and names it.
func (s *Setter) Lines(spans []Span, width float64) ([]Line, error) {
	var lines []Line
	for _, p := range paragraphs(spans) {
		filled, err := s.fill(p, width)
		if err != nil {
			return nil, err
		}
		lines = append(lines, filled...)
	}
	lines[len(lines)-1].Last = true
	return lines, nil
}

// fill sets a text without line breaks.
func (s *Setter) fill(p paragraph, width float64) ([]Line, error) {
	parts, err := s.parts(p)
	if err != nil {
		return nil, err
	}
	var clusters []cluster
	for i, q := range parts {
		for _, c := range s.shape(p, q) {
			c.part = i
			clusters = append(clusters, c)
		}
	}
	f := filler{setter: s, p: p, parts: parts, clusters: clusters, width: width}
	f.fill(s.wordEnds(p))
	return f.lines, nil
}

// Width is the width of a text on one line; 0 where a font lacks a character,
// which setting it will say.
func (s *Setter) Width(text string, style Style) float64 {
	lines, err := s.Lines([]Span{{Text: text, Style: style}}, 0)
	if err != nil || len(lines) == 0 {
		return 0
	}
	return lines[0].Width
}

// wordEnds are the runes before which a line may end (Unicode Standard Annex 14).
func (s *Setter) wordEnds(p paragraph) []int {
	var ends []int
	s.breaks.Init(p.runes)
	for it := s.breaks.LineIterator(); it.Next(); {
		l := it.Line()
		ends = append(ends, l.Offset+len(l.Text))
	}
	return ends
}

// filler fills lines with clusters.
type filler struct {
	setter   *Setter
	p        paragraph
	parts    []part
	clusters []cluster
	width    float64
	lines    []Line
}

// slack allows for sums of advances that differ in their last bit.
const slack = 1e-6

func (f *filler) fill(ends []int) {
	from, at := 0, 0 // clusters: of the line, of the next word
	used := 0.0      // width of the line up to at, with spaces
	for _, end := range ends {
		next, word, ink := f.word(at, end)
		if f.width > 0 && used+ink > f.width+slack && at > from {
			f.close(from, at)
			from, used = at, 0
		}
		for f.width > 0 && used+ink > f.width+slack { // the word alone is too wide
			cut := f.cut(from)
			if cut >= next {
				break
			}
			f.close(from, cut)
			from, at, used = cut, cut, 0
			next, word, ink = f.word(at, end)
		}
		at, used = next, used+word
	}
	f.close(from, len(f.clusters))
}

// word measures the clusters from one on that begin before a rune: all of them,
// and without the spaces at their end.
func (f *filler) word(from, before int) (next int, width, ink float64) {
	next = from
	for ; next < len(f.clusters) && f.clusters[next].start < before; next++ {
		width += f.clusters[next].advance
		if !f.clusters[next].space {
			ink = width
		}
	}
	return next, width, ink
}

// cut is where a word must be broken that begins a line: after as many clusters
// as fit, at least one.
func (f *filler) cut(from int) int {
	at, used := from, 0.0
	for ; at < len(f.clusters) && (at == from || used+f.clusters[at].advance <= f.width+slack); at++ {
		used += f.clusters[at].advance
	}
	return at
}

// close makes a line of clusters, in the order of reading.
func (f *filler) close(from, to int) {
	for to > from && f.clusters[to-1].space {
		to--
	}
	runs := f.runs(f.clusters[from:to])
	line := Line{}
	for _, r := range runs {
		line.Text += r.Text
	}
	line.Runs = f.setter.order(runs)
	for i := range line.Runs {
		line.Runs[i].X = line.Width
		line.Width += line.Runs[i].Width
	}
	line.measure(f)
	f.lines = append(f.lines, line)
}

// leveled is a run with its level, which decides its place.
type leveled struct {
	Run
	level int
}

// runs joins clusters of one part.
func (f *filler) runs(clusters []cluster) []leveled {
	var runs []leveled
	for i := 0; i < len(clusters); {
		j := i
		for j < len(clusters) && clusters[j].part == clusters[i].part {
			j++
		}
		q := f.parts[clusters[i].part]
		r := leveled{level: int(q.level), Run: Run{Face: q.face, RTL: q.level%2 == 1}}
		if len(f.p.spans) > 0 {
			r.Style, r.Tag = f.p.spans[q.span].Style, f.p.spans[q.span].Tag
		}
		r.take(f.p, clusters[i:j])
		runs = append(runs, r)
		i = j
	}
	return runs
}

// take adds clusters to a run, those that are read last first where it runs
// from right to left.
func (r *leveled) take(p paragraph, clusters []cluster) {
	r.Text = visible(p.runes[clusters[0].start:clusters[len(clusters)-1].end])
	for i := range clusters {
		c := clusters[i]
		if r.RTL {
			c = clusters[len(clusters)-1-i]
		}
		r.Glyphs = append(r.Glyphs, c.glyphs...)
		r.Width += c.advance
	}
}

// order puts the runs of a line into the order in which they are seen: from the
// highest level down to the lowest odd one, each stretch of runs of at least
// that level is turned round (Unicode Standard Annex 9, rule L2).
func (s *Setter) order(runs []leveled) []Run {
	highest, base := 0, 0
	if s.rtl {
		base = 1
	}
	for _, r := range runs {
		highest = max(highest, r.level)
	}
	for level := highest; level >= max(1, base); level-- {
		for i := 0; i < len(runs); i++ {
			j := i
			for j < len(runs) && runs[j].level >= level {
				j++
			}
			if j > i {
				slices.Reverse(runs[i:j])
				i = j
			}
		}
	}
	out := make([]Run, len(runs))
	for i, r := range runs {
		out[i] = r.Run
	}
	return out
}

// measure finds the height of a line.
func (l *Line) measure(f *filler) {
	for _, r := range l.Runs {
		l.Ascent, l.Descent = max(l.Ascent, r.Face.Ascent*r.Size), max(l.Descent, r.Face.Descent*r.Size)
	}
	if len(l.Runs) == 0 && len(f.p.spans) > 0 {
		face, size := f.setter.fonts.regular[0], f.p.spans[0].Size
		l.Ascent, l.Descent = face.Ascent*size, face.Descent*size
	}
}
