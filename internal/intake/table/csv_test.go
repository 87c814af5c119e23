package table

import (
	"strings"
	"testing"
)

func TestDelimitedText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file, content string
		opt                 Options
		header, want        string
	}{
		{"commas", "a.csv", "id,name\n1,Nur\n2,Salim\n", Options{}, "id|name", lines("1@2 1|Nur", "2@3 2|Salim")},
		{"no line end after the last row", "a.csv", "id,name\n1,Nur", Options{}, "id|name", lines("1@2 1|Nur")},
		{"semicolons, with commas in the text", "a.csv", "id;name\n1;Nur, of Homs\n2;Salim\n", Options{}, "id|name", lines("1@2 1|Nur, of Homs", "2@3 2|Salim")},
		{"tabs", "a.tsv", "id\tname\n1\tNur\n", Options{}, "id|name", lines("1@2 1|Nur")},
		{"bars", "a.txt", "id|name\n1|Nur\n2|Salim\n", Options{}, "id|name", lines("1@2 1|Nur", "2@3 2|Salim")},
		{"a delimiter that was given", "a.txt", "id^name\n1^Nur\n2^Salim\n", Options{Delimiter: '^'}, "id|name", lines("1@2 1|Nur", "2@3 2|Salim")},
		{"the hint that Excel writes", "a.csv", "sep=;\r\nid;name\r\n1;a,b\r\n", Options{}, "id|name", lines("0@1 (note)", "1@3 1|a,b")},
		{"Windows line ends", "a.csv", "id,name\r\n1,Nur\r\n", Options{}, "id|name", lines("1@2 1|Nur")},
		{"two carriage returns before a line feed", "a.csv", "id,name\r\r\n\"1\",\"Nur\"\r\r\n2,Salim\r\r\n", Options{}, "id|name", lines("1@2 1|Nur", "2@3 2|Salim")},
		{"line ends of old Macintosh programs", "a.csv", "id,name\r1,Nur\r2,\"a\nb\"\r3,Salim", Options{}, "id|name", lines("1@2 1|Nur", "2@3 2|a\nb", "3@4 3|Salim")},
		{"a bare carriage return in a cell is text", "a.csv", "id,name\n1,a\rb\n", Options{}, "id|name", lines("1@2 1|a\rb")},
		{"line breaks in cells: lines stay right", "a.csv", "id,note\n1,\"a\nb\r\nc\"\n2,d\n", Options{}, "id|note", lines("1@2 1|a\nb\r\nc", "2@5 2|d")},
		{"quotes written twice", "a.csv", "id,name\n1,\"Abu \"\"Nur\"\"\"\n2,\"\"\n", Options{}, "id|name", lines(`1@2 1|Abu "Nur"`, "2@3 2|")},
		{"quotes inside a cell without quotes are text", "a.csv", "id,name\n1,Salim \"Abu Nur\" K\n", Options{}, "id|name", lines(`1@2 1|Salim "Abu Nur" K`)},
		{"quotes in a file with tabs are text", "a.tsv", "id\tname\n1\t\"Nur\" K\n2\t\"Salim\n3\tZ\n", Options{}, "id|name", lines(`1@2 1|"Nur" K`, `2@3 2|"Salim`, "3@4 3|Z")},
		{"quotes in a file with tabs that is quoted", "a.tsv", "id\tname\n1\t\"Nur\tK\"\n", Options{}, "id|name", lines("1@2 1|Nur\tK")},
		{"cells are not trimmed and keep invisible signs", "a.csv", "id,name\n1, Nur\u200f \n", Options{}, "id|name", lines("1@2 1| Nur\u200f ")},
		{"empty cells at the end are fine", "a.csv", "id,name\n1,Nur,,\n2,,\n", Options{}, "id|name", lines("1@2 1|Nur", "2@3 2|")},
		{"one column", "a.csv", "name\nNur\nSalim, of Homs\n", Options{}, "name", lines("1@2 Nur", "2@3 Salim, of Homs")},
		{"no header", "a.csv", "1,Nur\n2,Salim\n", Options{Header: NoHeader}, "column 1|column 2", lines("1@1 1|Nur", "2@2 2|Salim")},
		{"a byte-order mark", "a.csv", "\ufeffid,name\n1,Nur\n", Options{}, "id|name", lines("1@2 1|Nur")},
		{"a CSV named XLSX", "a.xlsx", "id,name\n1,Nur\n", Options{}, "id|name", lines("1@2 1|Nur")},
		{"empty rows are counted", "a.csv", "id,name\n\n1,Nur\n , \n2,Salim\n\n", Options{}, "id|name", lines("1@2 (empty)", "2@3 1|Nur", "3@4 (empty)", "4@5 2|Salim", "5@6 (empty)")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := mustOpen(t, tt.file, tt.content, tt.opt).Sheets[0]
			if got := strings.Join(s.Header, "|"); got != tt.header {
				t.Errorf("header %q, want %q", got, tt.header)
			}
			if got := grid(t, s); got != tt.want {
				t.Errorf("got\n%s want\n%s", got, tt.want)
			}
		})
	}
}

