package table

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

// encoded returns text in an encoding.
func encoded(t testing.TB, name, text string) string {
	t.Helper()
	e, ok := encodingNamed(name)
	if !ok {
		t.Fatalf("no encoding %s", name)
	}
	if e.encode == nil {
		return text
	}
	return string(e.encode(nil, []byte(text)))
}

const (
	arabicList  = "الاسم,تاريخ الاعتقال,الجهة\nنور سليم,2013-01-20,قوات النظام\nسليم نور,2014-02-01,جهة مجهولة\n"
	frenchList  = "nom,prénom,décès\nÉlodie,née à Alger,2013\nZoé,âgée de 30 ans,2014\nFrançois,préfecture,2015\n"
	spanishList = "nombre,desaparición,región\nNúñez,2013,Bío Bío\nPeña,2014,Aysén\nMuñoz,2015,Ñuble\n"
)

func TestEncodings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, content, want, why string
		opt                      Options
	}{
		{"UTF-8", arabicList, "utf-8", "valid", Options{}},
		{"UTF-8 with a mark", "\ufeff" + arabicList, "utf-8", "mark", Options{}},
		{"UTF-16 with a mark, low byte first", "\xff\xfe" + encoded(t, "utf-16le", arabicList), "utf-16le", "mark", Options{}},
		{"UTF-16 with a mark, high byte first", "\xfe\xff" + encoded(t, "utf-16be", arabicList), "utf-16be", "mark", Options{}},
		{"UTF-16 without a mark, low byte first", encoded(t, "utf-16le", arabicList), "utf-16le", "byte order", Options{}},
		{"UTF-16 without a mark, high byte first", encoded(t, "utf-16be", arabicList), "utf-16be", "byte order", Options{}},
		{"windows-1256", encoded(t, "windows-1256", arabicList), "windows-1256", "shape of Arabic", Options{}},
		{"windows-1256 with French words", encoded(t, "windows-1256", arabicList+"نور الدين,né en été,مدينة\n"), "windows-1256", "shape of Arabic", Options{}},
		{"windows-1252 in French", encoded(t, "windows-1252", frenchList), "windows-1252", "French", Options{}},
		{"windows-1252 in Spanish", encoded(t, "windows-1252", spanishList), "windows-1252", "Spanish", Options{}},
		{"a short list, told", encoded(t, "windows-1252", "nom,é\na,b\n"), "windows-1252", "told", Options{Encoding: "CP1252"}},
		{"Turkish, told", encoded(t, "windows-1254", "ad,il\nAyşe,Iğdır\n"), "windows-1254", "told", Options{Encoding: "windows-1254"}},
		{"Arabic of ISO, told", encoded(t, "iso-8859-6", "الاسم,id\nنور,1\n"), "iso-8859-6", "told", Options{Encoding: "ISO_8859-6"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := mustOpen(t, "a.csv", tt.content, tt.opt).Sheets[0]
			if s.Facts.Encoding != tt.want || !strings.Contains(s.Facts.Why, tt.why) || s.Facts.Sure < 0.95 {
				t.Errorf("%s (%.2f, %s), want %s (%s)", s.Facts.Encoding, s.Facts.Sure, s.Facts.Why, tt.want, tt.why)
			}
			rows, err := rowsOf(s)
			if err != nil || len(rows) == 0 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			for _, r := range rows { // the bytes of each row stand in the file
				if r.Problem != nil || !strings.Contains(tt.content, string(r.Raw)) {
					t.Errorf("row %d: %v, raw % x", r.Number, r.Problem, r.Raw)
				}
			}
		})
	}
	s := mustOpen(t, "a.csv", encoded(t, "windows-1256", arabicList)).Sheets[0]
	if got := grid(t, s); got != lines("1@2 نور سليم|2013-01-20|قوات النظام", "2@3 سليم نور|2014-02-01|جهة مجهولة") {
		t.Errorf("windows-1256 reads as\n%s", got)
	}
}

