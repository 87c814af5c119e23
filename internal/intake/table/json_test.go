package table

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file, content string
		format              Format
		list, header, want  string
	}{
		{"a list of objects", "a.json", `[{"id":1,"name":"Nur"},` + "\n" + `{"id":2,"name":"Salim"}]`, JSON, "", "id|name", lines("1@1 1|Nur", "2@2 2|Salim")},
		{"names that come late, and values that are absent", "a.json", `[{"a":1},{"b":2},{"c":null,"a":3}]`, JSON, "", "a|b|c", lines("1@1 1||", "2@1 |2|", "3@1 3||")},
		{"one object on each line", "a.jsonl", "{\"id\":1}\n{\"id\":2}\r\n\n{\"id\":3}", JSONLines, "", "id", lines("1@1 1", "2@2 2", "3@3 (empty)", "4@4 3")},
		{"one object on each line, whatever the name", "a.csv", "{\"id\":1}\n{\"id\":2}\n", JSONLines, "", "id", lines("1@1 1", "2@2 2")},
		{"the answer of Kobo", "a.json", `{"count":2,"next":null,"previous":null,"results":[{"_id":1,"g/name":"Nur"},{"_id":2,"g/name":"Salim"}]}`, JSON, "results", "_id|g/name", lines("1@1 1|Nur", "2@1 2|Salim")},
		{"an answer of OData", "a.json", `{"@odata.context":"x","value":[{"id":1,"g":{"name":"Nur"}}]}`, JSON, "value", "id|g/name", lines("1@1 1|Nur")},
		{"a list under the only name", "a.json", `{"cases":[{"id":1}]}`, JSON, "cases", "id", lines("1@1 1")},
		{"one object over several lines is one row", "a.json", "{\n \"id\": 1,\n \"children\": [{\"age\":3}]\n}\n", JSON, "", "id|children", lines(`1@1 1|[{"age":3}]`)},
		{"objects in a row are flattened with /", "a.json", `[{"g":{"h":{"age":7},"x":true},"y":false}]`, JSON, "", "g/h/age|g/x|y", lines("1@1 7|true|false")},
		{"numbers keep their spelling", "a.json", `[{"a":1e21,"b":0.10,"c":-0,"d":123456789012345678901234567890,"e":"007","f":1E+2}]`, JSON, "", "a|b|c|d|e|f", lines("1@1 1e21|0.10|-0|123456789012345678901234567890|007|1E+2")},
		{"lists of plain values are joined with a space", "a.json", `[{"a":["x","y"],"b":[33.50,36],"c":[],"d":[null,null],"e":[true]}]`, JSON, "", "a|b|c|d|e", lines("1@1 x y|33.50 36|||true")},
		{"other lists stay JSON text", "a.json", `[{"a":["x y","z"],"b":[ {"age" : 3} ],"c":[1,null],"d":[[1]],"e":[""]}]`, JSON, "", "a|b|c|d|e", lines(`1@1 ["x y","z"]|[ {"age" : 3} ]|[1,null]|[[1]]|[""]`)},
		{"escapes", "a.json", `[{"\u0627":"a\"b\\c\/d\u00e9\ud83d\ude00\ufffd"}]`, JSON, "", "ا", lines("1@1 a\"b\\c/dé😀\ufffd")},
		{"a mark at the start", "a.json", "\ufeff" + `[{"id":1}]`, JSON, "", "id", lines("1@1 1")},
		{"UTF-16", "a.json", "\xff\xfe" + encoded(t, "utf-16le", `[{"الاسم":"نور"}]`), JSON, "", "الاسم", lines("1@1 نور")},
		{"an empty name", "a.json", `[{"":1,"b":2}]`, JSON, "", "column 1|b", lines("1@1 1|2")},
		{"rows of nothing are empty", "a.json", `[{},{"a":""},{"a":1}]`, JSON, "", "a", lines("1@1 (empty)", "2@1 (empty)", "3@1 1")},
		{"a CSV named JSON", "a.json", "id,name\n1,Nur\n", CSV, "", "id|name", lines("1@2 1|Nur")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := mustOpen(t, tt.file, tt.content)
			s := f.Sheets[0]
			if got := strings.Join(s.Header, "|"); got != tt.header || f.Format != tt.format || s.Facts.List != tt.list {
				t.Errorf("%s under %q with header %q, want %s under %q with %q", f.Format, s.Facts.List, got, tt.format, tt.list, tt.header)
			}
			for range 2 {
				if got := grid(t, s); got != tt.want {
					t.Errorf("got\n%s want\n%s", got, tt.want)
				}
			}
		})
	}
}

