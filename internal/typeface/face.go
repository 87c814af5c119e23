package typeface

import (
	"bytes"
	"embed"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"sijil/internal/errs"
)

// Face is one font file: one family in one weight.
type Face struct {
	Name string // of the file, without its extension
	Data []byte // the file, WOFF or TrueType
	// Ascent, Descent and CapHeight are in parts of the size, all positive.
	Ascent, Descent, CapHeight float64

	font    *font.Font
	metrics *font.Face // for reading only
	loader  *opentype.Loader
}

// parseFace reads a font with TrueType outlines. Another is errs.Invalid.
func parseFace(name string, data []byte) (*Face, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("font %s: %w: %w", name, err, errs.Invalid)
	}
	if !loader.HasTable(tag("glyf")) {
		return nil, fmt.Errorf("font %s: it has no TrueType outlines; use a .ttf or .woff file: %w", name, errs.Invalid)
	}
	parsed, err := font.NewFont(loader)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w: %w", name, err, errs.Invalid)
	}
	face := font.NewFace(parsed)
	f := &Face{Name: name, Data: data, font: parsed, metrics: face, loader: loader}
	em := float64(parsed.Upem())
	extents, _ := face.FontHExtents()
	f.Ascent, f.Descent = float64(extents.Ascender)/em, -float64(extents.Descender)/em
	f.CapHeight = float64(face.LineMetric(font.CapHeight)) / em
	return f, nil
}

// has says whether the face has a glyph for a character.
func (f *Face) has(r rune) bool {
	_, ok := f.font.NominalGlyph(r)
	return ok
}

// Advance is how far a glyph moves the line on by itself, in thousandths of the
// size.
func (f *Face) Advance(glyph uint16) float64 {
	return 1000 * float64(f.metrics.HorizontalAdvance(font.GID(glyph))) / float64(f.font.Upem())
}

func tag(name string) opentype.Tag { return opentype.MustNewTag(name) }

// Fonts are the faces of a document, in the order in which they are asked for a
// character. They can be used by many goroutines.
type Fonts struct {
	regular, bold []*Face
}

//go:embed fonts/*.woff
var files embed.FS

// shippedFaces are the files of each weight; the first that has a character is
// used, and the faces of the other script are next.
var shippedFaces = [2][]string{
	{"noto-sans-latin-400", "noto-naskh-arabic-arabic-400", "noto-sans-latin-ext-400"},
	{"noto-sans-latin-700", "noto-naskh-arabic-arabic-700", "noto-sans-latin-ext-700"},
}

// Shipped returns the fonts of the house: Noto Sans and Noto Naskh Arabic,
// regular and bold (SIL Open Font License). They are read once.
var Shipped = sync.OnceValues(func() (*Fonts, error) {
	fonts := new(Fonts)
	for i, into := range []*[]*Face{&fonts.regular, &fonts.bold} {
		for _, name := range shippedFaces[i] {
			data, err := files.ReadFile("fonts/" + name + ".woff")
			if err != nil {
				return nil, err
			}
			face, err := parseFace(name, data)
			if err != nil {
				return nil, err
			}
			*into = append(*into, face)
		}
	}
	return fonts, nil
})

// With returns the fonts with one more, which is asked last, in both weights: an
// organisation that writes names in another script gives its own file. A file
// that is no font with TrueType outlines is errs.Invalid.
func (f *Fonts) With(name string, data []byte) (*Fonts, error) {
	face, err := parseFace(name, data)
	if err != nil {
		return nil, err
	}
	more := &Fonts{regular: append([]*Face{}, f.regular...), bold: append([]*Face{}, f.bold...)}
	more.regular, more.bold = append(more.regular, face), append(more.bold, face)
	return more, nil
}

// Faces lists all faces, regular ones first, each once.
func (f *Fonts) Faces() []*Face {
	var all []*Face
	seen := map[*Face]bool{}
	for _, face := range append(append([]*Face{}, f.regular...), f.bold...) {
		if !seen[face] {
			seen[face], all = true, append(all, face)
		}
	}
	return all
}

// Has says whether some face has a glyph for a character.
func (f *Fonts) Has(r rune) bool { return f.find(r, false) != nil }

func (f *Fonts) find(r rune, bold bool) *Face {
	faces := f.regular
	if bold {
		faces = f.bold
	}
	for _, face := range faces {
		if face.has(r) {
			return face
		}
	}
	return nil
}
