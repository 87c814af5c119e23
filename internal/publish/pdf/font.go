package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf16"

	"sijil/internal/typeface"
)

// font is a face as the file has it: the glyphs that occur, each under a number
// (CID) of its own for each text that it stands for.
type font struct {
	face   *typeface.Face
	name   string // in the resources of pages
	number map[use]uint16
	uses   []use
	ref    ref
}

// use is a glyph with what it stands for.
type use struct {
	glyph  uint16
	text   string
	silent bool
}

// cid is the number under which a glyph is shown.
func (f *font) cid(g typeface.Glyph) uint16 {
	u := use{g.ID, g.Text, g.Silent}
	n, there := f.number[u]
	if !there {
		f.uses = append(f.uses, u)
		n = uint16(len(f.uses)) // 0 stands for a missing glyph
		f.number[u] = n
	}
	return n
}

// fonts are those of a document, by face.
type fonts struct {
	byFace map[*typeface.Face]*font
	all    []*font
	file   *file
}

func newFonts(f *file) *fonts { return &fonts{byFace: map[*typeface.Face]*font{}, file: f} }

func (fs *fonts) of(face *typeface.Face) *font {
	f := fs.byFace[face]
	if f == nil {
		f = &font{face: face, name: fmt.Sprintf("F%d", len(fs.all)+1), number: map[use]uint16{}, ref: fs.file.reserve()}
		fs.byFace[face] = f
		fs.all = append(fs.all, f)
	}
	return f
}

// resources lists the fonts for the resources of a page.
func (fs *fonts) resources() string {
	var b strings.Builder
	for _, f := range fs.all {
		fmt.Fprintf(&b, "/%s %s", f.name, f.ref)
	}
	return b.String()
}

// write embeds the fonts.
func (fs *fonts) write() error {
	for i, f := range fs.all {
		if err := f.write(fs.file, i); err != nil {
			return err
		}
	}
	return nil
}

// write embeds one font: a composite font whose numbers are mapped to the glyphs
// of the subset (ISO 32000-2, 9.7).
func (f *font) write(out *file, index int) error {
	var glyphs []uint16
	for _, u := range f.uses {
		if !u.silent {
			glyphs = append(glyphs, u.glyph)
		}
	}
	sub, err := f.face.Subset(glyphs)
	if err != nil {
		return err
	}
	data, err := out.stream(sub.Data, fmt.Sprintf("/Length1 %d", len(sub.Data)))
	if err != nil {
		return err
	}
	toGlyph := []byte{0, 0}
	var widths strings.Builder
	for _, u := range f.uses {
		n := sub.Silent
		if !u.silent {
			n = sub.Number[u.glyph]
		}
		toGlyph = append(toGlyph, byte(n>>8), byte(n))
		fmt.Fprintf(&widths, "%d ", int(math.Round(sub.Widths[n])))
	}
	mapping, err := out.stream(toGlyph, "")
	if err != nil {
		return err
	}
	toUnicode, err := out.stream(f.toUnicode(), "")
	if err != nil {
		return err
	}
	base := subsetTag(index) + "+" + f.face.Name
	descriptor := out.add("<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%.0f %.0f %.0f %.0f]/ItalicAngle 0/Ascent %.0f/Descent %.0f/CapHeight %.0f/StemV 80/FontFile2 %s>>",
		name(base), sub.Box[0], sub.Box[1], sub.Box[2], sub.Box[3], 1000*f.face.Ascent, -1000*f.face.Descent, 1000*f.face.CapHeight, data)
	descendant := out.add("<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/DW 1000/W[1[%s]]/CIDToGIDMap %s>>",
		name(base), descriptor, strings.TrimSpace(widths.String()), mapping)
	out.set(f.ref, "<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>", name(base), descendant, toUnicode)
	return nil
}

// subsetTag is six letters that tell subsets apart (ISO 32000-2, 9.9.2).
func subsetTag(index int) string {
	tag := []byte("SIJILA")
	tag[5] += byte(index % 26)
	return string(tag)
}

// toUnicode says what each number stands for (ISO 32000-2, 9.10.3).
func (f *font) toUnicode() []byte {
	var b strings.Builder
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // lines of one block
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			fmt.Fprintf(&b, "%d beginbfchar\n%s\nendbfchar\n", len(lines), strings.Join(lines, "\n"))
			lines = lines[:0]
		}
	}
	for i, u := range f.uses {
		if u.text == "" {
			continue
		}
		var units strings.Builder
		for _, c := range utf16.Encode([]rune(u.text)) {
			fmt.Fprintf(&units, "%04X", c)
		}
		lines = append(lines, fmt.Sprintf("<%04X><%s>", i+1, units.String()))
		if len(lines) == most {
			flush()
		}
	}
	flush()
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}
