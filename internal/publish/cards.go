package publish

import "sijil/internal/place"

// hasCards says whether there are notable cases.
func (c *composer) hasCards(args []string) (result, error) {
	return result{yes: len(c.cards) > 0}, takes(args, 0, 0)
}

// placeCards puts the notable cases.
func (c *composer) placeCards(args []string) (result, error) {
	if err := takes(args, 0, 0); err != nil {
		return result{}, err
	}
	return c.block(func() ([]Block, error) {
		var cards []Card
		for _, p := range c.cards {
			cards = append(cards, c.card(p))
		}
		return []Block{Cards{cards}}, nil
	})
}

func (c *composer) card(p PublicCase) Card {
	card := Card{Title: Plainly(p.Name)}
	if c.loc.Lang != "ar" && p.NameLatin != "" {
		card.Title = Plainly(p.NameLatin)
	}
	add := func(word string, t Text) {
		if len(t) > 0 && t[0].Text != "" {
			card.Facts = append(card.Facts, Fact{Plainly(c.word(word)), t})
		}
	}
	add("occupation", Plainly(p.Occupation))
	add("origin", Plainly(c.placeName(p.Origin)))
	add("born", Plainly(c.loc.Shown(p.Birth)))
	add("arrested_on", Code(p.Date))
	where := c.placeName(p.District)
	if where == "" {
		where = c.placeName(p.Governorate)
	}
	add("arrested_in", Plainly(where))
	add("party", Plainly(c.labels.of(c.loc, "party", p.Party)))
	add("status", Plainly(c.labels.of(c.loc, "status", p.Status)))
	if p.From != "" {
		add("returned_from", Plainly(c.labels.of(c.loc, "returned_from", p.From)))
	}
	return card
}

// placeName is the name of a place, with its governorate where it lies in one.
func (c *composer) placeName(code string) string {
	if code == "" {
		return ""
	}
	g := c.labels.gazetteer
	name := g.Name(place.Code(code), c.loc.Lang)
	if up, ok := g.Governorate(place.Code(code)); ok && up != place.Code(code) {
		if above := g.Name(up, c.loc.Lang); above != name {
			return name + c.word("comma") + above
		}
	}
	return name
}
