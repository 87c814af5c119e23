package table

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"sort"
	"strings"
)

// archive is a ZIP whose list of parts has been checked: number, names, sizes,
// and that no two parts share bytes. Nothing of it is ever written to disk, and
// a part that unpacks to more than its entry says is not read to its end.
type archive struct {
	parts  map[string]*zip.File // by clean name
	names  []string             // in the order of the file
	limits Limits
}

// freeRatio is the unpacked size up to which a part may be packed at any ratio:
// a few kilobytes of the same sign are no bomb.
const freeRatio = 1 << 20

func openArchive(r io.ReaderAt, n int64, l Limits) (*archive, error) {
	// A section answers an offset that cannot be as the end of the file.
	z, err := zip.NewReader(io.NewSectionReader(r, 0, n), n)
	if err != nil {
		return nil, badArchive(err)
	}
	if len(z.File) > l.Entries {
		return nil, &Problem{Code: CodeArchive, Reason: fmt.Sprintf("the archive has %d parts, more than %d", len(z.File), l.Entries), Do: "send the list alone"}
	}
	a := &archive{parts: map[string]*zip.File{}, limits: l}
	total := uint64(0)
	for _, e := range z.File {
		if err := a.add(e); err != nil {
			return nil, err
		}
		if total += e.UncompressedSize64; total > uint64(l.Unzip) || e.UncompressedSize64 > uint64(l.Unzip) {
			return nil, &Problem{Code: CodeArchive, Reason: "the archive unpacks to more than " + size(l.Unzip), Do: "split the list, or save it as CSV"}
		}
	}
	return a, overlap(z.File)
}

// badArchive explains what the library found.
func badArchive(err error) error {
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, io.EOF) {
		return &Problem{Code: CodeTruncated, Reason: "the archive is cut off or damaged", Do: "fetch the file again"}
	}
	if errors.Is(err, zip.ErrAlgorithm) {
		return &Problem{Code: CodeArchive, Reason: "a part is packed in a way that is not read", Do: "save the file again"}
	}
	return err
}

