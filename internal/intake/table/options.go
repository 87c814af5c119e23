package table

import (
	"fmt"

	"sijil/internal/errs"
)

// NoHeader, as Options.Header, says that the first line is already a row.
// Columns are then called "column 1", "column 2" and so on.
const NoHeader = -1

// Options say what the caller knows better than the file shows. The zero value
// finds out everything by itself and refuses where it cannot be certain.
type Options struct {
	Header     int    // line on which the header begins (XLSX: row of the sheet); 0 finds it; NoHeader: there is none
	HeaderRows int    // rows that make up the header, 1 to 3; 0 finds it, or means 1 where Header is given
	Delimiter  rune   // one ASCII sign; 0 finds it among , ; tab |
	Encoding   string // such as "utf-8", "utf-16le", "windows-1256"; empty finds it
	Sheet      string // the one sheet to read; empty reads all
	Limits     Limits
}

// Limits bound what one file may cost. A zero field takes its default.
type Limits struct {
	File    int64 // bytes of the file; 2 GiB
	Cell    int   // bytes of one cell; 1 MiB
	Row     int   // bytes of one row or JSON object; 8 MiB
	Columns int   // columns; 2,000
	Unzip   int64 // bytes of all parts of an archive, unpacked; 512 MiB
	Ratio   int64 // unpacked to packed bytes of a part larger than 1 MiB; 100
	Entries int   // parts of an archive; 10,000
	Depth   int   // JSON nesting, counted from the row; 32
	Strings int   // bytes of an XLSX file's shared texts, kept in memory; 64 MiB
}

var defaults = Limits{
	File: 2 << 30, Cell: 1 << 20, Row: 8 << 20, Columns: 2000,
	Unzip: 512 << 20, Ratio: 100, Entries: 10_000, Depth: 32, Strings: 64 << 20,
}

// check refuses options that nobody can mean, and fills in the defaults.
func (o *Options) check() error {
	if o.Header < NoHeader || o.HeaderRows < 0 || o.HeaderRows > maxHeaderRows {
		return fmt.Errorf("header line %d, rows %d: give a line from 1 and 1 to %d rows: %w", o.Header, o.HeaderRows, maxHeaderRows, errs.Usage)
	}
	switch d := o.Delimiter; {
	case d == 0 || d == '\t':
	case d < ' ' || d > '~' || d == '"':
		return fmt.Errorf("delimiter %q: give one ASCII sign that is neither a quote nor a line end: %w", d, errs.Usage)
	}
	if _, ok := encodingNamed(o.Encoding); o.Encoding != "" && !ok {
		return fmt.Errorf("encoding %s: not one that is read; known are %s: %w", quoted(o.Encoding), knownEncodings, errs.Usage)
	}
	o.Limits.fill()
	return nil
}

func (l *Limits) fill() {
	or(&l.File, defaults.File)
	or(&l.Cell, defaults.Cell)
	or(&l.Row, defaults.Row)
	or(&l.Columns, defaults.Columns)
	or(&l.Unzip, defaults.Unzip)
	or(&l.Ratio, defaults.Ratio)
	or(&l.Entries, defaults.Entries)
	or(&l.Depth, defaults.Depth)
	or(&l.Strings, defaults.Strings)
}

func or[T int | int64](v *T, otherwise T) {
	if *v <= 0 {
		*v = otherwise
	}
}

// size writes a number of bytes as a person says it.
func size[T int | int64](n T) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
