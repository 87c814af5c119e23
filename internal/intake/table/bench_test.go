package table

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkCSV opens and reads a simple list; rows/s is what counts.
func BenchmarkCSV(b *testing.B) {
	const rows = 200_000
	var w strings.Builder
	w.WriteString("id,name,mother,date,place\n")
	for i := range rows {
		fmt.Fprintf(&w, "%d,نور سليم,هالة,2013-01-%02d,Homs\n", 100000+i, i%28+1)
	}
	benchmark(b, "a.csv", w.String(), rows)
}

func BenchmarkCSVQuoted(b *testing.B) {
	const rows = 200_000
	var w strings.Builder
	w.WriteString("id,name,mother,date,place\n")
	for i := range rows {
		fmt.Fprintf(&w, "\"%d\",\"نور \"\"K\"\" سليم\",\"هالة\",\"2013-01-%02d\",\"Homs,\nold town\"\n", 100000+i, i%28+1)
	}
	benchmark(b, "a.csv", w.String(), rows)
}

func BenchmarkJSONLines(b *testing.B) {
	const rows = 50_000
	var w strings.Builder
	for i := range rows {
		fmt.Fprintf(&w, `{"_id":%d,"g/name":"نور سليم","g/mother":"هالة","date":"2013-01-%02d","tags":["a","b"]}`+"\n", i, i%28+1)
	}
	benchmark(b, "a.jsonl", w.String(), rows)
}

// BenchmarkXLSX reads 100,000 rows of 12 columns with shared texts and dates.
func BenchmarkXLSX(b *testing.B) {
	const rows, columns = 100_000, 12
	var sheet, shared strings.Builder
	sheet.WriteString("<sheetData>")
	for i := range rows + 1 {
		fmt.Fprintf(&sheet, `<row r="%d">`, i+1)
		for j := range columns {
			ref := columnLetters(j)
			switch {
			case i == 0:
				fmt.Fprintf(&sheet, `<c r="%s1" t="inlineStr"><is><t>head %s</t></is></c>`, ref, ref)
			case j%3 == 0:
				fmt.Fprintf(&sheet, `<c r="%s%d" s="1"><v>%d</v></c>`, ref, i+1, 41000+i%900)
			default:
				fmt.Fprintf(&sheet, `<c r="%s%d" t="s"><v>%d</v></c>`, ref, i+1, (i*columns+j)%300_000)
			}
		}
		sheet.WriteString("</row>")
	}
	sheet.WriteString("</sheetData>")
	for i := range 300_000 {
		fmt.Fprintf(&shared, "<si><t>نور %d</t></si>", i)
	}
	bk := book{sheets: []string{sheet.String()}, shared: shared.String(), styles: `<cellXfs><xf/><xf numFmtId="14"/></cellXfs>`}
	benchmark(b, "a.xlsx", bk.file(b), rows)
}

func benchmark(b *testing.B, name, content string, rows int) {
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, s := range mustOpen(b, name, content).Sheets {
			for r, err := range s.Rows() {
				if err != nil || r.Problem != nil {
					b.Fatal(err, r)
				}
				n++
			}
		}
		if n != rows {
			b.Fatalf("%d rows, want %d", n, rows)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
