package typeface

// Style is how a piece of text looks.
type Style struct {
	Size float64 // in points, or whatever unit the page has
	Bold bool
}

// Span is a piece of a paragraph in one style. Tag is the caller's: it comes
// back on every run that the span becomes.
type Span struct {
	Text string
	Style
	Tag int
}

// Glyph is one glyph of a run, from left to right.
type Glyph struct {
	ID      uint16
	Advance float64
	X, Y    float64 // offset from its place on the line; Y is positive upwards
	// Text is the letter that the glyph stands for; "" for one that only belongs to
	// another, such as a dot.
	Text string
	// Silent glyphs have no ID and draw nothing: they stand for letters that
	// another glyph draws too.
	Silent bool
}

// Run is glyphs of one face and span that follow each other on a line.
type Run struct {
	Face *Face
	Style
	Tag    int
	RTL    bool    // the text runs from right to left
	X      float64 // of its left edge, from that of the line
	Width  float64
	Glyphs []Glyph
	Text   string // what the run says, in the order of reading
}

// Line is one line, its runs from left to right. The widths of runs add up to
// its own: where it begins on a page is up to who places it.
type Line struct {
	Runs            []Run
	Width           float64
	Ascent, Descent float64 // of the tallest run; of an empty line, of its style
	Text            string  // what the line says, in the order of reading
	Last            bool    // of its paragraph
}