func TestRawJSONIsTheBytesOfTheObject(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, content, want string }{
		{"in a list", "[ {\"id\" : 1.0 ,\n \"x\":\"\\u0061\"} , {} ]", "{\"id\" : 1.0 ,\n \"x\":\"\\u0061\"}"},
		{"on a line", " {\"id\" : 1.0} \r\n{}", "{\"id\" : 1.0}"},
		{"in UTF-16", "\xff\xfe" + encoded(t, "utf-16le", "[{\"ا\":1}]"), encoded(t, "utf-16le", "{\"ا\":1}")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			rows, err := rowsOf(mustOpen(t, "a.json", tt.content).Sheets[0])
			if err != nil || len(rows) == 0 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			if got := string(rows[0].Raw); got != tt.want {
				t.Errorf("raw %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOnePageOfAnAnswerIsNoted(t *testing.T) {
	t.Parallel()
	s := mustOpen(t, "a.json", `{"count":9,"next":"https://example.org/?start=1","results":[{"id":1}]}`).Sheets[0]
	if len(s.Notes) != 1 {
		t.Fatalf("%d notes", len(s.Notes))
	}
	wantProblem(t, s.Notes[0], CodePartial, "one page", `"next"`)
}

// A broken object in a list costs its row and no other.
func TestBrokenJSONObjectsCostTheirRow(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file, content, want string
		says                      []string
	}{
		{"a line that is broken", "a.jsonl", "{\"id\":1}\n{\"id\":2,}\n{\"id\":3}\n", lines("1@1 1", "2@2 !syntax", "3@3 3"), []string{"row 2, line 2", "byte 9"}},
		{"a line that is cut off", "a.jsonl", "{\"id\":1}\n{\"id\":\n{\"id\":3}\n", lines("1@1 1", "2@2 !syntax", "3@3 3"), []string{"row 2, line 2", "byte "}},
		{"a line that is no object", "a.jsonl", "{\"id\":1}\n[1,2]\n{\"id\":3}\n", lines("1@1 1", "2@2 !format", "3@3 3"), []string{"row 2, line 2", "no object", "a list"}},
		{"an object of a list", "a.json", "[{\"id\":1},\n{\"id\":2\n,,\"x\":1},\n{\"id\":3}]", lines("1@1 1", "2@2 !syntax", "3@4 3"), []string{"row 2, line 3", "byte 10"}},
		{"a name twice", "a.json", `[{"id":1},{"id":2,"id":3}]`, lines("1@1 1", "2@1 !duplicate"), []string{"row 2", `column "id"`, "twice"}},
		{"a name twice, once nested", "a.json", `[{"a/b":1},{"a/b":1,"a":{"b":2}}]`, lines("1@1 1", "2@1 !duplicate"), []string{"row 2", `column "a/b"`}},
		{"an object twice", "a.json", `[{"a":{"b":1}},{"a":{},"a":{}}]`, lines("1@1 1", "2@1 !duplicate"), []string{"row 2", `column "a"`}},
		{"half a surrogate pair", "a.json", `[{"id":"x"},{"id":"a\ud800b"}]`, lines("1@1 x", "2@1 !encoding"), []string{"row 2", `column "id"`, "surrogate"}},
		{"the second half alone", "a.json", `[{"id":"x"},{"id":"\udc00\ud800"}]`, lines("1@1 x", "2@1 !encoding"), []string{"surrogate"}},
		{"an escaped NUL", "a.json", `[{"id":"x"},{"id":"a\u0000b"}]`, lines("1@1 x", "2@1 !nul"), []string{"row 2", `column "id"`, "NUL"}},
		{"a byte that is not UTF-8", "a.json", `[{"id":"` + strings.Repeat("ن", 20) + `"},{"id":"` + "\xe9" + `"}]`, lines("1@1 "+strings.Repeat("ن", 20), "2@1 !encoding"), []string{"row 2", "0xE9 at byte 8"}},
		{"an object nested too deep", "a.json", `[{"id":1},{"id":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}]`, lines("1@1 1", "2@1 !limit"), []string{"nested 41 deep", "32"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := mustOpen(t, tt.file, tt.content).Sheets[0]
			if got := grid(t, s); got != tt.want {
				t.Fatalf("got\n%s want\n%s", got, tt.want)
			}
			rows, _ := rowsOf(s)
			wantProblem(t, rows[1].Problem, rows[1].Problem.Code, tt.says...)
		})
	}
}

// Flattening agrees with the standard library on every flat object.
func TestFlatObjectsAgreeWithTheLibrary(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "object")
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		f := flattener{keys: newKeys(2000), limits: defaults}
		cells, p := f.flatten(raw)
		if nul := bytes.Contains(raw, []byte(`\u0000`)); p != nil && !(nul && p.Code == CodeNUL) {
			t.Fatalf("%s: %v", raw, p)
		} else if p != nil {
			return // refused, as another test shows
		}
		for k, v := range want {
			if got := cells[f.columns[f.ids[k]]]; got != v {
				t.Fatalf("%q is %q, want %q", k, got, v)
			}
		}
	})
}
