package publish

import (
	"fmt"

	"sijil/internal/errs"
	"sijil/internal/figures"
)

// say prints what is known of the publication itself.
func (c *composer) say(f func() string) function {
	return func(args []string) (result, error) {
		if err := takes(args, 0, 0); err != nil {
			return result{}, err
		}
		return c.inline(func() (Text, error) { return isolated(f()), nil })
	}
}

// code prints an id or a digest.
func (c *composer) code(f func() string) function {
	return func(args []string) (result, error) {
		if err := takes(args, 0, 0); err != nil {
			return result{}, err
		}
		return c.inline(func() (Text, error) { return Code(f()), nil })
	}
}

// sayDay prints a day in words.
func (c *composer) sayDay(f func() string) function {
	return c.say(func() string {
		p, err := figures.ParsePeriod(f())
		from, _, ok := p.Bounds()
		if err != nil || !ok {
			return f()
		}
		return c.loc.Day(date(from))
	})
}

// month prints the name of the last month of the period.
func (c *composer) month(args []string) (result, error) {
	if err := takes(args, 0, 0); err != nil {
		return result{}, err
	}
	last, err := c.window(lastMonth)
	if err != nil {
		return result{}, err
	}
	return c.inline(func() (Text, error) { return Plainly(period(c.loc, last)), nil })
}

// blockOf puts a block that needs no argument.
func (c *composer) blockOf(f func() ([]Block, error)) function {
	return func(args []string) (result, error) {
		if err := takes(args, 0, 0); err != nil {
			return result{}, err
		}
		return c.block(f)
	}
}

// next numbers a table or chart of the document.
func (c *composer) next(kind, id string) (string, error) {
	if _, twice := c.number[id]; twice {
		return "", fmt.Errorf("%s %q stands twice in the document: %w", kind, id, errs.Conflict)
	}
	c.count[kind]++
	number := c.word(kind) + " " + c.loc.Int(c.count[kind])
	c.number[id] = number
	return number, nil
}

// placeTable puts a table of pieces.toml.
func (c *composer) placeTable(args []string) (result, error) {
	if err := takes(args, 1, 1); err != nil {
		return result{}, err
	}
	b, err := c.table(args[0])
	if err != nil {
		return result{}, err
	}
	number, err := c.next("table", args[0])
	if err != nil {
		return result{}, err
	}
	return c.block(func() ([]Block, error) {
		if b.spec.Published != "" {
			return []Block{c.publishedTable(b, number)}, nil
		}
		return []Block{c.writeTable(b, number)}, nil
	})
}

// placeChart puts a chart of pieces.toml.
func (c *composer) placeChart(args []string) (result, error) {
	if err := takes(args, 1, 1); err != nil {
		return result{}, err
	}
	spec, b, err := c.chart(args[0])
	if err != nil {
		return result{}, err
	}
	number, err := c.next("chart", args[0])
	if err != nil {
		return result{}, err
	}
	return c.block(func() ([]Block, error) { return []Block{c.picture(spec, b, number)}, nil })
}

// see refers to a table or chart of the document, wherever it stands.
func (c *composer) see(args []string) (result, error) {
	if err := takes(args, 1, 1); err != nil {
		return result{}, err
	}
	return c.inline(func() (Text, error) {
		number, there := c.number[args[0]]
		if !there {
			return nil, fmt.Errorf("{{see %q}}: no table or chart of that id stands in the document: %w", args[0], errs.NotFound)
		}
		return Text{{Text: number, Link: "#" + args[0]}}, nil
	})
}

// placeBox puts a box: the method, or how to check.
func (c *composer) placeBox(args []string) (result, error) {
	if err := takes(args, 1, 1); err != nil {
		return result{}, err
	}
	boxes := map[string]func() Box{"method": c.methodBox, "check": c.checkBox}
	box := boxes[args[0]]
	if box == nil {
		return result{}, unknownPiece("box", args[0], boxes)
	}
	return c.block(func() ([]Block, error) { return []Block{box()}, nil })
}

// fact is a line of a box.
func (c *composer) fact(word string, t Text) Text {
	return Join(Strongly(c.word(word)+c.word("colon")), t)
}

// methodBox says by what the figures can be made again.
func (c *composer) methodBox() Box {
	l := List{Items: []Text{
		c.fact("window", isolated(windowText(c.loc, c.period.String()))),
		c.fact("as_of", Plainly(c.loc.Day(date(c.asOf)))),
		c.fact("known", Code(c.ledger.printed)),
		c.fact("rules", Code(c.ledger.rules)),
		c.fact("register", Code(c.ledger.name)),
		c.fact("head", Join(Code(c.head.Root), Plainly(" ("+c.word("entries")+" "+c.loc.Int(int(c.head.Size))+")"))),
		c.fact("disclosure", Plainly(c.disclosureText())),
	}}
	var defs Text
	for i, d := range c.definitionsShown() {
		if i > 0 {
			defs = append(defs, Inline{Text: c.word("comma")})
		}
		defs = append(defs, Inline{Text: d.Name(), LTR: true, Link: "#definition-" + d.ID})
	}
	l.Items = append(l.Items, c.fact("definitions", defs))
	return Box{Title: Plainly(c.word("method_box")), Blocks: []Block{l}}
}

func (c *composer) disclosureText() string {
	if c.ledger.rule.Least == 1 {
		return c.word("disclosure_off")
	}
	return c.word("disclosure_on")
}

// checkBox says how a reader checks the document.
func (c *composer) checkBox() Box {
	return Box{Title: Plainly(c.word("check_box")), Blocks: []Block{
		Paragraph{Text: Plainly(c.word("check_text"))},
		List{Items: []Text{
			c.fact("head", Code(c.head.Root)),
			c.fact("method", Text{{Text: "method.html", LTR: true, Link: "method.html"}}),
			c.fact("manifest", Text{{Text: "manifest.json", LTR: true, Link: "manifest.json"}}),
		}}}}
}
