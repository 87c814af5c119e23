package table

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// oneRow is a sheet of a header A to J and one row below it.
func oneRow(cells string) string {
	head := `<row r="1">`
	for i := range 10 {
		head += fmt.Sprintf(`<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>`, columnLetters(i), strings.ToLower(columnLetters(i)))
	}
	return "<sheetData>" + head + `</row><row r="2">` + cells + "</row></sheetData>"
}

// TestStoredCells reads one cell in each way that a workbook stores it.
func TestStoredCells(t *testing.T) {
	t.Parallel()
	const styles = `<numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd;@"/><numFmt numFmtId="165" formatCode="[$-401]d mmmm yyyy"/>` +
		`<numFmt numFmtId="166" formatCode="0.00&quot;day&quot;"/><numFmt numFmtId="167" formatCode="yyyy"/><numFmt numFmtId="168" formatCode="000000000"/>` +
		`<numFmt numFmtId="169" formatCode="dd/mm/yyyy hh:mm"/><numFmt numFmtId="170" formatCode="[h]:mm:ss"/><numFmt numFmtId="171" formatCode="0.00E+00"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="17"/><xf numFmtId="167"/>` +
		`<xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="20"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>`
	const shared = `<si><t>plain</t></si><si><r><t>in </t></r><r><t xml:space="preserve">parts </t></r><rPh sb="0" eb="1"><t>how it sounds</t></rPh></si><si><t>a_x000D_b_x005F_c_xD800_</t></si>`
	for _, tt := range []struct{ name, cell, want, raw string }{
		{"a shared text", `<c r="A2" t="s"><v>0</v></c>`, "plain", `["A","text","plain"]`},
		{"a shared text in parts, without its reading", `<c r="A2" t="s"><v>1</v></c>`, "in parts ", `["A","text","in parts "]`},
		{"escaped signs", `<c r="A2" t="s"><v>2</v></c>`, "a\rb_c_xD800_", `["A","text","a\u000db_c_xD800_"]`},
		{"an inline text", `<c r="A2" t="inlineStr"><is><t>نور &amp; "K"</t></is></c>`, `نور & "K"`, `["A","text","نور & \"K\""]`},
		{"a long id", `<c r="A2"><v>123456789012</v></c>`, "123456789012", `["A","number","123456789012"]`},
		{"a long id with an exponent", `<c r="A2"><v>1.23456789012E+11</v></c>`, "123456789012", `["A","number","1.23456789012E+11"]`},
		{"an id with a leading zero kept as text", `<c r="A2" t="inlineStr"><is><t>012345678</t></is></c>`, "012345678", `["A","text","012345678"]`},
		{"an id shown with a leading zero", `<c r="A2" s="7"><v>12345678</v></c>`, "12345678", `["A","number","12345678"]`},
		{"a fraction as it is stored in binary", `<c r="A2"><v>35.799999999999997</v></c>`, "35.8", `["A","number","35.799999999999997"]`},
		{"a number shown with an exponent", `<c r="A2" s="11"><v>1234567</v></c>`, "1234567", `["A","number","1234567"]`},
		{"true", `<c r="A2" t="b"><v>1</v></c>`, "true", `["A","bool","1"]`},
		{"a formula with its stored text", `<c r="A2" t="str"><f>B2&amp;"x"</f><v>yx</v></c>`, "yx", `["A","text","yx"]`},
		{"a formula with its stored number", `<c r="A2"><f>1+1</f><v>2</v></c>`, "2", `["A","number","2"]`},
		{"a date", `<c r="A2" s="1"><v>41294</v></c>`, "2013-01-20", `["A","date","41294","day"]`},
		{"a date in a format of the user", `<c r="A2" s="2"><v>41294</v></c>`, "2013-01-20", `["A","date","41294","day"]`},
		{"a date in an Arabic format", `<c r="A2" s="3"><v>41294.5</v></c>`, "2013-01-20", `["A","date","41294.5","day"]`},
		{"a date with a time", `<c r="A2" s="8"><v>41294.604166666664</v></c>`, "2013-01-20T14:30:00", `["A","date","41294.604166666664","time"]`},
		{"a date with a time at midnight", `<c r="A2" s="8"><v>41294</v></c>`, "2013-01-20", `["A","date","41294","time"]`},
		{"a month typed as 3/2013", `<c r="A2" s="5"><v>41334</v></c>`, "2013-03", `["A","date","41334","month"]`},
		{"a day shown as a month", `<c r="A2" s="5"><v>41340</v></c>`, "2013-03-07", `["A","date","41340","month"]`},
		{"a year", `<c r="A2" s="6"><v>41640</v></c>`, "2014", `["A","date","41640","year"]`},
		{"a time", `<c r="A2" s="9"><v>0.75</v></c>`, "18:00:00", `["A","date","0.75","clock"]`},
		{"a length of time", `<c r="A2" s="10"><v>1.5</v></c>`, "36:00:00", `["A","date","1.5","duration"]`},
		{"a number with a unit that looks like a date", `<c r="A2" s="4"><v>7</v></c>`, "7", `["A","number","7"]`},
		{"day 0 of 1900", `<c r="A2" s="1"><v>0</v></c>`, "1900-01-00", `["A","date","0","day"]`},
		{"day 1 of 1900", `<c r="A2" s="1"><v>1</v></c>`, "1900-01-01", `["A","date","1","day"]`},
		{"the day before the leap day that never was", `<c r="A2" s="1"><v>59</v></c>`, "1900-02-28", `["A","date","59","day"]`},
		{"the leap day that never was", `<c r="A2" s="1"><v>60</v></c>`, "1900-02-29", `["A","date","60","day"]`},
		{"the day after it", `<c r="A2" s="1"><v>61</v></c>`, "1900-03-01", `["A","date","61","day"]`},
		{"a date stored as text", `<c r="A2" t="d"><v>2013-01-20</v></c>`, "2013-01-20", `["A","date","2013-01-20"]`},
		{"an error", `<c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>1</v></c>`, "|1", `["A","error","#N/A"],["B","number","1"]`},
		{"no place named", `<c><v>1</v></c><c><v>2</v></c>`, "1|2", `["A","number","1"],["B","number","2"]`},
		{"a gap", `<c r="C2"><v>3</v></c>`, "||3", `["C","number","3"]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := mustOpen(t, "a.xlsx", book{sheets: []string{oneRow(tt.cell)}, styles: styles, shared: shared}.file(t)).Sheets[0]
			rows, err := rowsOf(s)
			if err != nil || len(rows) != 1 || rows[0].Problem != nil {
				t.Fatalf("%+v, %v", rows, err)
			}
			want := append(row(tt.want), make([]string, 10)...)[:10]
			if got := strings.Join(rows[0].Cells, "|"); got != strings.Join(want, "|") {
				t.Errorf("cells %q, want %q", got, tt.want)
			}
			if got := string(rows[0].Raw); got != "["+tt.raw+"]" {
				t.Errorf("raw %s, want [%s]", got, tt.raw)
			}
		})
	}
}

// A program may write whole days in a format that shows months; then the other
// rows tell.
func TestAFormatOfMonthsThatHidesDays(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, second, want string }{
		{"days in another row", "41340", "2013-03-01 2013-03-07"},
		{"months in every row", "41365", "2013-03 2013-04"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			content := `<sheetData><row><c t="inlineStr"><is><t>date</t></is></c></row><row><c s="0"><v>41334</v></c></row><row><c s="0"><v>` + tt.second + `</v></c></row></sheetData>`
			rows, err := rowsOf(mustOpen(t, "a.xlsx", book{sheets: []string{content}, styles: `<cellXfs><xf numFmtId="17"/></cellXfs>`}.file(t)).Sheets[0])
			if err != nil || len(rows) != 2 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			if got := rows[0].Cells[0] + " " + rows[1].Cells[0]; got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if want := `[["A","date","41334","month"]]`; string(rows[0].Raw) != want {
				t.Errorf("raw %s, want %s", rows[0].Raw, want)
			}
		})
	}
}

func TestDaysCountedFrom1904(t *testing.T) {
	t.Parallel()
	b := book{sheets: []string{oneRow(`<c r="A2" s="0"><v>0</v></c><c r="B2" s="0"><v>39832</v></c>`)}, styles: `<cellXfs><xf numFmtId="14"/></cellXfs>`, date1904: true}
	rows, err := rowsOf(mustOpen(t, "a.xlsx", b.file(t)).Sheets[0])
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if got := rows[0].Cells[0] + " " + rows[0].Cells[1]; got != "1904-01-01 2013-01-20" {
		t.Errorf("days 0 and 39832 are %s", got)
	}
	if want := `[["A","date","0","day","1904"],["B","date","39832","day","1904"]]`; string(rows[0].Raw) != want {
		t.Errorf("raw %s, want %s", rows[0].Raw, want)
	}
}

func TestAnErrorCellIsMissingAndNoted(t *testing.T) {
	t.Parallel()
	b := book{sheets: []string{oneRow(`<c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2" s="0"><v>-5</v></c>`)}, styles: `<cellXfs><xf numFmtId="14"/></cellXfs>`}
	rows, err := rowsOf(mustOpen(t, "a.xlsx", b.file(t)).Sheets[0])
	if err != nil || len(rows) != 1 || len(rows[0].Notes) != 2 || rows[0].Problem != nil {
		t.Fatalf("%+v, %v", rows, err)
	}
	wantProblem(t, rows[0].Notes[0], CodeCell, `sheet "Sheet1", row 1, line 2, column "b"`, "#N/A", "missing")
	wantProblem(t, rows[0].Notes[1], CodeCell, `column "c"`, "-5", "no")
	if rows[0].Cells[1] != "" || rows[0].Cells[2] != "-5" {
		t.Errorf("cells %q", rows[0].Cells[:3])
	}
}

func TestSheets(t *testing.T) {
	t.Parallel()
	homs, hama := data(row("id|name"), row("1|Nur")), data(row("رقم|name"), row("2|Salim"), row("3|K"))
	b := book{sheets: []string{homs, hama, "<sheetData/>"}, names: []string{"حمص", "Hama", "empty"}, states: []string{"visible", "veryHidden"}}
	f := mustOpen(t, "a.xlsx", b.file(t))
	if f.Format != XLSX || len(f.Sheets) != 3 {
		t.Fatalf("%s with %d sheets", f.Format, len(f.Sheets))
	}
	if f.Sheets[0].Name != "حمص" || f.Sheets[0].Hidden || !f.Sheets[1].Hidden || f.Sheets[2].Header != nil {
		t.Errorf("sheets %q %v, %q %v, header %q", f.Sheets[0].Name, f.Sheets[0].Hidden, f.Sheets[1].Name, f.Sheets[1].Hidden, f.Sheets[2].Header)
	}
	if got := grid(t, f.Sheets[1]); got != lines("1@2 2|Salim", "2@3 3|K") {
		t.Errorf("Hama has\n%s", got)
	}
	one := mustOpen(t, "a.xlsx", b.file(t), Options{Sheet: "Hama"})
	if len(one.Sheets) != 1 || one.Sheets[0].Name != "Hama" {
		t.Errorf("asked for Hama, got %d sheets", len(one.Sheets))
	}
}

func TestMergedHeaders(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, header string
		rows         []string
		merges       []string
		want         string
		lines        []int
	}{
		{"a title over the table, groups and names", "no|Person / name|Person / mother|Arrest / date|Arrest / place",
			[]string{"List of detainees", "no|Person||Arrest|", "|name|mother|date|place", "1|Nur|Hala|2013|Homs"}, []string{"A1:E1", "A2:A3", "B2:C2", "D2:E2"},
			lines("0@1 (note)", "1@4 1|Nur|Hala|2013|Homs"), []int{2, 3}},
		{"three rows", "A / B / c|A / B / d|e",
			[]string{"A||e", "B||", "c|d|", "1|2|3"}, []string{"A1:B1", "A2:B2", "C1:C3"},
			lines("1@4 1|2|3"), []int{1, 2, 3}},
		{"a heading merged over two columns of data", "name|column 2|place",
			[]string{"name||place", "Nur|K|Homs", "Salim|L|Hama"}, []string{"A1:B1"},
			lines("1@2 Nur|K|Homs", "2@3 Salim|L|Hama"), []int{1}},
		{"a heading between the rows", "no|name|place",
			[]string{"no|name|place", "1|Nur|Homs", "Prison of the town", "2|Salim|Hama"}, []string{"A3:C3"},
			lines("1@2 1|Nur|Homs", "2@3 (note)", "3@4 2|Salim|Hama"), []int{1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var rows [][]string
			for _, r := range tt.rows {
				rows = append(rows, row(r))
			}
			content := data(rows...) + "<mergeCells>"
			for _, m := range tt.merges {
				content += `<mergeCell ref="` + m + `"/>`
			}
			s := mustOpen(t, "a.xlsx", book{sheets: []string{content + "</mergeCells>"}}.file(t)).Sheets[0]
			if got := strings.Join(s.Header, "|"); got != tt.header || fmt.Sprint(s.Facts.HeaderLines) != fmt.Sprint(tt.lines) {
				t.Errorf("header %q on %v, want %q on %v", got, s.Facts.HeaderLines, tt.header, tt.lines)
			}
			if got := grid(t, s); got != tt.want {
				t.Errorf("got\n%s want\n%s", got, tt.want)
			}
		})
	}
}

func TestMergedCellsAmongTheRowsAreNoted(t *testing.T) {
	t.Parallel()
	content := data(row("no|date|place"), row("1|2013|Homs"), row("2||Hama")) + `<mergeCells><mergeCell ref="B2:B3"/></mergeCells>`
	s := mustOpen(t, "a.xlsx", book{sheets: []string{content}}.file(t)).Sheets[0]
	if len(s.Notes) != 1 {
		t.Fatalf("%d notes", len(s.Notes))
	}
	wantProblem(t, s.Notes[0], CodeMerged, "1 merged range", "first cell")
}

// Another program writes the workbook; every text comes back, in place.
func TestAgreesWithExcelize(t *testing.T) {
	t.Parallel()
	text := rapid.StringMatching(`[ -~ا-ي0-9\n]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 6).Draw(t, "width")
		f := excelize.NewFile()
		defer f.Close()
		put := func(col, row int, v any) {
			name, _ := excelize.CoordinatesToCellName(col, row)
			if err := f.SetCellValue("Sheet1", name, v); err != nil {
				t.Fatal(err)
			}
		}
		for c := range width {
			put(c+1, 1, "head "+columnLetters(c))
		}
		rows := rapid.SliceOfN(rapid.SliceOfN(text, width, width), 1, 8).Draw(t, "rows")
		for i, cells := range rows {
			for c, v := range cells {
				put(c+1, i+2, v)
			}
		}
		day := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 60000).Draw(t, "day"))
		put(width+1, 1, "day")
		put(width+1, 2, day)
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		file, err := Open("a.xlsx", bytes.NewReader(b.Bytes()), int64(b.Len()), Options{Header: 1})
		if err != nil {
			t.Fatal(err)
		}
		for r, err := range file.Sheets[0].Rows() {
			if err != nil || r.Problem != nil {
				t.Fatal(err, r)
			}
			for c, want := range rows[r.Number-1] {
				if r.Cells[c] != want {
					t.Fatalf("row %d, column %d: %q, want %q", r.Number, c+1, r.Cells[c], want)
				}
			}
			// excelize shows whole days as months unless told otherwise.
			if got := r.Cells[width]; r.Number == 1 && got != day.Format("2006-01-02") && !(day.Day() == 1 && got == day.Format("2006-01")) {
				t.Fatalf("day %s, want %s", got, day)
			}
		}
	})
}
