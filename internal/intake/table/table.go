// Package table turns a file as it came into rows of text cells.
//
// The one idea: a list is read as what its bytes certainly are, or refused with
// the place, the reason and what to do. Nothing is guessed silently, repaired
// or dropped. A line that is no person (a repeated header, a heading, an empty
// row) still comes out, marked with its [Kind]; a row that cannot be read comes
// out with its [Problem] and its bytes; and [Row.Raw] is what was received.
//
// CSV with any usual delimiter, XLSX with every sheet, JSON, JSON Lines and ZIP
// archives of these are recognised by their content, whatever their name says.
// Rows stream: memory stays the same however long the file is, and [Limits]
// bound what a file built to do harm can cost.
package table

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"sijil/internal/errs"
)

// Format is the kind of file that its content shows.
type Format string

// The formats that are read.
const (
	CSV       Format = "csv" // any delimiter; Facts.Delimiter says which
	XLSX      Format = "xlsx"
	JSON      Format = "json"
	JSONLines Format = "jsonl"
	ZIP       Format = "zip" // an archive of the others
)

// File is an opened list. Its sheets read from the io.ReaderAt given to [Open],
// which must stay open and unchanged.
type File struct {
	Name    string
	Format  Format
	Sheets  []*Sheet
	Skipped []string   // parts of a ZIP that are no tables, such as pictures
	Notes   []*Problem // seen, to be shown, and refusing nothing

	offered []string // names of sheets, quoted
}

// Sheet is one table: the whole of a CSV or JSON file, one sheet of a workbook,
// one file of an archive.
type Sheet struct {
	Name   string // empty where the file has one table
	Hidden bool   // hidden in the workbook; read all the same
	Header []string
	Facts  Facts
	Notes  []*Problem // seen, to be shown, and refusing nothing

	file    string
	limits  Limits
	records func() records // from the first record; may be called again
	layout  layout
	profile profile
	merges  []merge
	wide    map[int]bool // lines of which one cell is merged across the table
	short   bool         // rows may end early, as XLSX and JSON rows do
	byLine  bool         // rows are numbered by their line, as in XLSX
}

// Facts are what was found out about a sheet. A field that does not apply to
// the format is empty.
type Facts struct {
	Format      Format
	Encoding    string  // such as "utf-8"
	Sure        float64 // 1: certain by a mark, by being valid throughout, or because the caller said so; else the share of words that fit
	Why         string  // how the encoding was found
	Delimiter   rune    // 0: one column
	Quote       rune    // 0: quotes are plain signs
	LineEnd     string  // "\n", "\r\n" or "\r"
	HeaderLines []int   // lines on which the header's rows begin; none for JSON and NoHeader
	List        string  // JSON: the key under which the rows were found
}

// Kind says what a row is to the list.
type Kind uint8

// The kinds of rows. Only Data speaks of persons; the others are there to be
// counted and shown, so that nothing vanishes between the file and the record.
const (
	Data           Kind = iota
	Empty               // no cell holds anything
	RepeatedHeader      // the header again, as at the top of a printed page
	Note                // a title, heading, page number, total or remark
)

