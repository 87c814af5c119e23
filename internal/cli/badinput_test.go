package cli_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

// badMap is the map by which the bad lists are read.
const badMap = `kind = "arrest"
source = "A"
[columns]
"id" = "report.key"
"name" = "person.name"
"day" = "arrest.date"
"age" = "person.age"
`

// TestBadInput hands in lists that cannot be read. Each is refused with the place,
// the reason and what to do, and leaves the register as it was.
func TestBadInput(t *testing.T) {
	t.Parallel()
	const good = "id,name,day,age\n1,Samir Ikhtiraa,2024-01-05,31\n"
	sheet := func(rows string) map[string]string { return workbookOf(`<sheetData>` + rows + `</sheetData>`) }
	const headRow = `<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c>` +
		`<c r="C1" t="inlineStr"><is><t>day</t></is></c><c r="D1" t="inlineStr"><is><t>age</t></is></c></row>`
	const oneRow = `<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>Samir Ikhtiraa</t></is></c><c r="C2" t="inlineStr"><is><t>2024-01-05</t></is></c><c r="D2"><v>31</v></c></row>`
	for _, tt := range []struct {
		name string
		file string
		text []byte
		says []string // patterns, in the order of the message
	}{
		{"an empty file", "list.csv", nil, []string{"list.csv", "empty", "fetch|save"}},
		{"only spaces", "list.csv", []byte(" \n \n"), []string{"list.csv"}},
		{"a header and nothing below it", "list.csv", []byte("id,name,day,age\n"), []string{"list.csv, line 1", "no row stands below it"}},
		{"a delimiter that nobody uses", "list.csv", []byte("id^name^day^age\n1^Samir^2024^31\n2^Hind^2024^31\n"), []string{"list.csv", `no column "age"|delimiter`}},
		{"a row with too many cells", "list.csv", []byte(good + "2,Hind,2024,31,more\n"), []string{"list.csv", `row 2 \(line 3\)`, "5 cells"}},
		{"a row with too few cells", "list.csv", []byte(good + "2,Hind\n"), []string{"list.csv", `row 2 \(line 3\)`, "2 cells"}},
		{"two columns of one name", "list.csv", []byte("id,name,name,day,age\n1,Samir,Samir,2024,31\n"), []string{"list.csv", "name", `several columns are called "name"; let the map name the one that is meant, "name \(1\)" or "name \(2\)"`}},
		{"a NUL byte", "list.csv", []byte(good + "2,Hi\x00nd,2024,31\n"), []string{"list.csv", "NUL"}},
		{"bytes that are no text", "list.csv", []byte(good + "2,Hind \xff\xfe\x81,2024,31\n"), []string{"list.csv", "line 3|encoding|UTF-8|utf-8"}},
		{"a quote that is not closed", "list.csv", []byte(good + "2,\"Hind,2024,31\n3,Nour,2024,31\n"), []string{"list.csv", "line 3", "quote"}},
		{"31 February", "list.csv", []byte(good + "2,Hind,31/02/2024,31\n"), []string{`row 2 \(line 3\), column "day", 31/02/2024`, "no such day"}},
		{"a date that can be read two ways", "list.csv", []byte(good + "2,Hind,03/04/2024,31\n"), []string{`row 2 \(line 3\), column "day", 03/04/2024`, "2024-04-03 or 2024-03-04", `dates = "dmy"`}},
		{"a date in the future", "list.csv", []byte(good + "2,Hind,2024-08-02,31\n"), []string{`row 2 \(line 3\), column "day", 2024-08-02`, "future|not come"}},
		{"an age of 214", "list.csv", []byte(good + "2,Hind,2024,214\n"), []string{`row 2 \(line 3\), column "age", 214`, "above 120 years"}},
		{"a negative age", "list.csv", []byte(good + "2,Hind,2024,-7\n"), []string{`row 2 \(line 3\), column "age", -7`, "negative", `\[missing\]`}},
		{"a cell of 10 MB", "list.csv", []byte(good + "2," + strings.Repeat("x", 10<<20) + ",2024,31\n"), []string{"list.csv", "row 2", "longer than 8 MB"}},
		{"100,000 columns", "list.csv", []byte("id,name,day,age" + strings.Repeat(",x", 100_000) + "\n1,Samir,2024,31" + strings.Repeat(",", 100_000) + "\n"), []string{"list.csv", "2000|2,000"}},
		{"a broken line of JSON", "list.jsonl", []byte(`{"id":"1","name":"Samir","day":"2024","age":31}` + "\n" + `{"id":"2","name":` + "\n" + `{"id":"3","name":"Hind","day":"2024","age":31}` + "\n"), []string{"list.jsonl", "line 2", "JSON"}},
		{"a workbook that is cut off", "list.xlsx", zipOf(t, sheet(headRow+oneRow))[:300], []string{"list.xlsx", "cut off|damaged"}},
		{"a workbook with a DOCTYPE", "list.xlsx", zipOf(t, with(sheet(headRow+oneRow), "xl/worksheets/sheet1.xml", `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>`)), []string{"list.xlsx", "DOCTYPE|declares|entit"}},
		{"a workbook that takes in another file", "list.xlsx", zipOf(t, with(sheet(headRow+oneRow), "xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="r1" Type="http://x/externalLink" Target="http://192.0.2.1/x.xlsx" TargetMode="External"/></Relationships>`)), []string{"list.xlsx", "outside the file"}},
		{"a workbook that unpacks to a hundredfold", "list.xlsx", zipOf(t, with(sheet(headRow+oneRow), "xl/sharedStrings.xml", "<sst>"+strings.Repeat(" ", 64<<20)+"</sst>")), []string{"list.xlsx", "100 times"}},
		{"a picture under the name of a list", "list.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), []string{"list.csv"}},
		{"a PDF", "list.csv", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), []string{"list.csv", "PDF"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := registerFor(t)
			s.write(t, "map.toml", []byte(badMap))
			s.write(t, tt.file, tt.text)
			before := s.state(t)
			code, stdout, stderr := s.run("import", tt.file, "--map", "map.toml")
			if code != 1 {
				t.Errorf("ends with %d, want 1", code)
			}
			mustSay(t, stdout+stderr, tt.says)
			if after := s.state(t); after != before {
				t.Errorf("the register holds %s and held %s", after, before)
			}
			// To programs: one document, with the file and the reason.
			_, stdout, _ = s.run("import", tt.file, "--map", "map.toml", "--json")
			if !strings.HasPrefix(stdout, `{"rows":`) || !strings.Contains(stdout, `"refused":[{"file":"`+tt.file+`"`) || strings.Count(stdout, "\n") != 1 {
				t.Errorf("--json prints %.300s", stdout)
			}
			// By a proposed map too, unless that leaves out the bad column.
			if code, _, said := s.run("import", tt.file, "--yes", "--dry-run"); code > 1 {
				t.Errorf("with --yes it ends with %d: %s", code, said)
			}
		})
	}
}

// mustSay holds a message against patterns, and against what no message may hold.
func mustSay(t *testing.T, said string, patterns []string) {
	t.Helper()
	for _, p := range patterns {
		if !regexp.MustCompile(p).MatchString(said) {
			t.Errorf("it says nothing like %q:\n%.600s", p, said)
		}
	}
	for _, never := range []string{"%!", "goroutine", "runtime error", "not valid", "Samir", "Hind", "<nil>", "EOF"} {
		if strings.Contains(said, never) {
			t.Errorf("it says %q:\n%.600s", never, said)
		}
	}
}

// TestEncodings takes in one list in every encoding that can be told for certain,
// and refuses the one that cannot.
func TestEncodings(t *testing.T) {
	t.Parallel()
	const list = "id;name;day;age\n1;سامر اختراع التجربة;2024-01-05;31\n2;هند اختراع التجربة;2024-02-05;30\n3;نور اختراع التجربة;2024-03-05;29\n4;آدم اختراع من حلب;2024-03-06;28\n"
	utf16le := func(s string) []byte {
		var b bytes.Buffer
		binary.Write(&b, binary.LittleEndian, utf16.Encode([]rune(s)))
		return b.Bytes()
	}
	for _, tt := range []struct {
		name string
		text []byte
	}{
		{"UTF-8", []byte(list)},
		{"UTF-8 with a mark", []byte("\ufeff" + list)},
		{"UTF-16 with a mark", utf16le("\ufeff" + list)},
		{"UTF-16 without a mark", utf16le(list)},
		{"windows-1256", windows1256(list)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := registerFor(t)
			s.write(t, "map.toml", []byte(badMap))
			s.write(t, "list.csv", tt.text)
			code, stdout, stderr := s.run("import", "list.csv", "--map", "map.toml")
			if code != 0 || !strings.Contains(stdout, "4 rows: 4 new") {
				t.Fatalf("ends with %d: %s%s", code, stdout, stderr)
			}
			if _, found, _ := s.run("person", "find", "سامر", "--json"); !strings.Contains(found, `"name":"سامر اختراع التجربة"`) {
				t.Errorf("found %s", found)
			}
		})
	}
	t.Run("bytes that could be several encodings", func(t *testing.T) {
		t.Parallel()
		s := registerFor(t)
		s.write(t, "map.toml", []byte(badMap))
		s.write(t, "list.csv", []byte("id,name,day,age\n1,\xc7\xe1,2024,31\n"))
		code, stdout, stderr := s.run("import", "list.csv", "--map", "map.toml")
		if code != 1 {
			t.Errorf("ends with %d: %s", code, stdout)
		}
		mustSay(t, stdout+stderr, []string{"list.csv, line 2", "not UTF-8, and no other encoding is certain", "say the encoding: windows-1256"})
		if code, stdout, stderr := s.run("import", "list.csv", "--map", "map.toml", "--encoding", "windows-1256"); code != 0 || !strings.Contains(stdout, "1 new") {
			t.Errorf("with --encoding it ends with %d: %s%s", code, stdout, stderr)
		}
	})
}

// TestNewerRegister is for a register that a later version has written: this one
// leaves it alone, in plain words.
func TestNewerRegister(t *testing.T) {
	t.Parallel()
	s := registerFor(t)
	if err := execSQL(filepath.Join(s.dir, "register", "register.db"), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	s.write(t, "list.csv", []byte("id,name,arrest date\n1,Samir,2024\n"))
	for _, args := range [][]string{{"case", "list"}, {"import", "list.csv", "--yes"}, {"verify"}, {"figures"}} {
		code, stdout, stderr := s.run(args...)
		if code != 1 || stdout != "" {
			t.Errorf("sijil %s ends with %d and prints %q", args[0], code, stdout)
		}
		mustSay(t, stderr, []string{"^sijil: .*version 9999.*newer"})
	}
}

// registerFor makes an unsealed register in a folder of its own.
func registerFor(t *testing.T) *shell {
	t.Helper()
	s := newShell(t.TempDir())
	if code, _, said := s.run("init", "register", "--unsealed"); code != 0 {
		t.Fatalf("init: %s", said)
	}
	return s
}

func (s *shell) write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func (s *shell) state(t *testing.T) string {
	t.Helper()
	state, err := stateOf(filepath.Join(s.dir, "register", "register.db"))
	if err != nil {
		t.Fatal(err)
	}
	return state
}
