package publish

import (
	"fmt"
	"path"
	"strconv"

	"sijil/internal/errs"
	"sijil/internal/locale"
)

// composer writes a document in one language, in two steps: [composer.read]
// expands the templates, which asks for figures and leaves a slot for each; when
// all are asked and it is decided which are told, [composer.document] fills the
// slots and reads the Markdown.
type composer struct {
	writer
	parts  []part
	late   map[string]late
	number map[string]string // of tables and charts, by id, as they are printed
	count  map[string]int    // of tables and of charts
	file   string            // that is being read
}

// part is a text of the document before its slots are filled.
type part struct {
	id       string
	file     string
	number   string
	expanded string
}

// late is what a slot will hold.
type late struct {
	file   string
	inline func() (Text, error)
	block  func() ([]Block, error)
}

func newComposer(e *edition, loc locale.Locale) *composer {
	return &composer{writer: writer{e, loc}, late: map[string]late{}, number: map[string]string{}, count: map[string]int{}}
}

// read expands the texts of a document: its first page, sections and annexes.
func (c *composer) read() error {
	o := c.set.outline
	if err := c.readPart("front", o.Front, ""); err != nil {
		return err
	}
	for i, id := range o.Sections {
		number := c.loc.Int(i + 1)
		if o.Plain {
			number = ""
		}
		if err := c.readPart(id, id, number); err != nil {
			return err
		}
	}
	for i, id := range o.Annexes {
		if err := c.readPart(id, id, c.letter(i)); err != nil {
			return err
		}
	}
	return nil
}

// letter names an annex.
func (c *composer) letter(i int) string {
	letters := map[string][]string{
		locale.English: {"A", "B", "C", "D", "E", "F", "G", "H"},
		locale.Arabic:  {"أ", "ب", "ج", "د", "هـ", "و", "ز", "ح"},
	}[c.loc.Lang]
	if i < len(letters) {
		return letters[i]
	}
	return c.loc.Int(i + 1)
}

func (c *composer) readPart(id, text, number string) error {
	c.file = path.Join(c.loc.Lang, text+".md")
	source, err := c.set.files.read(c.file)
	if err != nil {
		return err
	}
	expanded, err := expand(c.file, source, c.functions())
	if err != nil {
		return err
	}
	c.parts = append(c.parts, part{id, c.file, number, expanded})
	return nil
}

// slot leaves a place for what will be known later.
func (c *composer) slot(l late) result {
	token := string(slotOpens) + strconv.Itoa(len(c.late)) + string(slotCloses)
	l.file = c.file
	c.late[token] = l
	return result{text: token}
}

func (c *composer) inline(f func() (Text, error)) (result, error) {
	return c.slot(late{inline: f}), nil
}

// block leaves a place for a block, in a paragraph of its own.
func (c *composer) block(f func() ([]Block, error)) (result, error) {
	r := c.slot(late{block: f})
	r.text = "\n\n" + r.text + "\n\n"
	return r, nil
}

// fill makes what the slots hold.
func (c *composer) fill() (slots, error) {
	s := slots{map[string]Text{}, map[string][]Block{}}
	for token, l := range c.late {
		var err error
		if l.inline != nil {
			s.inline[token], err = l.inline()
		} else {
			s.block[token], err = l.block()
		}
		if err != nil {
			return s, fmt.Errorf("%s: %w", l.file, err)
		}
	}
	return s, nil
}

// document fills the slots and puts the document together.
func (c *composer) document() (Document, error) {
	s, err := c.fill()
	if err != nil {
		return Document{}, err
	}
	d := Document{Locale: c.loc, Organisation: c.org, Words: c.set.frame(c.loc)}
	for i, p := range c.parts {
		blocks, err := readMarkdown(p.file, p.expanded, s)
		if err != nil {
			return Document{}, err
		}
		title, blocks, err := heading(p.file, blocks)
		if err != nil {
			return Document{}, err
		}
		if i > 0 {
			d.Sections = append(d.Sections, Section{ID: p.id, Number: p.number, Level: 1, Title: title, Blocks: blocks})
			continue
		}
		d.Title, d.Front = title, blocks
		if sub, ok := first[Heading](blocks); ok {
			d.Subtitle, d.Front = sub.Text, blocks[1:]
		}
	}
	d.Short = c.word("short_title") + " · " + windowText(c.loc, c.period.String())
	d.Figures = c.entries()
	return d, nil
}

// heading takes the title off a text.
func heading(file string, blocks []Block) (Text, []Block, error) {
	h, ok := first[Heading](blocks)
	if !ok {
		return nil, nil, fmt.Errorf("%s: it begins with its title, as in # Title: %w", file, errs.Invalid)
	}
	return h.Text, blocks[1:], nil
}

func first[B Block](blocks []Block) (b B, ok bool) {
	if len(blocks) > 0 {
		b, ok = blocks[0].(B)
	}
	return b, ok
}

// entries are the figures that the publication shows, with their labels.
func (c *composer) entries() []Entry {
	var all []Entry
	for _, e := range c.ledger.shown() {
		entry := *e
		entry.Label = c.label(e)
		all = append(all, entry)
	}
	return all
}
