// Package typeface sets text: it turns words in any mixture of Arabic and Latin
// into glyphs of the fonts of the house, each at its place on a line.
//
// The idea: a letter is not a glyph. Arabic letters join, change their shape
// and stack, and a line that mixes directions is read in another order than it
// is drawn in. So a paragraph is parted into runs of one direction, script and
// face, each run is shaped by HarfBuzz's rules (go-text/typesetting), lines are
// filled with whole clusters, and only then is each line put into the order in
// which it is seen. Each glyph remembers the letters that it stands for, so that
// what was drawn can be searched and copied again.
//
// [Shipped] gives the fonts; [Fonts.Setter] sets text with them, on screen as on
// paper, so a chart has the same labels at the same places on both. A letter
// that no font has is an error that names it, never an empty box.
package typeface
