package pdf

import (
	"sijil/internal/publish"
)

func (f *flow) body() look {
	return look{size: f.sizes.body, leading: f.sizes.leading, color: ink}
}

func (f *flow) small() look {
	return look{size: f.sizes.small, leading: f.sizes.leading, color: quiet}
}

// blocks sets blocks one below the other.
func (f *flow) blocks(blocks []publish.Block) error {
	for i, b := range blocks {
		if h, ok := b.(publish.Heading); ok {
			if err := f.heading(h, blocks[i+1:]); err != nil {
				return err
			}
			continue
		}
		if err := f.block(b); err != nil {
			return err
		}
	}
	return nil
}

func (f *flow) block(b publish.Block) error {
	switch b := b.(type) {
	case publish.Paragraph:
		return f.paragraph(b)
	case publish.List:
		return f.list(b)
	case publish.Table:
		return f.table(b)
	case publish.Picture:
		return f.picture(b)
	case publish.Box:
		return f.box(b)
	case publish.Cards:
		return f.cards(b)
	}
	return nil
}

func (f *flow) paragraph(p publish.Paragraph) error {
	lk, tag, indent := f.body(), "P", 0.0
	switch p.Style {
	case publish.Small:
		lk = f.small()
	case publish.Lead:
		lk.size *= 1.1
	case publish.Quote:
		tag, indent = "BlockQuote", 18
	}
	if err := f.set(p.Text, lk, tag, indent); err != nil {
		return err
	}
	f.y += 0.55 * lk.size
	return nil
}

// leastBelow is how much of what follows a heading stands on its page.
const leastBelow = 90.0

// heading sets a heading within a section, on the page of what follows.
func (f *flow) heading(h publish.Heading, next []publish.Block) error {
	lk := look{size: f.sizes.subheading, bold: true, leading: 1.35, color: accent}
	if f.doc.Locale.RTL() {
		lk.leading = 1.55
	}
	height, err := f.height(h.Text, lk, f.width)
	if err != nil {
		return err
	}
	f.space(0.9 * lk.size)
	least := leastBelow
	if len(next) > 0 {
		switch n := next[0].(type) {
		case publish.Picture:
			least = f.pictureHeight(n)
		case publish.Table:
			least = f.leastHeight(n)
		}
	}
	if err := f.need(height + least); err != nil {
		return err
	}
	if err := f.set(h.Text, lk, "H2", 0); err != nil {
		return err
	}
	f.y += 0.3 * lk.size
	return nil
}

// list sets the items of a list, each with a mark or its number before it.
func (f *flow) list(l publish.List) error {
	const indent = 16.0
	list := f.parent.child("L")
	parent := f.parent
	defer func() { f.parent = parent }()
	for i, item := range l.Items {
		lk := f.body()
		mark := publish.Plainly("•")
		if l.Ordered {
			mark = publish.Plainly(f.doc.Locale.Int(i+1) + ".")
		}
		if err := f.need(2 * lk.size * lk.leading); err != nil {
			return err
		}
		li := list.child("LI")
		f.parent = li
		if err := f.label(mark, lk); err != nil {
			return err
		}
		if err := f.set(item, lk, "LBody", indent); err != nil {
			return err
		}
		f.y += 0.25 * lk.size
	}
	f.y += 0.35 * f.body().size
	return nil
}

// label draws the mark of an item at the start of the line that comes next.
func (f *flow) label(t publish.Text, lk look) error {
	lines, err := f.setter.Lines(f.spans(t, lk), 0)
	if err != nil {
		return err
	}
	lk.color = accent
	f.drawLine(f.page(), lines[0], t, lk, f.left, lines[0].Width, f.y+baseline(lk), atStart, f.parent.child("Lbl"))
	return nil
}

// box sets blocks on a ground of their own, with a rule at the start.
func (f *flow) box(b publish.Box) error {
	const pad = 10.0
	height, err := f.boxHeight(b)
	if err != nil {
		return err
	}
	f.space(6)
	if height < pageHeight-marginTop-marginBottom {
		if err := f.need(height); err != nil {
			return err
		}
	}
	parent, left, width := f.parent, f.left, f.width
	defer func() { f.parent, f.left, f.width = parent, left, width }()
	first, top := f.page(), f.y
	end := min(top+height, f.bottom())
	first.begin(nil, "")
	first.rect(f.x(left, width), top, width, end-top, shaded)
	first.rect(f.x(left, 2.5), top, 2.5, end-top, accent)
	first.end()
	f.parent = parent.child("Sect")
	f.left, f.width = left+pad+4, width-2*pad-4
	f.y += pad
	title := look{size: f.sizes.subheading, bold: true, leading: f.sizes.leading, color: ink}
	if err := f.set(b.Title, title, "H2", 0); err != nil {
		return err
	}
	if err := f.blocks(b.Blocks); err != nil {
		return err
	}
	if f.page() == first {
		f.y = max(f.y, end)
	}
	f.y += 8
	return nil
}

// boxHeight is what a box needs on one page.
func (f *flow) boxHeight(b publish.Box) (float64, error) {
	const pad = 10.0
	width := f.width - 2*pad - 4
	total := 2 * pad
	add := func(t publish.Text, lk look, width, after float64) error {
		h, err := f.height(t, lk, width)
		total += h + after
		return err
	}
	if err := add(b.Title, look{size: f.sizes.subheading, bold: true, leading: f.sizes.leading}, width, 0); err != nil {
		return 0, err
	}
	for _, block := range b.Blocks {
		switch block := block.(type) {
		case publish.Paragraph:
			if err := add(block.Text, f.body(), width, 0.55*f.body().size); err != nil {
				return 0, err
			}
		case publish.List:
			for _, item := range block.Items {
				if err := add(item, f.body(), width-16, 0.25*f.body().size); err != nil {
					return 0, err
				}
			}
			total += 0.35 * f.body().size
		}
	}
	return total - pad*0.6, nil
}