// add checks the entry of one part.
func (a *archive) add(e *zip.File) error {
	name := strings.ReplaceAll(e.Name, `\`, "/") // as some writers spell it
	bad := func(reason string) error {
		return &Problem{Code: CodeArchive, Value: visible(name), Reason: reason, Do: "save the file again with the program that made it"}
	}
	clean := path.Clean(name)
	switch ratio := e.CompressedSize64*uint64(a.limits.Ratio) + freeRatio; {
	case path.IsAbs(name) || clean == ".." || strings.HasPrefix(clean, "../") || len(name) > 1 && name[1] == ':':
		return bad("a part of the archive has a path that leads out of it")
	case e.Flags&1 != 0:
		return &Problem{Code: CodeProtected, Reason: "the archive is locked with a password", Do: "unpack it with the password and send the list itself"}
	case !e.Mode().IsRegular() && !e.Mode().IsDir():
		return bad("a part of the archive is a link and no file")
	case e.Method != zip.Store && e.Method != zip.Deflate:
		return bad("a part of the archive is packed in a way that is not read")
	case a.parts[clean] != nil:
		return bad("two parts of the archive have the same name")
	case e.UncompressedSize64 > ratio:
		return bad(fmt.Sprintf("a part of the archive unpacks to more than %d times its size", a.limits.Ratio))
	case isPacked(clean):
		return &Problem{Code: CodeArchive, Value: visible(name), Reason: "the archive holds another archive", Do: "unpack it and send the list itself"}
	}
	if e.Mode().IsRegular() {
		a.parts[clean] = e
		a.names = append(a.names, clean)
	}
	return nil
}

func isPacked(name string) bool {
	switch path.Ext(strings.ToLower(name)) {
	case ".zip", ".gz", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".tar":
		return true
	}
	return false
}

// overlap refuses parts that share bytes: a small file could then unpack to a
// huge one without any part looking suspicious (D. Fifield, A better zip bomb,
// USENIX WOOT 2019).
func overlap(files []*zip.File) error {
	type span struct{ from, to int64 }
	var spans []span
	for _, e := range files {
		at, err := e.DataOffset()
		if err != nil {
			return badArchive(err)
		}
		spans = append(spans, span{at, at + int64(e.CompressedSize64)})
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return &Problem{Code: CodeArchive, Reason: "two parts of the archive share the same bytes", Do: "save the file again with the program that made it"}
		}
	}
	return nil
}

// has reports whether the archive has a part of that name.
func (a *archive) has(name string) bool { return a.parts[name] != nil }

// open opens a part for reading within the limits.
func (a *archive) open(name string) (io.ReadCloser, error) {
	e := a.parts[name]
	if e == nil {
		return nil, &Problem{Code: CodeTruncated, Value: visible(name), Reason: "a part of the file is missing", Do: "fetch the file again, or save it again"}
	}
	r, err := e.Open()
	if err != nil {
		return nil, badArchive(err)
	}
	return partReader{r}, nil
}

// source returns a part as a source of text.
func (a *archive) source(name string) source {
	return source{size: int64(a.parts[name].UncompressedSize64), open: func() (io.ReadCloser, error) { return a.open(name) }}
}

// partReader explains the errors of unpacking. The library ends a part that
// unpacks to more than its entry says.
type partReader struct{ io.ReadCloser }

func (p partReader) Read(b []byte) (int, error) {
	n, err := p.ReadCloser.Read(b)
	if err != nil && err != io.EOF {
		return n, badRead(err)
	}
	return n, err
}

// badRead explains an error while unpacking; flate has no error to compare with.
func badRead(err error) error {
	if strings.HasPrefix(err.Error(), "flate:") {
		return badArchive(zip.ErrFormat)
	}
	return badArchive(err)
}

// openArchive opens a workbook, or an archive of tables.
func (f *File) openArchive(r io.ReaderAt, n int64, opt Options) error {
	a, err := openArchive(r, n, opt.Limits)
	if err != nil {
		return err
	}
	switch {
	case a.has("xl/workbook.bin"):
		return &Problem{Code: CodeFormat, Reason: "the file is a binary workbook (XLSB)", Do: "open it and save it as XLSX"}
	case a.has("[Content_Types].xml") && a.has("word/document.xml"):
		return &Problem{Code: CodeFormat, Reason: "the file is a text document (DOCX)", Do: "copy its table into a spreadsheet and save it as XLSX"}
	case a.has("[Content_Types].xml") && a.has("ppt/presentation.xml"):
		return &Problem{Code: CodeFormat, Reason: "the file is a presentation", Do: "copy its table into a spreadsheet and save it as XLSX"}
	case a.has("content.xml") && a.has("mimetype"):
		return &Problem{Code: CodeFormat, Reason: "the file is an OpenDocument file", Do: "open it and save it as XLSX"}
	case a.has("Index/Document.iwa"):
		return &Problem{Code: CodeFormat, Reason: "the file is a Numbers document", Do: "export it as XLSX or CSV"}
	case a.has("_rels/.rels") || a.has("xl/workbook.xml"):
		f.Format = XLSX
		return f.openWorkbook(a, opt)
	}
	f.Format = ZIP
	return f.openTables(a, opt)
}

// openTables opens every table in an archive: ODK and Kobo put a form and its
// repeats into one CSV each, with the pictures beside them.
func (f *File) openTables(a *archive, opt Options) error {
	names := slices.Clone(a.names)
	sort.Strings(names)
	for _, name := range names {
		if !isTable(name) {
			f.Skipped = append(f.Skipped, name)
			continue
		}
		if !f.wanted(name, opt) {
			continue
		}
		s, err := openPart(a.source(name), name, opt)
		if err != nil {
			var p *Problem
			if errors.As(err, &p) {
				p.Sheet = name
			}
			return err
		}
		s.Name = name
		f.Sheets = append(f.Sheets, s)
	}
	if len(f.Sheets) == 0 && opt.Sheet == "" {
		return &Problem{Code: CodeFormat, Reason: "no part of the archive is a CSV or JSON table", Do: "unpack it and send the list itself"}
	}
	return nil
}

func isTable(name string) bool {
	if base := path.Base(name); strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") {
		return false
	}
	switch path.Ext(strings.ToLower(name)) {
	case ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".geojson":
		return true
	}
	return false
}

func openPart(src source, name string, opt Options) (*Sheet, error) {
	head, err := src.head(4096)
	if err != nil {
		return nil, err
	}
	return openText(src, textFormat(name, head), opt, name)
}
