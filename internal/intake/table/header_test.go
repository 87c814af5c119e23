package table

import (
	"fmt"
	"strings"
	"testing"
)

func TestHeader(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, content string
		opt           Options
		header, want  string
		lines         []int
	}{
		{"in line 4, below a title, a remark and an empty row", "List of detainees,,\nSource: partner,,\n,,\nname,date,place\nNur,2013-01-20,Homs\n", Options{},
			"name|date|place", lines("0@1 (note)", "0@2 (note)", "0@3 (empty)", "1@5 Nur|2013-01-20|Homs"), []int{4}},
		{"in two rows, as merged cells come out of a spreadsheet", "Person,,Arrest,\nname,mother,date,place\nNur,Hala,2013-01-20,Homs\nSalim,Rim,2014-02-01,Hama\nZ,R,2015-01-01,Homs\n", Options{},
			"Person / name|Person / mother|Arrest / date|Arrest / place", lines("1@3 Nur|Hala|2013-01-20|Homs", "2@4 Salim|Rim|2014-02-01|Hama", "3@5 Z|R|2015-01-01|Homs"), []int{1, 2}},
		{"in two rows, groups over some columns only", "name,mother,Arrest,,place\n,,from,to,\nNur,Hala,2013,2014,Homs\nSalim,Rim,2014,2015,Hama\nZ,R,2015,2016,Homs\n", Options{},
			"name|mother|Arrest / from|Arrest / to|place", lines("1@3 Nur|Hala|2013|2014|Homs", "2@4 Salim|Rim|2014|2015|Hama", "3@5 Z|R|2015|2016|Homs"), []int{1, 2}},
		{"above a row that its commas break into more cells than the others have", "name,date,place\nNur,2013,\"Homs\"\nSalim,2014,a,b,c,d,e,f,g\nK,2015,Hama\n", Options{},
			"name|date|place", lines("1@2 Nur|2013|Homs", "2@3 !ragged", "3@4 K|2015|Hama"), []int{1}},
		{"above people of whom only the name is known", "Missing,,,\nname,mother,date,place\nNur,,,\nSalim,,,\nK,,,\n", Options{},
			"name|mother|date|place", lines("0@1 (note)", "1@3 Nur|||", "2@4 Salim|||", "3@5 K|||"), []int{2}},
		{"with the index column that pandas writes", ",name,place\n0,Nur,Homs\n1,Salim,Hama\n", Options{},
			"column 1|name|place", lines("1@2 0|Nur|Homs", "2@3 1|Salim|Hama"), []int{1}},
		{"with a gap: the first person is no heading", "name,,place\nNur,Hala,Homs\nSalim,Rim,Hama\n", Options{},
			"name|column 2|place", lines("1@2 Nur|Hala|Homs", "2@3 Salim|Rim|Hama"), []int{1}},
		{"with a gap over dates: a person without a date is no heading", "name,,place,date\nNur,Hala,Homs,\nSalim,Rim,Hama,2014\nZ,R,Homs,2015\nK,L,Homs,2016\n", Options{},
			"name|column 2|place|date", lines("1@2 Nur|Hala|Homs|", "2@3 Salim|Rim|Hama|2014", "3@4 Z|R|Homs|2015", "4@5 K|L|Homs|2016"), []int{1}},
		{"below two remarks with colons in one line", "Governorate: Homs,,Month: March,\nname,mother,date,place\nNur,Hala,2013-01-20,Homs\n", Options{},
			"name|mother|date|place", lines("0@1 (note)", "1@3 Nur|Hala|2013-01-20|Homs"), []int{2}},
		{"on a line that was given", "-,-\n,\nNur,nur\nar,en\nSalim,salim\n", Options{Header: 4},
			"ar|en", lines("0@1 (note)", "0@2 (empty)", "0@3 (note)", "1@5 Salim|salim"), []int{4}},
		{"in two rows that were given", "a,,b\nc,d,e\n1,2,3\n", Options{Header: 1, HeaderRows: 2},
			"a / c|a / d|b / e", lines("1@3 1|2|3"), []int{1, 2}},
		{"twice the same heading: both get a number", "name,date,date\nNur,2013,2014\n", Options{},
			"name|date (1)|date (2)", lines("1@2 Nur|2013|2014"), []int{1}},
		{"twice the same heading beside one with a number", "date,date,date (1)\nx,2013,y\n", Options{},
			"date (2)|date (3)|date (1)", lines("1@2 x|2013|y"), []int{1}},
		{"years as headings", "party,2019,2020,2021\nall,12,14,15\n", Options{},
			"party|2019|2020|2021", lines("1@2 all|12|14|15"), []int{1}},
		{"nothing but years as headings", "2019,2020,2021\n12,14,15\n13,10,9\n", Options{},
			"2019|2020|2021", lines("1@2 12|14|15", "2@3 13|10|9"), []int{1}},
		{"spaces, line breaks and marks of direction in headings", "\" first\n name \",\u202bالاسم\u202c,نام\u200cخانوادگی\nA,B,C\n", Options{},
			"first name|الاسم|نام\u200cخانوادگی", lines("1@3 A|B|C"), []int{1}},
		{"an empty heading at the end, over nothing", "name,date,,\nNur,2013,,\n", Options{},
			"name|date", lines("1@2 Nur|2013"), []int{1}},
		{"an empty heading over something", "name,,date\nNur,x,2013\n", Options{},
			"name|column 2|date", lines("1@2 Nur|x|2013"), []int{1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := mustOpen(t, "a.csv", tt.content, tt.opt).Sheets[0]
			if got := strings.Join(s.Header, "|"); got != tt.header {
				t.Errorf("header %q, want %q", got, tt.header)
			}
			if got := grid(t, s); got != tt.want {
				t.Errorf("got\n%s want\n%s", got, tt.want)
			}
			if fmt.Sprint(s.Facts.HeaderLines) != fmt.Sprint(tt.lines) {
				t.Errorf("header lines %v, want %v", s.Facts.HeaderLines, tt.lines)
			}
		})
	}
}