// What is not certain is refused: the texts of other languages, in the
// encodings that share their bytes with windows-1256 and windows-1252.
func TestOtherEncodingsAreRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, encoding, text string }{
		{"Turkish", "windows-1254", "ad,il\nAyşe Yıldız,Iğdır\nOğuz Şahin,Muş\nÇağla Işık,Ağrı\nDoğan,Kırşehir\n"},
		{"Russian", "windows-1251", "имя,город\nНикто,Москва\nНекто,Казань\nКто-то,Самара\n"},
		{"Russian in capitals", "windows-1251", "ИМЯ,ГОРОД\nНИКТО,МОСКВА\nНЕКТО,КАЗАНЬ\nКТО,САМАРА\nТОТ,ТОМСК\n"},
		{"Russian of KOI8", "koi8-r", "имя,город\nникто,москва\nнекто,казань\nкто,самара\nтот,томск\n"},
		{"Greek", "windows-1253", "όνομα,πόλη\nκάποιος,Αθήνα\nκανείς,Πάτρα\nαυτός,Βόλος\n"},
		{"Hebrew", "windows-1255", "שם,עיר\nפלוני,חיפה\nאלמוני,יפו\nמישהו,עכו\n"},
		{"Czech", "windows-1250", "jméno,město\nNěkdo,Plzeň\nNikdo,Příbram\nKdosi,Žďár\nTen,Třebíč\n"},
		{"Polish", "windows-1250", "imię,miasto\nKtoś,Łódź\nNikt,Gdańsk\nTamten,Poznań\nOna,Białystok\n"},
		{"Hungarian", "windows-1250", "név,város\nvalaki,Győr\nsenki,Szűcs\nő,Erdő\nők,Fűzfő\n"},
		{"Arabic of ISO", "iso-8859-6", arabicList},
		{"French of old Macintosh programs", "macintosh", frenchList},
		{"one sign in a list of ASCII", "windows-1252", "nom,an\nRené,2013\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := open("a.csv", encoded(t, tt.encoding, tt.text))
			wantProblem(t, err, CodeEncoding, "a.csv", "line ", "0x", "at byte ", "say the encoding", "windows-1256")
		})
	}
}

func TestBadBytesCostTheirRow(t *testing.T) {
	t.Parallel()
	clean := strings.Repeat("1,نور\n", 20)
	for _, tt := range []struct {
		name, content string
		code          Code
		says          []string
	}{
		{"a byte that is not UTF-8", "id,الاسم\n" + clean + "2,نو\xe9ر\n", CodeEncoding, []string{"row 21, line 22", `column "الاسم"`, "0xE9 at byte 7"}},
		{"a NUL", "id,الاسم\n" + clean + "2,نو\x00ر\n", CodeNUL, []string{"row 21, line 22", `column "الاسم"`, "0x00"}},
		{"a NUL on the second line of a cell", "id,الاسم\n" + clean + "2,\"نو\n\x00ر\"\n", CodeNUL, []string{"row 21, line 23"}},
		{"half a surrogate pair", "\xff\xfe" + encoded(t, "utf-16le", "id,name\n"+clean) + "2\x00,\x00\x00\xd8\n\x00", CodeEncoding, []string{"row 21, line 22", "0x00D8 at byte 5"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := mustOpen(t, "a.csv", tt.content).Sheets[0]
			rows, err := rowsOf(s)
			if err != nil || len(rows) != 21 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			wantProblem(t, rows[20].Problem, tt.code, tt.says...)
			if !strings.Contains(tt.content, string(rows[20].Raw)) || len(rows[20].Raw) < 4 {
				t.Errorf("raw % x is not what was received", rows[20].Raw)
			}
		})
	}
}

// Whatever bytes are read in an encoding can be written back.
func TestDecodedBytesGoBack(t *testing.T) {
	t.Parallel()
	encodings := []encoding{utf16LE, utf16BE}
	for _, e := range charmap.All {
		if m, ok := e.(*charmap.Charmap); ok {
			encodings = append(encodings, single(m.String(), m))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		e := encodings[rapid.IntRange(0, len(encodings)-1).Draw(t, "encoding")]
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		if strings.HasPrefix(e.name, "utf-16") {
			b = b[:len(b)/2*2]
		}
		text, err := io.ReadAll(e.decode(&slowReader{bytes.NewReader(b)}))
		if err != nil {
			t.Fatal(err)
		}
		if back := e.encode(nil, text); !bytes.Equal(back, b) {
			t.Fatalf("%s: % x reads as %q and goes back as % x", e.name, b, text, back)
		}
	})
}

// slowReader gives three bytes at a time, so that signs are cut.
type slowReader struct{ r io.Reader }

func (s *slowReader) Read(p []byte) (int, error) { return s.r.Read(p[:min(3, len(p))]) }

func TestSurveyCountsAcrossPieces(t *testing.T) {
	t.Parallel()
	text := "a\r\nب\n\"q\n\"\rz\xc3"
	got, err := takeSurvey(&slowReader{strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	if got.crlf != 1 || got.lf != 1 || got.cr != 1 || got.lfQuoted != 1 || got.multibyte != 1 || got.invalid != 1 || got.bytes != int64(len(text)) {
		t.Errorf("survey %+v", got)
	}
	if got.firstBad != (spot{int64(len(text)) - 1, 5, 0xC3}) {
		t.Errorf("first bad byte at %+v", got.firstBad)
	}
}
