package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"sijil/internal/errs"
)

// Every bad input that is refused, and what its message must say. Each file is
// made here; none is larger than its test needs.
func TestBadInputs(t *testing.T) {
	t.Parallel()
	small := Limits{Cell: 1000, Row: 8000}
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for _, tt := range []struct {
		name, file, content string
		opt                 Options
		code                Code
		says                []string
	}{
		// Nothing, or no table.
		{"an empty file", "a.csv", "", Options{}, CodeEmpty, []string{"a.csv", "empty"}},
		{"a file of spaces", "a.csv", " \r\n\t\r\n", Options{}, CodeEmpty, []string{"empty"}},
		{"a byte-order mark and nothing else", "a.csv", "\ufeff", Options{}, CodeEmpty, []string{"empty"}},
		{"delimiters and no text", "a.csv", ",,\n,,\n", Options{}, CodeEmpty, []string{"delimiters"}},
		{"a header and nothing else", "a.csv", "id,name\n", Options{}, CodeHeaderOnly, []string{"line 1", "no row"}},
		{"a JSON list of nothing", "a.json", "[]", Options{}, CodeHeaderOnly, []string{"no rows"}},
		{"a PDF named CSV", "a.csv", "%PDF-1.7\n", Options{}, CodeFormat, []string{"PDF", "ask for the list"}},
		{"a web page named XLS", "a.xls", "\n<html><table><tr><td>x</td></tr></table>", Options{}, CodeFormat, []string{"web page", "save it as XLSX"}},
		{"a spreadsheet of the old XML kind", "a.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, Options{}, CodeFormat, []string{"old XML kind"}},
		{"an old workbook", "a.xls", compoundFile("Workbook"), Options{}, CodeFormat, []string{"old XLS kind", "save it as XLSX"}},
		{"an old workbook named XLSX", "a.xlsx", compoundFile("Book"), Options{}, CodeFormat, []string{"old XLS kind"}},
		{"a workbook with a password", "a.xlsx", compoundFile("EncryptedPackage"), Options{}, CodeProtected, []string{"password", "remove"}},
		{"an old text document", "a.doc", compoundFile("WordDocument"), Options{}, CodeFormat, []string{"no workbook"}},
		{"the start of a compound file", "a.xls", compoundMark, Options{}, CodeFormat, []string{"old office document"}},
		{"a text document named XLSX", "a.xlsx", zipOf(t, part{"[Content_Types].xml", "<x/>"}, part{"word/document.xml", "<x/>"}), Options{}, CodeFormat, []string{"DOCX"}},
		{"a binary workbook", "a.xlsb", zipOf(t, part{"xl/workbook.bin", "x"}), Options{}, CodeFormat, []string{"XLSB"}},
		{"an OpenDocument sheet", "a.ods", zipOf(t, part{"mimetype", "x"}, part{"content.xml", "<x/>"}), Options{}, CodeFormat, []string{"OpenDocument"}},
		{"a file that is too large", "a.csv", many("a,b\n", 100), Options{Limits: Limits{File: 99}}, CodeLimit, []string{"400 bytes", "99 bytes"}},

		// Delimiters and headers.
		{"another delimiter than was given", "a.csv", "id;name\n1;Nur\n2;Salim\n", Options{Delimiter: ','}, CodeDelimiter, []string{"line 1", `';'`, "1 time"}},
		{"a delimiter that is not looked for", "a.csv", "id^name^place\n1^Nur^Homs\n2^Salim^Hama\n", Options{}, CodeDelimiter, []string{"one column", `"^" 2 times`}},
		{"the Arabic comma", "a.csv", "رقم،اسم\n1،نور\n2،سليم\n", Options{}, CodeDelimiter, []string{"one column", `"،" 1 time`}},
		{"no header, dates in the first row", "a.csv", "Nur,2013-01-20,Homs\nSalim,2014-02-01,Hama\n", Options{}, CodeHeader, []string{"line 1", "looks like a row", "that there is none"}},
		{"no header, ids in the first row", "a.csv", "123456789,Nur\n123456788,Salim\n", Options{}, CodeHeader, []string{"line 1", "looks like a row"}},
		{"no header, a running number", "a.csv", "1,Nur,x\n2,Salim,y\n3,K,z\n", Options{}, CodeHeader, []string{"line 1", "looks like a row"}},
		{"a header line that is not there", "a.csv", "id,name\n1,Nur\n", Options{Header: 9}, CodeHeader, []string{"line 9", "no row"}},
		{"a header line inside a cell", "a.csv", "x,y\n1,\"a\nb\"\n2,3\n", Options{Header: 3}, CodeHeader, []string{"line 3", "no row"}},
		{"a header of 100,000 columns", "a.csv", many("a,", 100_000) + "z\n", Options{}, CodeLimit, []string{"line 1", "more than 2000 cells"}},
		{"a header with a bad byte", "a.csv", "id,الاسم والكنية كما وردت\xe9\n1,نور\n", Options{}, CodeEncoding, []string{"line 1", "0xE9"}},

		// Rows.
		{"a row with too few cells", "a.csv", "id,name,place\n1,Nur,Homs\n2,Salim\n", Options{}, CodeRagged, []string{"row 2, line 3", "2 cells where the header has 3"}},
		{"a row with too many cells", "a.csv", "id,name\n1,Nur\n2,Salim,Homs\n", Options{}, CodeRagged, []string{"row 2, line 3", `column "3"`, "3 cells where the header has 2"}},
		{"a row with too many cells in a workbook", "a.xlsx", book{sheets: []string{data(row("id|name"), row("1|Nur"), row("2|Salim"), row("3|K||Homs"))}}.file(t), Options{}, CodeRagged, []string{`sheet "Sheet1", row 3, line 4, column "D"`, "4 cells where the header has 2"}},
		{"a row of 100,000 cells", "a.csv", "id,name\n1,Nur\n" + many("a,", 100_000) + "z\n", Options{}, CodeLimit, []string{"row 2, line 3", "more than 2000 cells"}},
		{"a quote that is not closed", "a.csv", "id,name\n1,Nur\n2,\"Salim\n3,K\n", Options{}, CodeQuote, []string{"row 2, line 3", `column "name"`, "not closed"}},
		{"a quote on a later line of a row", "a.csv", "id,name,x\n1,\"a\nb\",\"c\n2,K,y\n", Options{}, CodeQuote, []string{"row 1, line 3", `column "x"`, "not closed"}},
		{"a quote closed many lines below", "a.csv", "id,name\n1,\"Nur\n" + many("2,K\n", 9) + "3,\"K\"\n", Options{}, CodeQuote, []string{"row 1, line 2", "line 12"}},
		{"a quote not closed within the limit", "a.csv", "id,name\n1,\"" + many("Nur\n", 400) + "\"\n", Options{Limits: small}, CodeQuote, []string{"row 1, line 2", "1000 bytes"}},
		{"a long cell", "a.csv", "id,name\n1," + many("x", 2000) + "\n", Options{Limits: small}, CodeLimit, []string{"row 1, line 2", `column "name"`, "longer than 1000 bytes"}},
		{"a long cell in quotes", "a.csv", "id,name\n1,\"" + many("x", 2000) + "\"\n", Options{Limits: small}, CodeLimit, []string{"row 1, line 2", `column "name"`, "longer than 1000 bytes"}},
		{"a cell of 10 MB", "a.csv", "id,name\n1,\"" + many("x", 10<<20) + "\"\n2,K\n", Options{}, CodeLimit, []string{"row 1, line 2", "8 MB"}},
		{"a cell of 2 MB", "a.csv", "id,name\n1,\"" + many("x", 2<<20) + "\"\n2,K\n", Options{}, CodeLimit, []string{"row 1, line 2", `column "name"`, "1 MB"}},
		{"a row of 10 MB", "a.csv", "id,name\n1," + many("x", 10<<20) + "\n2,K\n", Options{}, CodeLimit, []string{"row 1, line 2", "8 MB"}},
		{"half a sign at the end of UTF-16", "a.csv", "\xff\xfea\x00,\x00b", Options{}, CodeTruncated, []string{"middle of a sign", "utf-16le"}},
		{"UTF-32", "a.csv", "\xff\xfe\x00\x00a\x00\x00\x00", Options{}, CodeEncoding, []string{"UTF-32"}},
		{"a mark of another encoding than was given", "a.csv", "\ufeffid\n1\n", Options{Encoding: "windows-1256"}, CodeEncoding, []string{"EF BB BF", "utf-8", "windows-1256"}},

		{"UTF-8 that was said to be windows-1256", "a.csv", arabicList, Options{Encoding: "windows-1256"}, CodeEncoding, []string{"windows-1256", "valid UTF-8"}},
		{"ASCII that was said to be UTF-16", "a.csv", "id,name\n1,Nur2\n", Options{Encoding: "utf-16le"}, CodeEncoding, []string{"utf-16le", "valid UTF-8"}},

		// JSON.
		{"JSON that is cut off in a list", "a.json", "[{\"id\":1},\n{\"id\":2},", Options{}, CodeTruncated, []string{"line 2"}},
		{"JSON that is cut off in an object", "a.json", "[{\"id\":1},\n{\"id\":2,", Options{}, CodeTruncated, []string{"line 2", "never closed"}},
		{"a JSON text that is not closed", "a.json", "[{\"id\":1},\n{\"name\":\"Nur,\n\"x\":2}]", Options{}, CodeSyntax, []string{"line 2", "begins on line 2"}},
		{"a comma missing between objects", "a.json", "[{\"id\":1}\n{\"id\":2}]", Options{}, CodeSyntax, []string{"line 2", "comma"}},
		{"more text behind a JSON list", "a.json", "[{\"id\":1}]\nx", Options{}, CodeSyntax, []string{"line 2", "more text"}},
		{"an object over several lines that is broken", "a.json", "{\n\"id\": 1\n\"name\": 2\n}", Options{}, CodeSyntax, []string{"line 3", "byte 11"}},
		{"words where a value belongs", "a.json", "[{\"id\":نور}]", Options{}, CodeSyntax, []string{"row 1, line 1", "byte 7", "outside quotes"}},
		{"more names than columns may be", "a.jsonl", "{\"a\":1,\"b\":2}\n{\"c\":3,\"d\":4}\n", Options{Limits: Limits{Columns: 3}}, CodeLimit, []string{"more than 3 names"}},
		{"an object longer than the limit", "a.json", "[{\"id\":\"" + many("x", 9000) + "\"}]", Options{Limits: small}, CodeLimit, []string{"row 1", "longer than 8000 bytes"}},
		{"a JSON text longer than the limit", "a.json", "[{\"id\":\"" + many("x", 2000) + "\"}]", Options{Limits: small}, CodeLimit, []string{"row 1", `column "id"`, "longer than 1000 bytes"}},
		{"a JSON list longer than the limit", "a.json", "[{\"id\":[" + many("1,", 2000) + "1]}]", Options{Limits: small}, CodeLimit, []string{"row 1", `column "id"`, "longer than 1000 bytes"}},
		{"an endless line of JSON Lines", "a.jsonl", "{\"id\":1}\n{\"id\":" + many(" ", 9000) + "1}\n", Options{Limits: small}, CodeLimit, []string{"row 2, line 2", "8000 bytes"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			wantProblem(t, failure(tt.file, tt.content, tt.opt), tt.code, append(tt.says, tt.file, "not valid")...)
		})
	}
}

// compoundFile is the shell of a file of the old kind with one named stream.
func compoundFile(stream string) string {
	b := make([]byte, 2048)
	copy(b, compoundMark)
	binary.LittleEndian.PutUint16(b[30:], 9) // sectors of 512 bytes
	binary.LittleEndian.PutUint32(b[48:], 1) // directory in the second
	for i, u := range utf16.Encode([]rune("Root Entry")) {
		binary.LittleEndian.PutUint16(b[1024+2*i:], u)
	}
	for i, u := range utf16.Encode([]rune(stream)) {
		binary.LittleEndian.PutUint16(b[1024+128+2*i:], u)
	}
	return string(b)
}

func TestBadArchives(t *testing.T) {
	t.Parallel()
	good := book{sheets: []string{data(row("id|name"), row("1|Nur"))}}
	with := func(extra ...part) string { b := good; b.extra = extra; return b.file(t) }
	replaced := func(name, content string) string { return replacedIn(t, good.parts(), name, content) }
	const external = `<Relationships ` + relsSpace + `><Relationship Id="x" Type="` + relType + `%s" Target="http://192.0.2.1/x" TargetMode="External"/></Relationships>`
	zeros := strings.Repeat("0", 3<<20)
	for _, tt := range []struct {
		name, content string
		limits        Limits
		code          Code
		says          []string
	}{
		{"cut off", good.file(t)[:900], Limits{}, CodeTruncated, []string{"cut off or damaged"}},
		{"nothing in it", zipOf(t), Limits{}, CodeArchive, []string{"empty"}},
		{"packed to more than 100 to 1", with(part{"xl/media/x.bin", zeros}), Limits{}, CodeArchive, []string{"more than 100 times", "xl/media/x.bin"}},
		{"unpacks to more than it says", rawZip(t, zip.FileHeader{Name: "a.csv", Method: zip.Deflate, UncompressedSize64: 10, CompressedSize64: uint64(len(deflated(zeros)))}, deflated(zeros)), Limits{}, CodeTruncated, []string{"damaged"}},
		{"unpacks to more than the limit", with(part{"xl/media/x.bin", "0123456789"}, part{"xl/media/y.bin", "0123456789"}), Limits{Unzip: 500}, CodeArchive, []string{"more than 500 bytes"}},
		{"too many parts", with(), Limits{Entries: 4}, CodeArchive, []string{"5 parts, more than 4"}},
		{"an archive in it", zipOf(t, part{"a.csv", "id\n1\n"}, part{"b.zip", "x"}), Limits{}, CodeArchive, []string{"another archive", "b.zip"}},
		{"an archive in a workbook", with(part{"xl/media/b.zip", "x"}), Limits{}, CodeArchive, []string{"another archive"}},
		{"a path to its parent", zipOf(t, part{"../a.csv", "id\n1\n"}), Limits{}, CodeArchive, []string{"leads out", "../a.csv"}},
		{"an absolute path", zipOf(t, part{"/etc/a.csv", "id\n1\n"}), Limits{}, CodeArchive, []string{"leads out"}},
		{"a drive", zipOf(t, part{`c:\a.csv`, "id\n1\n"}), Limits{}, CodeArchive, []string{"leads out"}},
		{"one name twice", zipOf(t, part{"a.csv", "id\n1\n"}, part{"./a.csv", "id\n2\n"}), Limits{}, CodeArchive, []string{"same name"}},
		{"a link", linked(t), Limits{}, CodeArchive, []string{"a link"}},
		{"parts that share bytes", overlapping(t), Limits{}, CodeArchive, []string{"same bytes"}},
		{"a password", strings.ReplaceAll(zipOf(t, part{"a.csv", "id\n1\n"}), "PK\x01\x02\x14\x00\x14\x00\x08", "PK\x01\x02\x14\x00\x14\x00\x09"), Limits{}, CodeProtected, []string{"password"}},
		{"no table in it", zipOf(t, part{"a.jpg", "x"}), Limits{}, CodeFormat, []string{"no part"}},
		{"a broken table in it", zipOf(t, part{"a.csv", "id,name\n1\n"}), Limits{}, CodeRagged, []string{`sheet "a.csv", row 1, line 2`}},
		{"a DOCTYPE in a sheet", replaced("xl/worksheets/sheet1.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>`), Limits{}, CodeExternal, []string{"DOCTYPE", "sheet1.xml"}},
		{"a DOCTYPE in the workbook", replaced("xl/workbook.xml", `<!DOCTYPE x><workbook/>`), Limits{}, CodeExternal, []string{"DOCTYPE"}},
		{"an entity of its own", replaced("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>`), Limits{}, CodeSyntax, []string{"broken XML", "entity"}},
		{"a link to another workbook", with(part{"xl/externalLinks/_rels/externalLink1.xml.rels", fmt.Sprintf(external, "externalLinkPath")}), Limits{}, CodeExternal, []string{"outside", "externalLinkPath"}},
		{"a picture from elsewhere", with(part{"xl/drawings/_rels/drawing1.xml.rels", fmt.Sprintf(external, "image")}), Limits{}, CodeExternal, []string{"outside", "image"}},
		{"a sheet that is cut off", replaced("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row>`), Limits{}, CodeTruncated, []string{"sheet1.xml", "cut off"}},
		{"a sheet that is missing", replaced("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/no.xml"/></Relationships>`), Limits{}, CodeTruncated, []string{"missing", "no.xml"}},
		{"a sheet that is no XML", replaced("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row></c x"), Limits{}, CodeSyntax, []string{"broken XML"}},
		{"a sheet in UTF-16", replaced("xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="UTF-16"?><worksheet/>`), Limits{}, CodeSyntax, []string{"no XML that is read"}},
		{"a sheet nested deep", replaced("xl/worksheets/sheet1.xml", strings.Repeat("<a>", 100_000)), Limits{}, CodeLimit, []string{"64 deep"}},
		{"a workbook with nothing on its sheets", book{sheets: []string{"<sheetData/>"}}.file(t), Limits{}, CodeEmpty, []string{"no sheet holds"}},
		{"rows that go back", sheetFile(t, `<row r="3"><c r="A3"><v>1</v></c></row><row r="2"/>`), Limits{}, CodeSyntax, []string{`sheet "Sheet1"`, "row"}},
		{"a row beyond every sheet", sheetFile(t, `<row r="99999999"/>`), Limits{}, CodeSyntax, []string{"99999999"}},
		{"cells that go back", sheetFile(t, headRow+`<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>`), Limits{}, CodeSyntax, []string{"row 1, line 2", "A2"}},
		{"a cell of another row", sheetFile(t, headRow+`<row r="2"><c r="B7"><v>1</v></c></row>`), Limits{}, CodeSyntax, []string{"row 1, line 2", "B7"}},
		{"a shared text that is not there", sheetFile(t, headRow+`<row r="2"><c t="s"><v>7</v></c></row>`), Limits{}, CodeCell, []string{`row 1, line 2, column "id"`, "shared text"}},
		{"a number that is none", sheetFile(t, headRow+`<row r="2"><c><v>Nur Salim</v></c></row>`), Limits{}, CodeCell, []string{`column "id"`, "9 characters, Latin letters"}},
		{"a cell beyond the columns", sheetFile(t, headRow+`<row r="2"><c r="XFD2"><v>1</v></c></row>`), Limits{}, CodeLimit, []string{"beyond column 2000"}},
		{"a long cell", sheetFile(t, headRow+`<row r="2"><c t="inlineStr"><is><t>`+strings.Repeat("x", 200)+`</t></is></c></row>`), Limits{Cell: 100}, CodeLimit, []string{`column "id"`, "100 bytes"}},
		{"a text of many pieces", sheetFile(t, headRow+`<row r="2"><c t="str"><v>`+strings.Repeat("<![CDATA[xyzxyz]]>", 50)+`</v></c></row>`), Limits{Cell: 100}, CodeLimit, []string{`column "id"`, "100 bytes"}},
		{"a row of errors", sheetFile(t, headRow+`<row r="2">`+strings.Repeat(`<c t="e"><v>#N/A</v></c>`, 3000)+`</row>`), Limits{}, CodeLimit, []string{"row 1, line 2", "beyond column 2000"}},
		{"one part for two sheets", replacedIn(t, book{sheets: []string{data(row("id"), row("1")), data(row("id"), row("2"))}}.parts(), "xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`), Limits{}, CodeDuplicate, []string{`sheet "Sheet2"`, "one and the same"}},
		{"an endless text", sheetFile(t, headRow+`<row r="2"><c t="inlineStr"><is><t>`+strings.Repeat("xyz", 20_000)), Limits{Cell: 100}, CodeLimit, []string{"longer than"}},
		{"more shared text than fits in memory", book{sheets: []string{data(row("id"), row("1"))}, shared: strings.Repeat("<si><t/></si>", 1000)}.file(t), Limits{Strings: 20_000}, CodeLimit, []string{"of text", "CSV"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			wantProblem(t, failure("a.xlsx", tt.content, Options{Limits: tt.limits}), tt.code, append(tt.says, "a.xlsx", "not valid")...)
		})
	}
}

// replacedIn packs parts with the content of one replaced.
func replacedIn(t testing.TB, parts []part, name, content string) string {
	t.Helper()
	for i := range parts {
		if parts[i].name == name {
			parts[i].content = content
		}
	}
	return zipOf(t, parts...)
}

const headRow = `<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>`

func sheetFile(t testing.TB, rows string) string {
	t.Helper()
	return book{sheets: []string{"<sheetData>" + rows + "</sheetData>"}}.file(t)
}

func deflated(s string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, 9)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return b.String()
}

func linked(t testing.TB) string {
	t.Helper()
	h := zip.FileHeader{Name: "a.csv", UncompressedSize64: 5, CompressedSize64: 5}
	h.SetMode(0o777 | 1<<27) // fs.ModeSymlink
	return rawZip(t, h, "/etc/")
}

// overlapping is an archive whose two entries name the same bytes.
func overlapping(t testing.TB) string {
	t.Helper()
	content := "id,name\n1,Nur\n"
	one := rawZip(t, zip.FileHeader{Name: "a.csv", UncompressedSize64: 14, CompressedSize64: 14}, content)
	at := strings.Index(one, "PK\x01\x02")
	end := strings.Index(one, "PK\x05\x06")
	entry := one[at:end]
	second := strings.Replace(entry, "a.csv", "b.csv", 1)
	tail := []byte(one[end:])
	binary.LittleEndian.PutUint16(tail[8:], 2)
	binary.LittleEndian.PutUint16(tail[10:], 2)
	binary.LittleEndian.PutUint32(tail[12:], uint32(2*len(entry)))
	if crc32.ChecksumIEEE([]byte(entry)) == crc32.ChecksumIEEE([]byte(second)) {
		t.Fatal("the second entry is the first")
	}
	return one[:at] + entry + second + string(tail)
}

func TestHyperlinksAreNoExternalParts(t *testing.T) {
	t.Parallel()
	b := book{sheets: []string{data(row("id|url"), row("1|https://example.org"))}, extra: []part{{"xl/worksheets/_rels/sheet1.xml.rels",
		`<Relationships><Relationship Id="x" Type="` + relType + `hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>`}}}
	if got := grid(t, mustOpen(t, "a.xlsx", b.file(t)).Sheets[0]); got != lines("1@2 1|https://example.org") {
		t.Errorf("got %s", got)
	}
}

func TestArchiveOfTables(t *testing.T) {
	t.Parallel()
	f := mustOpen(t, "export.zip", zipOf(t, part{"form.csv", "KEY,name\nu1,Nur\n"}, part{"form-child.csv", "PARENT_KEY,age\nu1,3\n"},
		part{"media/1.jpg", "x"}, part{"__MACOSX/form.csv", "x"}, part{"more.json", `[{"id":1}]`}))
	if f.Format != ZIP || len(f.Sheets) != 3 || strings.Join(f.Skipped, " ") != "__MACOSX/form.csv media/1.jpg" {
		t.Fatalf("%s with %d sheets, skipped %q", f.Format, len(f.Sheets), f.Skipped)
	}
	var names []string
	for _, s := range f.Sheets {
		names = append(names, s.Name)
	}
	if got := strings.Join(names, " "); got != "form-child.csv form.csv more.json" {
		t.Errorf("sheets %s", got)
	}
	if got := grid(t, f.Sheets[1]); got != lines("1@2 u1|Nur") {
		t.Errorf("form.csv has\n%s", got)
	}
}

func TestOptionsThatNobodyCanMean(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		opt  Options
		err  error
	}{
		{"a header before the first line", Options{Header: -2}, errs.Usage},
		{"a header of nine rows", Options{Header: 1, HeaderRows: 9}, errs.Usage},
		{"a quote as delimiter", Options{Delimiter: '"'}, errs.Usage},
		{"an Arabic comma as delimiter", Options{Delimiter: '،'}, errs.Usage},
		{"a line end as delimiter", Options{Delimiter: '\n'}, errs.Usage},
		{"an encoding that nobody knows", Options{Encoding: "utf-7"}, errs.Usage},
		{"a sheet that is not there", Options{Sheet: "Homs"}, errs.NotFound},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := open("a.csv", "id\n1\n", tt.opt); !errors.Is(err, tt.err) {
				t.Errorf("got %v, want %v", err, tt.err)
			}
		})
	}
}

// An error of the disk is no problem of the list.
func TestErrorsOfReadingAreReturnedAsTheyAre(t *testing.T) {
	t.Parallel()
	_, err := Open("a.csv", brokenDisk{}, 100, Options{})
	if !errors.Is(err, errDisk) || errors.Is(err, errs.Invalid) {
		t.Errorf("got %v, want %v", err, errDisk)
	}
}

var errDisk = errors.New("input/output error")

type brokenDisk struct{}

func (brokenDisk) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

// No message repeats a cell with letters in it, however the row is broken.
func TestMessagesHoldNoNames(t *testing.T) {
	t.Parallel()
	const name = "Nurnursalim"
	for _, content := range []string{
		"id,name\n1,\"" + name + "\" x\n", "id,name\n1,\"" + name + "\n", "id,name\n1," + name + ",3\n", "id,name,x\n1," + name + "\n",
		"id,name\n1," + name + "\x00\n", "id,name\n1," + strings.Repeat(name, 200_000) + "\n", "[{\"name\":\"" + name + "\",}]", "[{\"name\":\"" + name + "\\ud800\"}]",
		sheetFile(t, headRow+`<row r="2"><c><v>`+name+`</v></c></row>`), sheetFile(t, headRow+`<row r="2"><c t="s"><v>`+name+`</v></c></row>`),
		sheetFile(t, headRow+`<row r="2"><c t="inlineStr"><is><t>x &`+name+`; y</t></is></c></row>`),
	} {
		err := failure("a.csv", content, Options{})
		if err == nil || strings.Contains(err.Error(), name[:5]) {
			t.Errorf("%.40q: message %v", content, err)
		}
	}
}
