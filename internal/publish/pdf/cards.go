package pdf

import "sijil/internal/publish"

// cards sets notable cases one below the other, each whole on one page.
func (f *flow) cards(c publish.Cards) error {
	const pad = 8.0
	parent, left, width := f.parent, f.left, f.width
	defer func() { f.parent, f.left, f.width = parent, left, width }()
	for _, card := range c.Cards {
		height, err := f.cardHeight(card, width-2*pad)
		if err != nil {
			return err
		}
		if err := f.need(height + 2*pad); err != nil {
			return err
		}
		p := f.page()
		p.begin(nil, "")
		p.rect(f.x(left, 2), f.y, 2, height+2*pad-4, accent)
		p.rule(f.x(left, width), f.y, width, 0.5, ruled)
		p.end()
		f.parent = parent.child("Sect")
		f.left, f.width = left+pad+2, width-2*pad-2
		f.y += pad
		if err := f.card(card); err != nil {
			return err
		}
		f.y += pad
		f.left, f.width = left, width
	}
	return nil
}

func (f *flow) cardLooks() (title, fact look) {
	return look{size: f.sizes.subheading, bold: true, leading: f.sizes.leading, color: ink}, look{size: f.sizes.body, leading: f.sizes.leading, color: ink}
}

// factColumn is the width of the names of facts.
const factColumn = 130.0

func (f *flow) cardHeight(c publish.Card, width float64) (float64, error) {
	title, fact := f.cardLooks()
	total, err := f.height(c.Title, title, width)
	if err != nil {
		return 0, err
	}
	for _, x := range c.Facts {
		h, err := f.height(x.Text, fact, width-factColumn)
		if err != nil {
			return 0, err
		}
		total += h
	}
	if c.Text != nil {
		h, err := f.height(c.Text, fact, width)
		if err != nil {
			return 0, err
		}
		total += h
	}
	return total, nil
}

func (f *flow) card(c publish.Card) error {
	title, fact := f.cardLooks()
	if err := f.set(c.Title, title, "H3", 0); err != nil {
		return err
	}
	for _, x := range c.Facts {
		named := fact
		named.color = quiet
		lines, err := f.setter.Lines(f.spans(x.Name, named), factColumn-6)
		if err != nil {
			return err
		}
		f.drawLine(f.page(), lines[0], x.Name, named, f.left, factColumn-6, f.y+baseline(named), atStart, f.parent.child("P"))
		if err := f.set(x.Text, fact, "P", factColumn); err != nil {
			return err
		}
	}
	if c.Text == nil {
		return nil
	}
	return f.set(c.Text, fact, "P", 0)
}
