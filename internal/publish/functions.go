package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"sijil/internal/errs"
	"sijil/internal/figures"
)

// functions are the references that a text can make.
func (c *composer) functions() map[string]function {
	return map[string]function{
		"figure": c.figure, "least": c.least, "noun": c.noun, "silent": c.silent, "rank": c.rank, "has": c.has,
		"published": c.published, "imported": c.hasImported,
		"table": c.placeTable, "chart": c.placeChart, "box": c.placeBox, "cards": c.placeCards, "hascards": c.hasCards, "see": c.see,
		"definitions": c.blockOf(c.definitions), "figures": c.blockOf(c.figureList), "corrections": c.blockOf(c.corrections),
		"period": c.say(func() string { return windowText(c.loc, c.period.String()) }), "month": c.month, "since": c.sayDay(func() string { return c.since }),
		"asof": c.say(func() string { return c.loc.Day(date(c.asOf)) }), "organisation": c.say(func() string { return c.org }),
		"known": c.code(func() string { return c.ledger.printed }), "head": c.code(func() string { return c.head.Root }),
		"size": c.say(func() string { return c.loc.Int(int(c.head.Size)) }), "register": c.code(func() string { return c.ledger.name }),
	}
}

// asked reads the arguments of a reference to a figure and asks for it. show is
// what of it to print: count, low.
func (c *composer) asked(args []string) (e *Entry, show string, err error) {
	if err := takes(args, 1, 2); err != nil {
		return nil, "", err
	}
	conditions := ""
	if len(args) == 2 {
		conditions = args[1]
	}
	asked, err := c.cell(args[0], conditions)
	if err != nil {
		return nil, "", err
	}
	show = asked.By["show"]
	delete(asked.By, "show")
	if show != "" && show != "low" {
		return nil, "", fmt.Errorf("show=%s: only the low is shown instead of the count: %w", show, errs.Invalid)
	}
	e, err = c.ledger.figure(asked)
	return e, show, err
}

// figure prints a count; of a share, the percentage.
func (c *composer) figure(args []string) (result, error) {
	e, show, err := c.asked(args)
	if err != nil {
		return result{}, err
	}
	return c.inline(func() (Text, error) {
		if e.Of != nil {
			return c.share(e, e.Share), nil
		}
		return c.writer.number(e, pick(e, show)), nil
	})
}

// pick is the number of a figure to print.
func pick(e *Entry, show string) int {
	if show == "low" {
		return e.Low
	}
	return e.Count
}

// least prints the low of a count: behind "at least".
func (c *composer) least(args []string) (result, error) {
	e, _, err := c.asked(args)
	if err != nil {
		return result{}, err
	}
	return c.inline(func() (Text, error) { return c.writer.number(e, e.Low), nil })
}

// noun prints a count with its noun in the form that the number takes. The whole
// phrase is the figure: «طفلان» has its number in the noun.
func (c *composer) noun(args []string) (result, error) {
	if err := takes(args, 2, 3); err != nil {
		return result{}, err
	}
	e, show, err := c.asked(args[1:])
	if err != nil {
		return result{}, err
	}
	if _, _, _, err := c.set.nouns.of(c.loc, args[0], 1); err != nil {
		return result{}, err
	}
	return c.inline(func() (Text, error) {
		n := pick(e, show)
		if e.Hidden {
			before, after, err := c.set.nouns.withheld(c.loc, args[0])
			return Text{{Text: before}, {Text: withheld, Figure: e.ID()}, {Text: after}}, err
		}
		before, after, apart, err := c.set.nouns.of(c.loc, args[0], n)
		if !apart {
			return Text{{Text: before, Figure: e.ID(), Value: &n}}, err
		}
		return Join(Plainly(before), c.writer.number(e, n), Plainly(after)), err
	})
}

// silent prints how many of a count of disappearances rest on silence alone.
func (c *composer) silent(args []string) (result, error) {
	e, _, err := c.asked(args)
	if err != nil {
		return result{}, err
	}
	if e.Silent == nil {
		return result{}, fmt.Errorf("%s: silence plays no part in it: %w", e.Indicator, errs.Invalid)
	}
	return c.inline(func() (Text, error) {
		if e.Hidden || !c.mayTell(*e.Silent) {
			return Text{{Text: withheld, Figure: e.ID()}}, nil
		}
		return c.writer.number(e, *e.Silent), nil
	})
}

// has says whether a count is not 0.
func (c *composer) has(args []string) (result, error) {
	e, _, err := c.asked(args)
	if err != nil {
		return result{}, err
	}
	return result{yes: e.Count > 0}, nil
}

// rank lists the values of an attribute with the largest counts, in falling
// order: "Aleppo (381), Deir-ez-Zor (186) and Rural Damascus (130)".
func (c *composer) rank(args []string) (result, error) {
	if err := takes(args, 2, 4); err != nil {
		return result{}, err
	}
	most, conditions := 3, ""
	if len(args) > 2 {
		n, err := strconv.Atoi(args[2])
		if err != nil || n < 1 {
			return result{}, fmt.Errorf("%q is no number of values: %w", args[2], errs.Invalid)
		}
		most = n
	}
	if len(args) > 3 {
		conditions = args[3]
	}
	base, err := c.cell(args[0], conditions)
	if err != nil {
		return result{}, err
	}
	ranked, err := c.ranked(base, args[1], most)
	if err != nil {
		return result{}, err
	}
	return c.inline(func() (Text, error) { return c.listed(args[1], ranked), nil })
}

// ranked are the entries of the values with the largest counts.
func (c *composer) ranked(base cell, attribute string, most int) ([]*Entry, error) {
	values, err := c.valuesOf(base, attribute, false)
	if err != nil {
		return nil, err
	}
	var all []*Entry
	for _, v := range values {
		if v == figures.Unknown {
			continue
		}
		e, err := c.ledger.figure(base.with(attribute, v))
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b *Entry) int { return cmp.Compare(b.Count, a.Count) })
	return all[:min(most, len(all))], nil
}

// listed writes entries one behind the other, each with its count.
func (c *composer) listed(attribute string, entries []*Entry) Text {
	var t Text
	for i, e := range entries {
		switch {
		case i == 0:
		case i == len(entries)-1:
			t = append(t, Inline{Text: c.word("and")})
		default:
			t = append(t, Inline{Text: c.word("comma")})
		}
		t = append(t, Inline{Text: c.labels.of(c.loc, attribute, e.cell.By[attribute]) + " ("})
		t = append(t, c.writer.number(e, e.Count)...)
		t = append(t, Inline{Text: ")"})
	}
	if t == nil {
		return Plainly(c.word("none"))
	}
	return t
}

// published prints a total that somebody else printed.
func (c *composer) published(args []string) (result, error) {
	if err := takes(args, 1, 2); err != nil {
		return result{}, err
	}
	conditions := ""
	if len(args) == 2 {
		conditions = args[1]
	}
	by, err := parseBy(conditions)
	if err != nil {
		return result{}, err
	}
	return c.inline(func() (Text, error) {
		for _, p := range c.latest(args[0]) {
			if sameGroup(p.By, by) {
				return Text{{Text: c.loc.Int(int(p.Count)), LTR: true}, {Text: " (" + p.Of + c.word("comma") + c.loc.Day(date(p.Window.To)) + ")"}}, nil
			}
		}
		return Plainly(c.word("nothing_imported")), nil
	})
}

// hasImported says whether a metric of others is imported.
func (c *composer) hasImported(args []string) (result, error) {
	if err := takes(args, 1, 1); err != nil {
		return result{}, err
	}
	return result{yes: len(c.latest(args[0])) > 0}, nil
}
