package pdf

import (
	"sijil/internal/publish"
	"sijil/internal/typeface"
)

// footnote is a note that stands at the foot of the page on which it is called.
type footnote struct {
	lines []typeface.Line
	text  publish.Text
	look  look
}

// footGap is the space between the text of a page and its notes, with the rule.
const footGap = 14.0

// footHeight is what the notes of a page take.
func (p *page) footHeight() float64 {
	if len(p.foot) == 0 {
		return 0
	}
	height := footGap
	for _, n := range p.foot {
		height += n.height()
	}
	return height
}

func (n footnote) height() float64 { return float64(len(n.lines)) * n.look.size * n.look.leading }

// called are the notes that a line calls.
func called(l typeface.Line, t publish.Text) []publish.Text {
	var notes []publish.Text
	seen := map[int]bool{}
	for _, r := range l.Runs {
		if r.Tag < len(t) && t[r.Tag].Note != nil && !seen[r.Tag] {
			seen[r.Tag] = true
			notes = append(notes, t[r.Tag].Note)
		}
	}
	return notes
}

// notesOf is the height that the notes of a line will need at the foot.
func (f *flow) notesOf(l typeface.Line, t publish.Text) float64 {
	height := 0.0
	for _, n := range called(l, t) {
		h, err := f.height(n, f.noteLook(), f.width)
		if err == nil {
			height += h + footGap
		}
	}
	return height
}

func (f *flow) noteLook() look {
	return look{size: f.sizes.small, leading: f.sizes.leading, color: quiet}
}

// footnotes puts the notes that a line calls at the foot of its page.
func (f *flow) footnotes(l typeface.Line, t publish.Text) error {
	for _, n := range called(l, t) {
		f.printed++
		text := publish.Join(publish.Text{{Text: "[" + f.doc.Locale.Int(f.printed) + "] "}}, n)
		lk := f.noteLook()
		lines, err := f.setter.Lines(f.spans(text, lk), f.width)
		if err != nil {
			return err
		}
		f.page().foot = append(f.page().foot, footnote{lines, text, lk})
	}
	return nil
}

// drawFeet draws the notes of the pages of a flow.
func (f *flow) drawFeet() {
	for _, p := range f.pages {
		if len(p.foot) == 0 {
			continue
		}
		y := pageHeight - marginBottom - p.footHeight() + footGap
		p.begin(nil, "")
		p.rule(f.x(marginSide, 90), y-footGap/2, 90, 0.6, quiet)
		p.end()
		for _, n := range p.foot {
			e := f.parent.child("Note")
			for _, l := range n.lines {
				f.drawLine(p, l, n.text, n.look, marginSide, column, y+baseline(n.look), atStart, e)
				y += n.look.size * n.look.leading
			}
		}
	}
}
