package publish

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/figures"
	"sijil/internal/place"
	"sijil/internal/register"
)

// PublicCase is one case as a public file may show it: where those who spoke of
// it consented to its publication. A field that may not be told is "".
type PublicCase struct {
	Number      int    // in the publication; it says nothing of the register's
	Name        string // "" for children, survivors of sexual violence, and where nobody consented
	SexAge      string
	Month       string // of the arrest, 2024-05
	Governorate string
	Party       string
	Status      string
	From        string // State returned from
	ReturnKind  string

	// For cards of notable cases, which have a name.
	NameLatin, Occupation, Birth, Origin, District, Date string

	id    register.CaseID
	voice int // reports that speak of it
}

// consent is what the reports of a case say of its publication. Not asked is no;
// one refusal or withdrawal binds all.
type consent struct {
	given, refused bool
	reports        int
}

func (c *consent) take(r register.SeenReport) {
	c.reports++
	switch r.Claims.First("consent.publish") {
	case "given":
		c.given = true
	case "refused", "withdrawn":
		c.refused = true
	}
}

// publicCases lists the cases of a period that may be published, by number of
// the register.
func (d *Desk) publicCases(ctx context.Context, e *edition, at int64) ([]PublicCase, error) {
	consents := map[register.CaseID]*consent{}
	err := d.Store.EachReport(ctx, 0, at, func(r register.SeenReport) error {
		if r.Case == 0 || r.SupersededBy != 0 {
			return nil
		}
		if consents[r.Case] == nil {
			consents[r.Case] = new(consent)
		}
		consents[r.Case].take(r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []PublicCase
	err = d.Store.EachCase(ctx, at, func(c *register.CaseRow) error {
		given := consents[c.ID]
		if given == nil || !given.given || given.refused || !e.covers(c) {
			return nil
		}
		p := e.publicCase(c, given.reports)
		if nameable(c) {
			if err := d.name(ctx, &p, c, at); err != nil {
				return err
			}
		}
		all = append(all, p)
		return nil
	})
	return all, err
}

// covers says whether a case is one of those that the publication counts: an
// arrest in scope that lies whole in the period.
func (e *edition) covers(c *register.CaseRow) bool {
	from, to, bounded := e.period.Bounds()
	return c.Kind == "arrest" && c.Scope == register.InScope && !c.Date.IsZero() && (!bounded || c.Date.Within(from, to))
}

// nameable says whether the person of a case may be named where they consent:
// children and survivors of sexual violence never are.
func nameable(c *register.CaseRow) bool {
	if c.SexAge != "man" && c.SexAge != "woman" {
		return false // a child, or somebody who may be one
	}
	return !slices.ContainsFunc(c.Events, func(ev register.Event) bool {
		return slices.Contains(strings.Fields(ev.Codes), "sexual_violence")
	})
}

func (e *edition) publicCase(c *register.CaseRow, reports int) PublicCase {
	p := PublicCase{SexAge: c.SexAge, Party: register.Vocabularies()["party"].Root(c.Party), id: c.ID, voice: reports}
	p.Month = monthOf(c.Date)
	g := e.labels.gazetteer
	if code, ok := g.Governorate(place.Code(c.Place)); ok {
		p.Governorate = string(code)
	}
	if status, ok := register.StatusOn(c.Timeline(register.SNHR1), e.asOf); ok {
		p.Status = string(status.Status)
	}
	if !c.Return.IsZero() {
		p.From, p.ReturnKind = c.Return.From, c.Return.Kind
	}
	return p
}

// monthOf is the month in which a date lies whole.
func monthOf(d edtf.Date) string {
	y, m, _ := d.First().YMD()
	y2, m2, _ := d.Last().YMD()
	if y != y2 || m != m2 {
		return figures.Unknown
	}
	return fmt.Sprintf("%04d-%02d", y, m)
}

// name adds what a card says of a person.
func (d *Desk) name(ctx context.Context, p *PublicCase, c *register.CaseRow, at int64) error {
	person, err := d.Store.Person(ctx, c.Case.Person, at)
	if err != nil {
		return err
	}
	p.Name, p.NameLatin, p.Occupation, p.Origin = person.Name, person.NameLatin, person.Occupation, person.Origin
	if !person.Birth.IsZero() {
		y, _, _ := person.Birth.First().YMD()
		if y2, _, _ := person.Birth.Last().YMD(); y == y2 {
			p.Birth = fmt.Sprint(y)
		}
	}
	p.Date = c.Date.String()
	if code, ok := d.Gazetteer.AtLevel(place.Code(c.Place), place.District); ok {
		p.District = string(code)
	}
	return nil
}

// disclose withholds from the cases without a name what would point at them:
// of month, governorate and party as many as it takes until as many cases as the
// rule asks for are alike. A case that is alone even then is left out.
func disclose(all []PublicCase, least int) []PublicCase {
	if least <= 1 {
		return numbered(all)
	}
	for _, withhold := range []func(*PublicCase){
		func(p *PublicCase) { p.From, p.ReturnKind = "", "" },
		func(p *PublicCase) { p.Month = "" },
		func(p *PublicCase) { p.Governorate = "" },
		func(p *PublicCase) { p.Status = "" },
		func(p *PublicCase) { p.Party = "" },
	} {
		alone := fewerThan(all, least)
		for i := range all {
			if alone(all[i]) {
				withhold(&all[i])
			}
		}
	}
	return numbered(slices.DeleteFunc(all, fewerThan(all, least)))
}

// fewerThan says of a case without a name whether fewer than some are like it.
func fewerThan(all []PublicCase, least int) func(PublicCase) bool {
	crowd := map[PublicCase]int{}
	for _, p := range all {
		if p.Name == "" {
			crowd[p.alike()]++
		}
	}
	return func(p PublicCase) bool { return p.Name == "" && crowd[p.alike()] < least }
}

// alike is what a reader can tell cases without a name apart by.
func (p PublicCase) alike() PublicCase {
	return PublicCase{SexAge: p.SexAge, Month: p.Month, Governorate: p.Governorate, Party: p.Party, Status: p.Status, From: p.From, ReturnKind: p.ReturnKind}
}

// numbered orders cases by what they say, so that the order says nothing of the
// register, and numbers them.
func numbered(all []PublicCase) []PublicCase {
	slices.SortStableFunc(all, func(a, b PublicCase) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Governorate, b.Governorate), cmp.Compare(a.Name, b.Name))
	})
	for i := range all {
		all[i].Number = i + 1
	}
	return all
}

// notable chooses the cases that get a card: those asked for, else of each party
// the most reported ones.
func notable(all []PublicCase, asked []int64, each int) []PublicCase {
	var chosen []PublicCase
	if len(asked) > 0 {
		for _, p := range all {
			if p.Name != "" && slices.Contains(asked, int64(p.id)) {
				chosen = append(chosen, p)
			}
		}
		return chosen
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b PublicCase) int {
		return cmp.Or(cmp.Compare(b.voice, a.voice), cmp.Compare(detail(b), detail(a)), cmp.Compare(a.id, b.id))
	})
	taken := map[string]int{}
	for _, p := range sorted {
		if p.Name != "" && taken[p.Party] < each {
			taken[p.Party]++
			chosen = append(chosen, p)
		}
	}
	slices.SortStableFunc(chosen, func(a, b PublicCase) int { return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Date, b.Date)) })
	return chosen
}

// detail counts what is known of a case.
func detail(p PublicCase) int {
	n := 0
	for _, s := range []string{p.Occupation, p.Birth, p.Origin, p.District, p.From} {
		if s != "" {
			n++
		}
	}
	return n
}
