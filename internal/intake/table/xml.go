package table

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const maxXMLDepth = 64 // a cell of a sheet stands seven deep

// xmlPart reads one XML part of a workbook token by token. It keeps no stack
// and bounds each token, so that memory does not grow with what the part holds,
// and it refuses declarations: a workbook has no DOCTYPE and no entities.
type xmlPart struct {
	name  string
	r     io.Closer
	meter meter
	dec   *xml.Decoder
	depth int
}

// meter counts the bytes of one token.
type meter struct {
	*bufio.Reader
	n, most int
}

func (m *meter) ReadByte() (byte, error) {
	if m.n++; m.n > m.most {
		return 0, longCell(0, m.most)
	}
	return m.Reader.ReadByte()
}

func (a *archive) xml(name string) (*xmlPart, error) {
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	x := &xmlPart{name: name, r: r}
	// A sign may be written as a reference of ten bytes.
	x.meter = meter{Reader: bufio.NewReaderSize(r, 64<<10), most: 10*a.limits.Cell + 4096}
	x.dec = xml.NewDecoder(&x.meter)
	return x, nil
}

func (x *xmlPart) Close() error { return x.r.Close() }

// next returns the next token, valid until the one after it, or io.EOF.
func (x *xmlPart) next() (xml.Token, error) {
	x.meter.n = 0
	tok, err := x.dec.RawToken()
	if err != nil {
		return nil, x.broken(err)
	}
	switch tok.(type) {
	case xml.Directive:
		return nil, &Problem{Code: CodeExternal, Value: visible(x.name), Reason: "a part of the workbook has a DOCTYPE declaration, which no spreadsheet program writes", Do: "save the workbook again with a spreadsheet program"}
	case xml.StartElement:
		if x.depth++; x.depth > maxXMLDepth {
			return nil, &Problem{Code: CodeLimit, Value: visible(x.name), Reason: fmt.Sprintf("a part of the workbook is nested more than %d deep", maxXMLDepth), Do: "save the workbook again with a spreadsheet program"}
		}
	case xml.EndElement:
		x.depth--
	}
	return tok, nil
}

// broken explains why a part ends.
func (x *xmlPart) broken(err error) error {
	var p *Problem
	var bad *xml.SyntaxError
	switch {
	case errors.As(err, &p):
		return p
	case err == io.EOF && x.depth == 0:
		return io.EOF
	case err == io.EOF:
		return x.cutOff()
	case errors.As(err, &bad):
		msg, _, _ := strings.Cut(bad.Msg, " &") // what follows stands in a cell
		return &Problem{Code: CodeSyntax, Value: fmt.Sprintf("%s, line %d", visible(x.name), bad.Line), Reason: "a part of the workbook is broken XML: " + visible(msg), Do: "save the workbook again with a spreadsheet program"}
	case isXMLError(err):
		return &Problem{Code: CodeSyntax, Value: visible(x.name), Reason: "a part of the workbook is no XML that is read: " + visible(err.Error()), Do: "save the workbook again with a spreadsheet program"}
	}
	return err
}

func (x *xmlPart) cutOff() *Problem {
	return &Problem{Code: CodeTruncated, Value: visible(x.name), Reason: "a part of the workbook is cut off", Do: "fetch the file again"}
}

// isXMLError tells the library's errors without a type from those of reading.
func isXMLError(err error) bool {
	s := err.Error()
	return len(s) > 4 && s[:4] == "xml:"
}

// smallPart bounds the parts that describe a workbook: all but sheets and texts.
const smallPart = 64 << 20

// each calls do for every element of a small part.
func (a *archive) each(name string, do func(xml.StartElement) error) error {
	if e := a.parts[name]; e != nil && e.UncompressedSize64 > smallPart {
		return &Problem{Code: CodeLimit, Value: visible(name), Reason: "a part of the workbook has more than " + size(smallPart), Do: "copy the list into a new workbook"}
	}
	x, err := a.xml(name)
	if err != nil {
		return err
	}
	defer x.Close()
	for {
		tok, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := do(e); err != nil {
				return err
			}
		}
	}
}

// attr returns the value of an attribute by its name without prefix.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
