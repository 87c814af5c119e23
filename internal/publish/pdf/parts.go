package pdf

import (
	"sijil/internal/publish"
)

// frontPages sets the first page.
func (b *book) frontPages() ([]*page, error) {
	f := b.newFlow(b.root.child("Sect"))
	f.y = marginTop + 40
	d := b.doc
	if d.Organisation != "" {
		if err := f.set(publish.Strongly(d.Organisation), look{size: b.sizes.body, leading: b.sizes.leading, color: accent, bold: true}, "P", 0); err != nil {
			return nil, err
		}
		f.y += 14
	}
	if err := f.set(d.Title, look{size: b.sizes.title, bold: true, leading: b.titleLeading(), color: ink}, "H1", 0); err != nil {
		return nil, err
	}
	f.y += 8
	if d.Subtitle != nil {
		if err := f.set(d.Subtitle, look{size: b.sizes.subheading * 1.1, leading: b.titleLeading(), color: quiet}, "P", 0); err != nil {
			return nil, err
		}
	}
	f.y += 6
	f.line(2, accent)
	f.y += 10
	if d.Day != "" {
		if err := f.set(publish.Plainly(d.Words["published_on"]+" "+d.Day), f.small(), "P", 0); err != nil {
			return nil, err
		}
		f.y += 8
	}
	if err := f.blocks(d.Front); err != nil {
		return nil, err
	}
	f.drawFeet()
	return f.pages, nil
}

func (b *book) titleLeading() float64 {
	if b.doc.Locale.RTL() {
		return 1.5
	}
	return 1.25
}

// bodyPages sets the sections.
func (b *book) bodyPages() ([]*page, error) {
	if len(b.doc.Sections) == 0 {
		return nil, nil
	}
	body := &element{tag: "Part"}
	b.body = body
	f := b.newFlow(body)
	for _, s := range b.doc.Sections {
		if err := f.section(s, body.child("Sect")); err != nil {
			return nil, err
		}
	}
	f.parent = body
	f.drawFeet()
	return f.pages, nil
}

// section sets one section; it begins on a new page where little is left of one.
func (f *flow) section(s publish.Section, e *element) error {
	f.parent = e
	title := s.Title
	if s.Number != "" {
		title = publish.Join(publish.Plainly(s.Number+"  "), s.Title)
	}
	lk := look{size: f.sizes.heading, bold: true, leading: f.titleLeading() + 0.1, color: ink}
	f.space(26)
	height, err := f.height(title, lk, f.width)
	if err != nil {
		return err
	}
	if err := f.need(height + 0.3*(pageHeight-marginTop-marginBottom)); err != nil {
		return err
	}
	place := publish.SectionPlace(s.ID)
	f.anchor(place)
	f.marks = append(f.marks, bookmark{title.String(), place})
	if !f.atTop() {
		f.line(0.7, ruled)
		f.y += 6
	}
	if err := f.set(title, lk, "H1", 0); err != nil {
		return err
	}
	f.y += 6
	return f.blocks(s.Blocks)
}

// contentsPages sets the contents. They stand between the first page and the
// body and say its page numbers, which hang on how many pages they take.
func (b *book) contentsPages(before int, body []*page) ([]*page, error) {
	defer func() { // in the order of reading: the contents before the body
		if b.body != nil {
			b.root.kids = append(b.root.kids, b.body)
		}
	}()
	if len(b.doc.Sections) == 0 {
		return nil, nil
	}
	at := map[*page]int{}
	for i, p := range body {
		at[p] = i + 1
	}
	count := 1
	for {
		f := b.newFlow(&element{tag: "TOC"})
		if err := f.contents(func(place string) string { return b.doc.Locale.Int(before + count + at[b.anchors[place].page]) }); err != nil {
			return nil, err
		}
		if len(f.pages) == count {
			b.root.kids = append(b.root.kids, f.parent)
			return f.pages, nil
		}
		count = len(f.pages)
	}
}

// contents sets the lines of the contents: title, dots, page.
func (f *flow) contents(number func(place string) string) error {
	toc := f.parent
	if err := f.set(publish.Strongly(f.doc.Words["contents"]), look{size: f.sizes.heading, bold: true, leading: f.titleLeading() + 0.1, color: ink}, "Caption", 0); err != nil {
		return err
	}
	f.y += 8
	lk := f.body()
	for _, s := range f.doc.Sections {
		if s.Number == "" {
			continue
		}
		place := publish.SectionPlace(s.ID)
		f.parent = toc.child("TOCI")
		if err := f.entry(s, place, number(place), lk); err != nil {
			return err
		}
	}
	f.parent = toc
	return nil
}

// entry sets one line of the contents.
func (f *flow) entry(s publish.Section, place, number string, lk look) error {
	const numbers, pages = 26.0, 34.0
	link := func(t publish.Text) publish.Text {
		out := publish.Text{}
		for _, i := range t {
			i.Link, i.Figure = "#"+place, ""
			out = append(out, i)
		}
		return out
	}
	if err := f.need(2 * lk.size * lk.leading); err != nil {
		return err
	}
	y := f.y
	for _, part := range []struct {
		text         publish.Text
		start, width float64
		at           align
	}{
		{publish.Plainly(s.Number), f.left, numbers, atStart},
		{link(publish.Text{{Text: number, LTR: true}}), f.left + f.width - pages, pages, atEnd},
	} {
		lines, err := f.setter.Lines(f.spans(part.text, lk), 0)
		if err != nil {
			return err
		}
		f.drawLine(f.page(), lines[0], part.text, lk, part.start, part.width, y+baseline(lk), part.at, f.parent.child("Reference"))
	}
	width := f.width
	f.width -= pages + 8
	err := f.set(link(s.Title), lk, "Reference", numbers)
	f.width = width
	f.y += 0.3 * lk.size
	return err
}

// heads draws the running heads and the page numbers, on all pages but the
// first ones.
func (b *book) heads(front int) error {
	f := &flow{book: b, left: marginSide, width: column}
	lk := f.small()
	for i, p := range b.pages {
		if i < front {
			continue
		}
		f.pages = []*page{p}
		for _, part := range []struct {
			text string
			at   align
			y    float64
		}{
			{b.doc.Short, atStart, headY},
			{b.doc.Words["page"] + " " + b.doc.Locale.Int(i+1), atEnd, footY},
			{b.doc.Organisation, atStart, footY},
		} {
			lines, err := b.setter.Lines(f.spans(publish.Plainly(part.text), lk), 0)
			if err != nil {
				return err
			}
			f.drawLine(p, lines[0], nil, lk, marginSide, column, part.y, part.at, nil)
		}
		p.begin(nil, "")
		p.rule(f.x(marginSide, column), headY+7, column, 0.5, ruled)
		p.end()
	}
	return nil
}
