package typeface_test

import (
	"bytes"
	"testing"

	"github.com/go-text/typesetting/font"

	"sijil/internal/typeface"
)

// TestASubsetDrawsTheSameOutlines reads the subset back with the library that
// reads fonts, and compares outlines: composed letters such as é, too.
func TestASubsetDrawsTheSameOutlines(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"Élan, ğ and œ 1,236", "بلغ عدد حالات الاعتقال التعسفي 1236"} {
		lines, err := shipped(t).Setter("ar", false).Lines(spans(text), 0)
		if err != nil {
			t.Fatal(err)
		}
		used := map[*typeface.Face][]uint16{}
		for _, r := range lines[0].Runs {
			for _, g := range r.Glyphs {
				if !g.Silent {
					used[r.Face] = append(used[r.Face], g.ID)
				}
			}
		}
		for face, glyphs := range used {
			sub, err := face.Subset(glyphs)
			if err != nil {
				t.Fatal(err)
			}
			compareOutlines(t, face, sub, glyphs)
		}
	}
}

func compareOutlines(t *testing.T, face *typeface.Face, sub typeface.Subset, glyphs []uint16) {
	t.Helper()
	whole := parse(t, face.Data)
	mapped, err := typeface.WithCmap(sub.Data)
	if err != nil {
		t.Fatal(err)
	}
	part := parse(t, mapped)
	if len(sub.Data) > 40_000 {
		t.Errorf("%s: %d glyphs take %d bytes", face.Name, len(glyphs), len(sub.Data))
	}
	for _, g := range glyphs {
		a, _ := whole.GlyphDataOutline(font.GID(g))
		b, _ := part.GlyphDataOutline(font.GID(sub.Number[g]))
		if len(a.Segments) != len(b.Segments) {
			t.Fatalf("%s: glyph %d has %d segments, in the subset %d", face.Name, g, len(a.Segments), len(b.Segments))
		}
		for i := range a.Segments {
			if a.Segments[i] != b.Segments[i] {
				t.Fatalf("%s: glyph %d, segment %d differs", face.Name, g, i)
			}
		}
		if w := whole.HorizontalAdvance(font.GID(g)); float64(w) != sub.Widths[sub.Number[g]] {
			t.Errorf("%s: glyph %d is %.0f wide, in the subset %.0f", face.Name, g, w, sub.Widths[sub.Number[g]])
		}
	}
}

func parse(t *testing.T, data []byte) *font.Face {
	t.Helper()
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return face
}