// A row that is no person is marked; a person of whom little is known is not.
func TestKinds(t *testing.T) {
	t.Parallel()
	const head = "no,name,mother,date,place\n1,Nur,Hala,2013-01-20,Homs\n2,Salim,Rim,2014-02-01,Hama\n3,K,L,2014-02-02,Hama\n"
	for _, tt := range []struct {
		name, line string
		want       Kind
	}{
		{"the header again", "no,name,mother,date,place", RepeatedHeader},
		{"the header again with spaces", " no , name,mother ,date,place", RepeatedHeader},
		{"nothing", ",,,,", Empty},
		{"spaces and marks of direction", " ,\u200f,,\u00a0,", Empty},
		{"a page number", "3,,,,", Note},
		{"a page number in words", ",,صفحة 3 من 10,,", Note},
		{"a page number between dashes", ",- ٣ -,,,", Note},
		{"a total", "المجموع,,,57,", Note},
		{"a total with a colon", ",Total:,,57,", Note},
		{"a heading with a colon", "various prisons and security centres :,,,,", Note},
		{"a heading in the column of numbers", "names of the detainees,,,,", Note},
		{"a remark", "* ages as told by the families,,,,", Note},
		{"a remark in Arabic", ",ملاحظة الأعمار تقريبية,,,", Note},
		{"a long remark", "," + strings.Repeat("word ", 20) + ",,,", Note},
		{"tags of humanitarian data", "#id,#name+person,,#date,#adm1+name", Note},
		{"a name and nothing else", ",Nur,,,", Data},
		{"a name of many parts and nothing else", ",one of the family of Abu Salim from the old town,,,", Data},
		{"an unknown person with a date", ",مجهول,,2014,", Data},
		{"an unknown person", ",مجهول,,,", Data},
		{"an unknown person in the column of numbers", "مجهول,,,,", Data},
		{"an id and nothing else", "123456,,,,", Data},
		{"a person called like a total", "4,Total,Rim,2014-02-03,Hama", Data},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			rows, err := rowsOf(mustOpen(t, "a.csv", head+tt.line+"\n").Sheets[0])
			if err != nil || len(rows) != 4 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			if r := rows[3]; r.Kind != tt.want || r.Problem != nil || r.Number != 4 || r.Line != 5 {
				t.Errorf("row %d, line %d: %s, %v; want %s", r.Number, r.Line, r.Kind, r.Problem, tt.want)
			}
		})
	}
}

func TestNotesOfHeaders(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, content string
		code          Code
		says          []string
	}{
		{"a header and nothing else", "id,name\n", CodeHeaderOnly, []string{"a.csv", "line 1", "no row"}},
		{"a heading twice", "id,id\n1,2\n", CodeDuplicate, []string{`column "id (1)"`, "1 other"}},
		{"no heading over data", "id,,name\n1,x,Nur\n", CodeHeader, []string{`column "column 2"`, "no heading"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := mustOpen(t, "a.csv", tt.content).Sheets[0]
			if len(s.Notes) == 0 {
				t.Fatal("no note")
			}
			wantProblem(t, s.Notes[0], tt.code, tt.says...)
		})
	}
}

func TestRowsSwallowedByAQuoteAreNoted(t *testing.T) {
	t.Parallel()
	rows, err := rowsOf(mustOpen(t, "a.csv", "id,name,place\n1,\"Nur,Homs\n2,Salim,Hama\n3,K\",Homs\n4,\"a\nb\",Homs\n").Sheets[0])
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if len(rows[0].Notes) != 1 || len(rows[1].Notes) != 0 {
		t.Fatalf("%d and %d notes, want 1 and 0", len(rows[0].Notes), len(rows[1].Notes))
	}
	wantProblem(t, rows[0].Notes[0], CodeQuote, "row 1, line 2", `column "name"`, "3 lines")
}
