package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"sijil/internal/errs"
)

// open opens content under a name with the default options or those given.
func open(name, content string, opt ...Options) (*File, error) {
	var o Options
	if len(opt) > 0 {
		o = opt[0]
	}
	return Open(name, strings.NewReader(content), int64(len(content)), o)
}

// mustOpen opens content that can be read.
func mustOpen(t testing.TB, name, content string, opt ...Options) *File {
	t.Helper()
	f, err := open(name, content, opt...)
	if err != nil {
		t.Fatalf("Open(%s): %v", name, err)
	}
	return f
}

// rowsOf returns copies of all rows, and the error that ended them.
func rowsOf(s *Sheet) (rows []Row, err error) {
	for r, err := range s.Rows() {
		if err != nil {
			return rows, err
		}
		rows = append(rows, r.Clone())
	}
	return rows, nil
}

// grid writes the rows of a sheet for comparison: one line each, cells joined
// with |, rows that are no data in their kind, and problems by their code.
func grid(t testing.TB, s *Sheet) string {
	t.Helper()
	rows, err := rowsOf(s)
	if err != nil {
		t.Fatalf("rows: %v", err)
	}
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%d@%d ", r.Number, r.Line)
		switch {
		case r.Problem != nil:
			fmt.Fprintf(&b, "!%s", r.Problem.Code)
		case r.Kind != Data:
			fmt.Fprintf(&b, "(%s)", r.Kind)
		default:
			b.WriteString(strings.Join(r.Cells, "|"))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// lines joins lines as grid writes them.
func lines(l ...string) string { return strings.Join(l, "\n") + "\n" }

// failure returns the first thing that a reader of the file is told: the error
// of Open or of the rows, the problem of a row, or a note.
func failure(name, content string, opt Options) error {
	f, err := open(name, content, opt)
	if err != nil {
		return err
	}
	for _, s := range f.Sheets {
		rows, err := rowsOf(s)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if r.Problem != nil {
				return r.Problem
			}
		}
	}
	for _, s := range f.Sheets {
		if len(s.Notes) > 0 {
			return s.Notes[0]
		}
	}
	return nil
}

// wantProblem checks that err is a Problem of that code, invalid, and says all
// of the parts.
func wantProblem(t *testing.T, err error, code Code, parts ...string) {
	t.Helper()
	var p *Problem
	if !errors.As(err, &p) || !errors.Is(err, errs.Invalid) {
		t.Fatalf("got %v; want a problem that is invalid", err)
	}
	if p.Code != code {
		t.Errorf("code %q, want %q: %v", p.Code, code, err)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("message %q does not say %q", err, part)
		}
	}
}

// part is one entry of a ZIP made by a test.
type part struct{ name, content string }

// zipOf packs parts in their order.
func zipOf(t testing.TB, parts ...part) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// rawZip packs one part as it is, with a header that may lie.
func rawZip(t testing.TB, h zip.FileHeader, packed string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	h.CRC32 = crc32.ChecksumIEEE([]byte(packed))
	w, err := z.CreateRaw(&h)
	if err == nil {
		_, err = w.Write([]byte(packed))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	relsSpace = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// book is a workbook that a test writes part by part.
type book struct {
	sheets   []string // what stands inside <worksheet>
	names    []string
	states   []string
	shared   string // what stands inside <sst>
	styles   string // what stands inside <styleSheet>
	date1904 bool
	extra    []part
}

func (b book) file(t testing.TB) string {
	t.Helper()
	return zipOf(t, b.parts()...)
}

func (b book) parts() []part {
	var sheets, rels strings.Builder
	parts := []part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships ` + relsSpace + `><Relationship Id="rId1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	}
	for i, content := range b.sheets {
		name, state := fmt.Sprintf("Sheet%d", i+1), ""
		if i < len(b.names) {
			name = b.names[i]
		}
		if i < len(b.states) {
			state = fmt.Sprintf(` state="%s"`, b.states[i])
		}
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d"%s r:id="s%d"/>`, name, i+1, state, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="s%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relType, i+1)
		parts = append(parts, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<?xml version="1.0" encoding="UTF-8"?><worksheet>` + content + `</worksheet>`})
	}
	if b.shared != "" {
		fmt.Fprintf(&rels, `<Relationship Id="t" Type="%ssharedStrings" Target="/xl/sharedStrings.xml"/>`, relType)
		parts = append(parts, part{"xl/sharedStrings.xml", "<sst>" + b.shared + "</sst>"})
	}
	if b.styles != "" {
		fmt.Fprintf(&rels, `<Relationship Id="f" Type="%sstyles" Target="styles.xml"/>`, relType)
		parts = append(parts, part{"xl/styles.xml", "<styleSheet>" + b.styles + "</styleSheet>"})
	}
	parts = append(parts,
		part{"xl/workbook.xml", fmt.Sprintf(`<workbook xmlns:r="r"><workbookPr date1904="%d"/><sheets>%s</sheets></workbook>`, b2i(b.date1904), sheets.String())},
		part{"xl/_rels/workbook.xml.rels", `<Relationships ` + relsSpace + `>` + rels.String() + `</Relationships>`})
	return append(parts, b.extra...)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// data writes rows of inline texts as sheet data; an empty text is no cell.
func data(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	for i, cells := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, c := range cells {
			if c != "" {
				fmt.Fprintf(&b, `<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>`, columnLetters(j), i+1, c)
			}
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData>")
	return b.String()
}

// row splits a line of test data at |.
func row(cells string) []string { return strings.Split(cells, "|") }