func TestFactsOfText(t *testing.T) {
	t.Parallel()
	s := mustOpen(t, "a.csv", "\ufeffTitle\r\n\r\nid;name\r\n1;Nur\r\n").Sheets[0]
	f := s.Facts
	if f.Format != CSV || f.Encoding != "utf-8" || f.Why != "byte-order mark" || f.Sure != 1 || f.Delimiter != ';' || f.Quote != '"' || f.LineEnd != "\r\n" {
		t.Errorf("facts %+v", f)
	}
	if len(f.HeaderLines) != 1 || f.HeaderLines[0] != 3 {
		t.Errorf("header lines %v, want 3", f.HeaderLines)
	}
}

func TestANameThatPromisesAnotherFormatIsNoted(t *testing.T) {
	t.Parallel()
	f := mustOpen(t, "list.xlsx", "id,name\n1,Nur\n")
	if f.Format != CSV || len(f.Notes) != 1 {
		t.Fatalf("format %s, %d notes", f.Format, len(f.Notes))
	}
	wantProblem(t, f.Notes[0], CodeExtension, "list.xlsx", "CSV")
}

// The raw bytes of rows are what stood in the file, so a row that is read again
// from them alone has the same cells.
func TestRawIsWhatWasReceived(t *testing.T) {
	t.Parallel()
	content := "id,name\r\n1,\"Abu \"\"Nur\"\"\"\r\n2,\"a\r\nb\"\r\n\r\n3,K"
	s := mustOpen(t, "a.csv", content).Sheets[0]
	want := []string{`1,"Abu ""Nur"""`, "2,\"a\r\nb\"", "", "3,K"}
	i := 0
	for r, err := range s.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		if string(r.Raw) != want[i] {
			t.Errorf("row %d: raw %q, want %q", r.Number, r.Raw, want[i])
		}
		i++
	}
	if i != len(want) {
		t.Errorf("%d rows, want %d", i, len(want))
	}
}

func TestRowsMayBeReadAgainAndStopped(t *testing.T) {
	t.Parallel()
	s := mustOpen(t, "a.csv", "id\n1\n2\n3\n").Sheets[0]
	for range 2 {
		n := 0
		for r := range s.Rows() {
			if n++; r.Number == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("read %d rows before stopping, want 2", n)
		}
	}
	if got := grid(t, s); got != lines("1@2 1", "2@3 2", "3@4 3") {
		t.Errorf("after stopping: %q", got)
	}
}

// After a quote that is never closed, the rows that follow are still read.
func TestBrokenQuotesCostOneRow(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, content, want string }{
		{"never closed", "id,name\n1,\"Nur\n2,Salim\n3,K\n", lines("1@2 !quote", "2@3 2|Salim", "3@4 3|K")},
		{"closed by the next row's quote", "id,name\n1,\"Nur\n2,\"Salim\"\n3,K\n", lines("1@2 !quote", "2@3 2|Salim", "3@4 3|K")},
		{"text after the closing quote", "id,name\n1,\"Nur\" K\n2,Salim\n", lines("1@2 !quote", "2@3 2|Salim")},
		{"in the last row", "id,name\n1,Nur\n2,\"Salim", lines("1@2 1|Nur", "2@3 !quote")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := grid(t, mustOpen(t, "a.csv", tt.content).Sheets[0]); got != tt.want {
				t.Errorf("got\n%s want\n%s", got, tt.want)
			}
		})
	}
}
