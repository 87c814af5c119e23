package table

import (
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"strings"
	"unicode/utf16"
)

// strangers are files that are sent as lists and are none, by their first bytes.
var strangers = []struct {
	start  string
	code   Code
	reason string
	do     string
}{
	{"%PDF-", CodeFormat, "the file is a PDF", "ask for the list behind it, or copy its table into a spreadsheet and check every row"},
	{"{\\rtf", CodeFormat, "the file is a text document (RTF)", "copy its table into a spreadsheet"},
	{"\x1F\x8B", CodeFormat, "the file is packed with gzip", "unpack it first"},
	{"BZh", CodeFormat, "the file is packed with bzip2", "unpack it first"},
	{"7z\xBC\xAF\x27\x1C", CodeFormat, "the file is a 7z archive", "unpack it first"},
	{"Rar!", CodeFormat, "the file is a RAR archive", "unpack it first"},
	{"\xFD7zXZ", CodeFormat, "the file is packed with xz", "unpack it first"},
	{"\x89PNG", CodeFormat, "the file is a picture", "type the list, and add the picture as evidence"},
	{"\xFF\xD8\xFF", CodeFormat, "the file is a picture", "type the list, and add the picture as evidence"},
	{"GIF8", CodeFormat, "the file is a picture", "type the list, and add the picture as evidence"},
	{"SQLite format 3", CodeFormat, "the file is a database", "export the table as CSV"},
	{"PAR1", CodeFormat, "the file is a Parquet file", "export the table as CSV"},
	{"PK\x05\x06", CodeArchive, "the archive is empty", "fetch it again"},
}

// markup are files of angle brackets, in lower case after white space.
var markup = []struct{ has, reason, do string }{
	{"urn:schemas-microsoft-com:office:spreadsheet", "the file is a spreadsheet of the old XML kind", "open it in a spreadsheet program and save it as XLSX"},
	{"<html", "the file is a web page, whatever its name says", "open it in a spreadsheet program and save it as XLSX or CSV"},
	{"<table", "the file is a web page, whatever its name says", "open it in a spreadsheet program and save it as XLSX or CSV"},
	{"<?xml", "the file is XML", "export the list as CSV, XLSX or JSON"},
	{"<!doctype", "the file is a web page, whatever its name says", "open it in a spreadsheet program and save it as XLSX or CSV"},
}

const compoundMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// recognise tells the format by the content. The name decides only whether text
// in brackets is JSON. An archive is ZIP; what is in it shows later.
func recognise(name string, r io.ReaderAt, n int64) (Format, error) {
	head := make([]byte, min(n, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return "", err
	}
	if n == 0 {
		return "", &Problem{Code: CodeEmpty, Reason: "the file is empty", Do: "fetch or export it again"}
	}
	start := string(head)
	if strings.HasPrefix(start, "PK\x03\x04") {
		return ZIP, nil
	}
	if strings.HasPrefix(start, compoundMark) {
		return "", compound(r, head)
	}
	for _, s := range strangers {
		if strings.HasPrefix(start, s.start) {
			return "", &Problem{Code: s.code, Reason: s.reason, Do: s.do}
		}
	}
	if p := markedUp(head); p != nil {
		return "", p
	}
	return textFormat(name, head), nil
}

// compound explains a file of the old compound format: an XLS workbook, or an
// XLSX locked with a password, told apart by the names in its first directory.
func compound(r io.ReaderAt, head []byte) error {
	names := directory(r, head)
	holds := func(name string) bool {
		var b []byte
		for _, u := range utf16.Encode([]rune(name)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return bytes.Contains(names, b)
	}
	switch {
	case holds("EncryptedPackage"):
		return &Problem{Code: CodeProtected, Reason: "the workbook is locked with a password", Do: "open it, remove the password and save it as XLSX"}
	case holds("Workbook"), holds("Book"):
		return &Problem{Code: CodeFormat, Reason: "the file is a workbook of the old XLS kind", Do: "open it and save it as XLSX"}
	}
	return &Problem{Code: CodeFormat, Reason: "the file is an old office document and no workbook", Do: "save its table as XLSX or CSV"}
}

// directory returns the start of a compound file's directory ([MS-CFB] 2.2: the
// sector's size is 1<<the number at 30, the directory's first sector at 48).
func directory(r io.ReaderAt, head []byte) []byte {
	if len(head) < 512 {
		return nil
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	sector := binary.LittleEndian.Uint32(head[48:])
	if shift < 7 || shift > 16 || sector > 1<<24 {
		return nil
	}
	b := make([]byte, 4096)
	n, _ := r.ReadAt(b, (int64(sector)+1)<<shift)
	return b[:n]
}

func markedUp(head []byte) *Problem {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n"))
	if len(text) == 0 || text[0] != '<' {
		return nil
	}
	for _, m := range markup {
		if bytes.Contains(text, []byte(m.has)) {
			return &Problem{Code: CodeFormat, Reason: m.reason, Do: m.do}
		}
	}
	return nil
}

// textFormat tells JSON from delimited text.
func textFormat(name string, head []byte) Format {
	text := latin(head)
	text = bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if len(text) < 2 {
		return CSV
	}
	switch path.Ext(strings.ToLower(name)) {
	case ".json", ".jsonl", ".ndjson", ".geojson":
		if text[0] == '{' || text[0] == '[' {
			return JSON
		}
	}
	next := bytes.TrimLeft(text[1:], " \t\r\n")
	switch {
	case len(next) == 0:
	case text[0] == '{' && (next[0] == '"' || next[0] == '}'):
		return JSON
	case text[0] == '[' && (next[0] == '{' || next[0] == ']' && len(bytes.TrimSpace(next)) == 1):
		return JSON
	}
	return CSV
}

// latin drops the zero bytes of UTF-16 and its mark, so that signs of ASCII show.
func latin(head []byte) []byte {
	if bytes.IndexByte(head, 0) < 0 {
		return head
	}
	return bytes.ReplaceAll(bytes.TrimLeft(head, "\xFF\xFE"), []byte{0}, nil)
}

// noteExtension notes a name that promises another format than the content has.
func (f *File) noteExtension() {
	is := f.Format
	says := Format("")
	switch ext := path.Ext(strings.ToLower(f.Name)); ext {
	case ".csv", ".tsv", ".tab", ".txt":
		says = CSV
	case ".xlsx", ".xlsm":
		says = XLSX
	case ".xls", ".xlsb", ".ods":
		says = Format(ext[1:])
	case ".json", ".jsonl", ".ndjson", ".geojson":
		says = JSON
	case ".zip":
		says = ZIP
	}
	if is == JSONLines {
		is = JSON
	}
	if says != "" && says != is {
		f.Notes = append(f.Notes, &Problem{Code: CodeExtension, File: f.Name, Reason: "the file is " + strings.ToUpper(string(is)) + ", whatever its name says"})
	}
}
