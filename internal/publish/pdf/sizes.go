package pdf

import "sijil/internal/locale"

// sizes are those of text and space, in points. Arabic is set one step larger
// than Latin and with more room between lines (PAGES.md section 1).
type sizes struct {
	title, heading, subheading, body, small, table float64
	leading                                        float64 // of lines, in parts of the size
	tableLeading                                   float64
}

func sizesOf(lang string) sizes {
	if lang == locale.Arabic {
		return sizes{title: 22, heading: 16.5, subheading: 13, body: 11.5, small: 9, table: 9.5, leading: 1.62, tableLeading: 1.45}
	}
	return sizes{title: 20, heading: 15, subheading: 11.5, body: 10, small: 7.8, table: 8.4, leading: 1.45, tableLeading: 1.3}
}

// The frame of a page, in points. The outer and inner margins are alike, so that
// a book can be bound on either side.
const (
	marginSide   = 64.0
	marginTop    = 72.0
	marginBottom = 64.0
	headY        = 44.0 // baseline of the running head
	footY        = pageHeight - 36
	column       = pageWidth - 2*marginSide
)

// The colours of PAGES.md section 1.
var (
	ink    = [3]uint8{0x1d, 0x23, 0x21}
	quiet  = [3]uint8{0x5b, 0x64, 0x61}
	ruled  = [3]uint8{0xd9, 0xd6, 0xce}
	accent = [3]uint8{0x0f, 0x5c, 0x63}
	shaded = [3]uint8{0xf6, 0xf4, 0xee}
)
