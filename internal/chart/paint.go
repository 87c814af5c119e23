package chart

import "fmt"

// Paint is what an area or a line is drawn with: a colour of the house, a step
// of a scale, or one of the patterns that tell groups apart.
type Paint int

// The paints. Scale and Group take a number: Scale+2, Group+5.
const (
	Nothing Paint = iota
	Ink
	Quiet
	Rule
	Paper
	Accent
	Scale Paint = 10 // of a map: 0, the lightest, to Steps-1
	Group Paint = 20 // a pattern: 0 to Groups-1
)

// How many paints there are.
const (
	Steps  = 5
	Groups = 8
)

// GroupPaint is the paint of the n-th group; after the last come the first again.
func GroupPaint(n int) Paint { return Group + Paint(n%Groups) }

// Color is red, green and blue, 0 to 255.
type Color [3]uint8

// String is the colour as HTML and SVG write it.
func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// The colours of PAGES.md section 1, and a scale of one hue whose steps differ
// in grey too.
var colors = map[Paint]Color{
	Ink: {0x1d, 0x23, 0x21}, Quiet: {0x5b, 0x64, 0x61}, Rule: {0xd9, 0xd6, 0xce}, Paper: {0xff, 0xff, 0xff}, Accent: {0x0f, 0x5c, 0x63},
	Scale: {0xf3, 0xf1, 0xea}, Scale + 1: {0xcd, 0xdc, 0xda}, Scale + 2: {0x8f, 0xb8, 0xb8}, Scale + 3: {0x46, 0x85, 0x8a}, Scale + 4: {0x0c, 0x43, 0x49},
}

// Color is the colour of a paint, that of its lines for a pattern; ok is false
// for nothing.
func (p Paint) Color() (c Color, ok bool) {
	if p >= Group {
		return patterns[(p-Group)%Groups].Ink, true
	}
	c, ok = colors[p]
	return c, ok
}

// Pattern is a tile that fills an area when it is laid side by side.
type Pattern struct {
	Ground, Ink Color
	Size        float64    // of the square tile; 0 is the plain ground
	Width       float64    // of the lines
	Lines       [][2]Point // from edge to edge, so that tiles join
	Dots        []Point    // of radius Width
}

// Pattern is that of a group; ok is false for a plain paint.
func (p Paint) Pattern() (t Pattern, ok bool) {
	if p < Group {
		return Pattern{}, false
	}
	t = patterns[(p-Group)%Groups]
	return t, t.Size > 0
}

// patterns tell eight groups apart in black and white as well: two plain ones of
// very different grey, and six textures. No pair is red against green.
var patterns = [Groups]Pattern{
	{Ground: Color{0x0c, 0x43, 0x49}, Ink: Color{0x0c, 0x43, 0x49}},
	{Ground: Color{0xf6, 0xe9, 0xcf}, Ink: Color{0x8a, 0x5a, 0x00}, Size: 5, Width: 1.1, Lines: [][2]Point{{{0, 5}, {5, 0}}, {{-1, 1}, {1, -1}}, {{4, 6}, {6, 4}}}},
	{Ground: Color{0xfb, 0xfa, 0xf7}, Ink: Color{0x4b, 0x3f, 0x7a}, Size: 4, Width: 0.85, Dots: []Point{{1, 1}, {3, 3}}},
	{Ground: Color{0xb9, 0xc4, 0xc2}, Ink: Color{0x8b, 0x98, 0x96}},
	{Ground: Color{0xff, 0xff, 0xff}, Ink: Color{0x27, 0x4c, 0x77}, Size: 4, Width: 0.9, Lines: [][2]Point{{{0, 2}, {4, 2}}}},
	{Ground: Color{0xff, 0xff, 0xff}, Ink: Color{0x7a, 0x3b, 0x5d}, Size: 5, Width: 0.8, Lines: [][2]Point{{{0, 2.5}, {5, 2.5}}, {{2.5, 0}, {2.5, 5}}}},
	{Ground: Color{0xe8, 0xee, 0xf4}, Ink: Color{0x3d, 0x5a, 0x80}, Size: 4, Width: 1, Lines: [][2]Point{{{2, 0}, {2, 4}}}},
	{Ground: Color{0xff, 0xff, 0xff}, Ink: Color{0x1d, 0x23, 0x21}, Size: 5, Width: 0.7, Lines: [][2]Point{{{0, 0}, {5, 5}}, {{-1, 4}, {1, 6}}, {{4, -1}, {6, 1}}}},
}
