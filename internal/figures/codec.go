package figures

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// A section is the magic, one byte of version, the log's number, what the part
// wrote, and a CRC-32C (Castagnoli, RFC 3720) of all before it: a cache must be
// fast to check, and who could alter it on purpose could alter the rows.
// Numbers are little-endian.
const (
	sectionMagic   = "sjfc"
	sectionVersion = 1
	sectionHead    = len(sectionMagic) + 1 + 8
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// writer writes a section. Its methods are mirrored by those of reader.
type writer struct{ b []byte }

func newWriter(seq uint64) *writer {
	b := append(make([]byte, 0, 1<<16), sectionMagic...)
	return &writer{binary.LittleEndian.AppendUint64(append(b, sectionVersion), seq)}
}

func (w *writer) section() []byte {
	return binary.LittleEndian.AppendUint32(w.b, crc32.Checksum(w.b, castagnoli))
}

func (w *writer) uint32(n uint32) { w.b = binary.LittleEndian.AppendUint32(w.b, n) }

func (w *writer) text(s string) {
	w.uint32(uint32(len(s)))
	w.b = append(w.b, s...)
}

// numbers writes a column with as few bytes for each number as the largest needs.
func (w *writer) numbers(column []uint32) {
	width, largest := uint8(4), uint32(0)
	for _, n := range column {
		largest = max(largest, n)
	}
	switch {
	case largest <= math.MaxUint8:
		width = 1
	case largest <= math.MaxUint16:
		width = 2
	}
	w.uint32(uint32(len(column)))
	w.b = append(w.b, width)
	w.b = slices.Grow(w.b, len(column)*int(width))
	for _, n := range column {
		switch width {
		case 1:
			w.b = append(w.b, byte(n))
		case 2:
			w.b = binary.LittleEndian.AppendUint16(w.b, uint16(n))
		default:
			w.b = binary.LittleEndian.AppendUint32(w.b, n)
		}
	}
}

// days writes a column of days: 0 and 1 stand for the open ends, and the other
// days count from the first of them, which is 2.
func (w *writer) days(column []Day) {
	base := edtf.MaxDay
	for _, d := range column {
		if d != edtf.MinDay {
			base = min(base, d)
		}
	}
	packed := make([]uint32, len(column))
	for i, d := range column {
		switch d {
		case edtf.MinDay:
		case edtf.MaxDay:
			packed[i] = 1
		default:
			packed[i] = uint32(d-base) + 2
		}
	}
	w.uint32(uint32(base))
	w.numbers(packed)
}

func (w *writer) intervals(column []Interval) {
	days := make([]Day, len(column))
	for i := range column {
		days[i] = column[i].First
	}
	w.days(days)
	for i := range column {
		days[i] = column[i].Last
	}
	w.days(days)
}

func (w *writer) set(set *roaring.Bitmap) {
	b, err := set.ToBytes()
	if err != nil {
		b = nil // a bitmap in memory has bytes; reading none back is an error
	}
	w.text(string(b))
}

// reader reads a section. After the first thing that does not fit, all it reads
// is zero and err says what.
type reader struct {
	b   []byte
	err error
}

// openSection checks a section and returns what its part wrote.
func openSection(name string, b []byte) (r *reader, seq uint64, err error) {
	if len(b) < sectionHead+4 || string(b[:len(sectionMagic)]) != sectionMagic {
		return nil, 0, fmt.Errorf("section %s: not one of a cube: %w", name, errs.Corrupt)
	}
	if v := b[len(sectionMagic)]; v > sectionVersion {
		return nil, 0, fmt.Errorf("section %s: version %d: %w", name, v, errs.Newer)
	}
	body, sum := b[:len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if crc32.Checksum(body, castagnoli) != sum {
		return nil, 0, fmt.Errorf("section %s: %w", name, errs.Corrupt)
	}
	return &reader{b: body[sectionHead:]}, binary.LittleEndian.Uint64(b[len(sectionMagic)+1:]), nil
}

var errShort = errors.New("ends too early, or says more than it holds")

// take returns the next n bytes, nil if there are fewer.
func (r *reader) take(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.b) {
		if r.err == nil {
			r.err = errShort
		}
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) text() string { return string(r.take(int(r.uint32()))) }

func (r *reader) numbers() []uint32 {
	count, width := int(r.uint32()), r.take(1)
	if r.err == nil && width[0] != 1 && width[0] != 2 && width[0] != 4 {
		r.err = fmt.Errorf("numbers of %d bytes", width[0])
	}
	if r.err != nil {
		return nil
	}
	b := r.take(count * int(width[0])) // before making room: the count may be a lie
	if r.err != nil {
		return nil
	}
	column := make([]uint32, count)
	switch width[0] {
	case 1:
		for i := range column {
			column[i] = uint32(b[i])
		}
	case 2:
		for i := range column {
			column[i] = uint32(binary.LittleEndian.Uint16(b[2*i:]))
		}
	default:
		for i := range column {
			column[i] = binary.LittleEndian.Uint32(b[4*i:])
		}
	}
	return column
}

func (r *reader) days() []Day {
	base := Day(r.uint32())
	packed := r.numbers()
	column := make([]Day, len(packed))
	for i, n := range packed {
		switch n {
		case 0:
			column[i] = edtf.MinDay
		case 1:
			column[i] = edtf.MaxDay
		default:
			column[i] = base + Day(n-2)
		}
	}
	return column
}

func (r *reader) intervals() []Interval {
	first, last := r.days(), r.days()
	if len(first) != len(last) {
		r.err = errShort
		return nil
	}
	column := make([]Interval, len(first))
	for i := range column {
		column[i] = Interval{first[i], last[i]}
	}
	return column
}

func (r *reader) set() *roaring.Bitmap {
	set := roaring.New()
	b := []byte(r.text())
	if r.err != nil {
		return set
	}
	if err := set.UnmarshalBinary(b); err != nil {
		r.err = err
	} else if err := set.Validate(); err != nil {
		r.err = err
	}
	return set
}
