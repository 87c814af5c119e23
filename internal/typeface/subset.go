package typeface

import (
	"encoding/binary"
	"fmt"

	"sijil/internal/errs"
)

// Subset is a font file with only some glyphs of a face, renumbered from 0.
type Subset struct {
	Data   []byte            // TrueType
	Number map[uint16]uint16 // of a glyph of the face, its number in Data
	Widths []float64         // by number, in thousandths of the size
	Box    [4]float64        // that of the face: left, bottom, right, top, in thousandths
	Silent uint16            // number of a glyph that draws nothing and has no width
}

// Subset makes a font of some glyphs, in the order given, with the parts of
// which glyphs are composed behind them. Number 0 is the glyph of the face that
// stands for a missing one. Only the tables that a PDF needs are in it
// (ISO 32000-2, 9.9: glyf, head, hhea, hmtx, loca, maxp and instructions).
func (f *Face) Subset(glyphs []uint16) (Subset, error) {
	tables := map[string][]byte{}
	for _, name := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"} {
		if !f.loader.HasTable(tag(name)) {
			continue
		}
		data, err := f.loader.RawTable(tag(name))
		if err != nil {
			return Subset{}, fmt.Errorf("font %s: table %s: %w: %w", f.Name, name, err, errs.Invalid)
		}
		tables[name] = data
	}
	c := carver{face: f, tables: tables, number: map[uint16]uint16{}}
	if err := c.check(); err != nil {
		return Subset{}, err
	}
	c.take(0)
	for _, g := range glyphs {
		c.take(g)
	}
	if err := c.carve(); err != nil {
		return Subset{}, err
	}
	return c.subset(), nil
}

// carver cuts glyphs out of a font.
type carver struct {
	face    *Face
	tables  map[string][]byte
	number  map[uint16]uint16
	order   []uint16 // glyphs of the face, by new number
	glyf    []byte
	offsets []uint32
}

// check refuses a font whose tables are too short to be read.
func (c *carver) check() error {
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4} {
		if len(c.tables[name]) < least {
			return fmt.Errorf("font %s: table %s has %d bytes: %w", c.face.Name, name, len(c.tables[name]), errs.Invalid)
		}
	}
	return nil
}

func (c *carver) take(glyph uint16) {
	if _, there := c.number[glyph]; there {
		return
	}
	c.number[glyph] = uint16(len(c.order))
	c.order = append(c.order, glyph)
}

// carve copies the outlines; c.order grows by the parts of composed glyphs.
func (c *carver) carve() error {
	for i := 0; i < len(c.order); i++ {
		outline, err := c.outline(c.order[i])
		if err != nil {
			return err
		}
		c.offsets = append(c.offsets, uint32(len(c.glyf)))
		outline = append([]byte{}, outline...)
		if len(outline) >= 10 && int16(binary.BigEndian.Uint16(outline)) < 0 {
			if err := c.renumber(outline); err != nil {
				return err
			}
		}
		c.glyf = append(c.glyf, outline...)
		for len(c.glyf)%4 != 0 {
			c.glyf = append(c.glyf, 0)
		}
	}
	c.offsets = append(c.offsets, uint32(len(c.glyf)))
	return nil
}

// outline is the description of a glyph; empty for one that draws nothing.
func (c *carver) outline(glyph uint16) ([]byte, error) {
	loca, long := c.tables["loca"], binary.BigEndian.Uint16(c.tables["head"][50:]) == 1
	at := func(i int) (int, bool) {
		if long {
			if 4*i+4 > len(loca) {
				return 0, false
			}
			return int(binary.BigEndian.Uint32(loca[4*i:])), true
		}
		if 2*i+2 > len(loca) {
			return 0, false
		}
		return 2 * int(binary.BigEndian.Uint16(loca[2*i:])), true
	}
	from, ok1 := at(int(glyph))
	to, ok2 := at(int(glyph) + 1)
	if !ok1 || !ok2 || from > to || to > len(c.tables["glyf"]) {
		return nil, fmt.Errorf("font %s: glyph %d is not in it: %w", c.face.Name, glyph, errs.Invalid)
	}
	return c.tables["glyf"][from:to], nil
}

// Flags of a part of a composed glyph (OpenType 1.9, glyf table).
const (
	argsAreWords  = 0x0001
	haveScale     = 0x0008
	moreParts     = 0x0020
	haveTwoScales = 0x0040
	haveMatrix    = 0x0080
)

// renumber gives the parts of a composed glyph their new numbers, in place.
func (c *carver) renumber(outline []byte) error {
	for at := 10; ; {
		if at+4 > len(outline) {
			return fmt.Errorf("font %s: a composed glyph ends early: %w", c.face.Name, errs.Invalid)
		}
		flags, part := binary.BigEndian.Uint16(outline[at:]), binary.BigEndian.Uint16(outline[at+2:])
		c.take(part)
		binary.BigEndian.PutUint16(outline[at+2:], c.number[part])
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&haveScale != 0:
			at += 2
		case flags&haveTwoScales != 0:
			at += 4
		case flags&haveMatrix != 0:
			at += 8
		}
		if flags&moreParts == 0 {
			return nil
		}
	}
}

// metric is the advance and the left side bearing of a glyph.
func (c *carver) metric(glyph uint16) (advance, bearing uint16) {
	hmtx, full := c.tables["hmtx"], int(binary.BigEndian.Uint16(c.tables["hhea"][34:]))
	word := func(at int) uint16 {
		if at+2 > len(hmtx) {
			return 0
		}
		return binary.BigEndian.Uint16(hmtx[at:])
	}
	if i := int(glyph); i < full {
		return word(4 * i), word(4*i + 2)
	}
	return word(4 * (full - 1)), word(4*full + 2*(int(glyph)-full))
}

// subset writes the tables.
func (c *carver) subset() Subset {
	em := 1000 / float64(binary.BigEndian.Uint16(c.tables["head"][18:]))
	s := Subset{Number: c.number}
	for i := range s.Box {
		s.Box[i] = em * float64(int16(binary.BigEndian.Uint16(c.tables["head"][36+2*i:])))
	}
	var hmtx, loca []byte
	for _, g := range c.order {
		advance, bearing := c.metric(g)
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, advance), bearing)
		s.Widths = append(s.Widths, em*float64(advance))
	}
	for _, at := range c.offsets {
		loca = binary.BigEndian.AppendUint32(loca, at)
	}
	s.Silent = uint16(len(c.order))
	hmtx, loca = append(hmtx, 0, 0, 0, 0), binary.BigEndian.AppendUint32(loca, c.offsets[len(c.offsets)-1])
	s.Widths = append(s.Widths, 0)
	count := uint16(len(c.order) + 1)
	head, hhea, maxp := clone(c.tables["head"]), clone(c.tables["hhea"]), clone(c.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0)  // the check sum of the file comes last
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], count)
	binary.BigEndian.PutUint16(maxp[4:], count)
	out := map[string][]byte{"glyf": c.glyf, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp}
	for _, name := range []string{"cvt ", "fpgm", "prep"} {
		if t := c.tables[name]; t != nil {
			out[name] = t
		}
	}
	s.Data = writeFont(out)
	return s
}

func clone(b []byte) []byte { return append([]byte{}, b...) }