// String returns the kind in the words of a message.
func (k Kind) String() string {
	switch k {
	case Data:
		return "data"
	case Empty:
		return "empty"
	case RepeatedHeader:
		return "repeated header"
	case Note:
		return "note"
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// Row is one row as it came. The Row itself and its slices Cells, Raw and Notes
// are valid until the next one is asked for; the texts in Cells and the
// Problems may be kept. Clone makes a copy that may be kept.
type Row struct {
	// Number counts from 1 after the header, whatever the kind of the rows; it
	// is 0 for what stands above the header. In XLSX it is the distance from
	// the header, so rows that the file leaves out are counted too.
	Number int
	// Line is the line of the file on which the row begins, from 1; in XLSX the
	// row of the sheet.
	Line int
	Kind Kind
	// Cells holds one text for each column of the header, as it stands in the
	// file: not trimmed, invisible characters kept. It is nil beside a Problem.
	// A note may have fewer or more cells.
	Cells []string
	// Raw is the row as received. CSV: the bytes of the record without its line
	// end. JSON: the bytes of the object. XLSX: the stored cells as JSON, as
	// written in xlsxraw.go. It is nil where the row is larger than a limit.
	Raw []byte
	// Problem says why the row cannot be taken, or is nil.
	Problem *Problem
	// Notes are what was seen in a row that can be taken, such as a cell that
	// held #N/A and is read as missing.
	Notes []*Problem
}

// Clone returns a copy of the row that stays valid.
func (r *Row) Clone() Row {
	c := *r
	c.Cells = append([]string(nil), r.Cells...)
	c.Raw = append([]byte(nil), r.Raw...)
	c.Notes = append([]*Problem(nil), r.Notes...)
	return c
}

// Open recognises the list of size bytes in r and finds its tables, their
// encoding and their headers. A list that cannot be read is a *[Problem], which
// wraps errs.Invalid; a sheet that does not exist is errs.NotFound, and options
// that nobody can mean are errs.Usage. An error of r is returned as it is.
//
// name is the file's own name; it is used in messages and to note where it
// promises another format than the content has.
func Open(name string, r io.ReaderAt, size int64, opt Options) (*File, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	f := &File{Name: name}
	if err := f.open(r, size, opt); err != nil {
		return nil, f.place(err)
	}
	if opt.Sheet != "" && len(f.Sheets) == 0 {
		return nil, fmt.Errorf("%s: sheet %s: the file has %s: %w", visible(f.Name), quoted(opt.Sheet), strings.Join(f.offered, ", "), errs.NotFound)
	}
	return f, nil
}

func (f *File) open(r io.ReaderAt, n int64, opt Options) error {
	if n > opt.Limits.File {
		return &Problem{Code: CodeLimit, Reason: fmt.Sprintf("the file has %d bytes, more than %s", n, size(opt.Limits.File)), Do: "split the list"}
	}
	kind, err := recognise(f.Name, r, n)
	if err != nil {
		return err
	}
	if kind == ZIP {
		err = f.openArchive(r, n, opt)
	} else {
		err = f.openSingle(r, n, kind, opt)
	}
	if err != nil {
		return err
	}
	f.noteExtension()
	for _, s := range f.Sheets {
		s.file = f.Name
		for _, note := range s.Notes {
			note.File, note.Sheet = f.Name, s.Name
		}
	}
	return nil
}

// openSingle opens a file that is one table.
func (f *File) openSingle(r io.ReaderAt, n int64, kind Format, opt Options) error {
	src := source{size: n, open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(r, 0, n)), nil
	}}
	if f.Format = kind; !f.wanted("", opt) {
		return nil
	}
	s, err := openText(src, kind, opt, f.Name)
	if err != nil {
		return err
	}
	f.Format, f.Sheets = s.Facts.Format, []*Sheet{s}
	return nil
}

// place writes the file's name into a problem.
func (f *File) place(err error) error {
	var p *Problem
	if errors.As(err, &p) {
		p.File = f.Name
	}
	return err
}

// wanted reports whether to open the sheet of that name, and remembers it for
// the message that none was.
func (f *File) wanted(name string, opt Options) bool {
	f.offered = append(f.offered, quoted(name))
	return opt.Sheet == "" || opt.Sheet == name
}

// Rows returns every row from the top of the sheet, without the header, each
// time it is called. An error ends the rows: what follows cannot be read.
func (s *Sheet) Rows() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		row, index := &Row{}, -1
		for rec, err := range s.records() {
			index++
			if err != nil {
				yield(nil, s.placed(err))
				return
			}
			if s.layout.holds(index) {
				continue
			}
			s.fill(row, rec, index)
			if !yield(row, nil) {
				return
			}
		}
	}
}
