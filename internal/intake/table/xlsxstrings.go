package table

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readStrings reads the texts that cells share. They must be in memory, as any
// cell may name any of them; so their size has a limit.
func (b *workbook) readStrings(name string) ([]string, error) {
	x, err := b.xml(name)
	if err != nil {
		return nil, err
	}
	defer x.Close()
	var pool stringPool
	var t cellText
	for {
		tok, err := x.next()
		if err == io.EOF {
			pool.flush()
			return pool.strings, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			t.start(e.Name.Local)
		case xml.CharData:
			t.add(e)
		case xml.EndElement:
			if t.end(e.Name.Local); e.Name.Local == "si" {
				pool.add(t.buf)
				t.reset()
			}
		}
		if pool.cost > b.limits.Strings || len(t.buf) > b.limits.Strings {
			return nil, &Problem{Code: CodeLimit, Reason: "the workbook has more than " + size(b.limits.Strings) + " of text", Do: "save each sheet as CSV"}
		}
	}
}

// stringPool keeps many short texts in few pieces of memory.
type stringPool struct {
	strings []string
	buf     []byte
	ends    []int // in buf, of the texts that are not in strings yet
	cost    int   // bytes of text, and 24 for each: its header and room to grow
}

func (p *stringPool) add(text []byte) {
	p.buf = append(p.buf, text...)
	p.ends = append(p.ends, len(p.buf))
	p.cost += len(text) + 24
	if len(p.buf) > 256<<10 || len(p.ends) > 64<<10 {
		p.flush()
	}
}

func (p *stringPool) flush() {
	all, from := string(p.buf), 0
	for _, end := range p.ends {
		p.strings = append(p.strings, all[from:end])
		from = end
	}
	p.buf, p.ends = p.buf[:0], p.ends[:0]
}

// cellText gathers the text of <t> elements and leaves out how it is to be
// pronounced (<rPh>).
type cellText struct {
	buf      []byte
	in       bool // inside <t>
	phonetic bool
}

func (t *cellText) reset() { t.buf, t.in, t.phonetic = t.buf[:0], false, false }

func (t *cellText) start(name string) {
	switch name {
	case "t":
		t.in = !t.phonetic
	case "rPh":
		t.phonetic = true
	}
}

func (t *cellText) add(data []byte) {
	if t.in {
		t.buf = append(t.buf, data...)
	}
}

func (t *cellText) end(name string) {
	switch name {
	case "t":
		t.in = false
	case "rPh":
		t.phonetic = false
	}
}

// unescape turns _x000D_ into the sign it stands for: XML cannot hold control
// characters, so the format spells them (ECMA-376, part 1, 22.9.2.19). What it
// cannot be, half a surrogate pair or NUL, stays as written.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if r, ok := escapedSign(s[i:]); ok {
			b.WriteRune(r)
			i += len("_x000D_") - 1
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func escapedSign(s string) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil && n > 0 && utf8.ValidRune(rune(n))
}
