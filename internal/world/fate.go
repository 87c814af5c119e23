package world

import "sijil/internal/edtf"

// silence is the number of days without information after which a deprivation
// of liberty counts as an enforced disappearance: rule set snhr@1 of the
// register, from the practice of the Syrian Network for Human Rights.
const silence = 20

// slack keeps what happens a week clear of the last day of silence, so that a
// list that is a few days off does not change what became of a case.
const slack = 7

// horizon is the last day of anything in a world, but for reports of it.
var horizon = day(2024, 11, 30)

// open draws how a case began: by which agency, in which circumstance, after
// which return, on which pretext.
func (m *maker) open(c *Case, s slot) {
	d := &m.draws
	c.Party = s.party
	if s.party == "syrian_regime" && d.chance(450) {
		c.Party = one(d, []string{"military_intelligence", "military_intelligence", "air_force_intelligence", "state_security", "political_security", "criminal_security", "military_police"})
	}
	if s.kind == "killing" {
		c.Cause = one(d, []string{"gunfire", "gunfire", "shelling", "shelling", "airstrike", "explosion"})
		return
	}
	c.Circumstance = one(d, circumstances)
	if s.party == "syrian_regime" && d.chance(200) { // offices that nobody else has
		c.Circumstance = one(d, []string{"settlement_centre", "passport_office"})
	}
	if d.chance(600) {
		c.Pretext = one(d, pretextsOf[s.party])
	}
	if s.from3 != "" {
		m.comeBack(c, s)
	}
	switch s.scope {
	case "criminal":
		c.Pretext = "criminal"
	case "unidentified":
		c.Party = "unidentified"
	}
}

var circumstances = []string{"checkpoint", "checkpoint", "checkpoint", "raid", "raid", "raid", "home", "street", "workplace",
	"university", "summons", "demonstration"}

var pretextsOf = map[string][]string{
	"syrian_regime":  {"opposition", "conscription", "conscription", "settlement", "cybercrime", "foreign_currency", "extortion", "contact_outside", "criticism", "kin_hostage", "terrorism"},
	"sdf":            {"conscription", "conscription", "criticism", "opposition", "terrorism", "kin_hostage"},
	"opposition_sna": {"extortion", "extortion", "contact_outside", "criticism", "opposition"},
	"hts":            {"criticism", "criticism", "opposition", "contact_outside"},
	"isis":           {"criticism", "opposition", "contact_outside"},
	"unidentified":   {"extortion"},
}

// comeBack puts a return before the arrest: most are taken at the crossing or
// within a month.
func (m *maker) comeBack(c *Case, s slot) {
	d := &m.draws
	c.Return = Return{From: s.from3, Kind: s.returnKind}
	days := 0
	switch r := d.below(100); {
	case r < 45:
		days = d.below(3)
		c.Circumstance = one(d, []string{"border_crossing", "border_crossing", "return"})
	case r < 75:
		days = d.between(3, 30)
		c.Circumstance = one(d, []string{"return", "checkpoint", "summons"})
	default:
		days = d.between(31, 240)
	}
	c.Return.Date = onDay(c.Date.First - edtf.Day(days))
	if d.chance(750) {
		c.Return.Crossing = one(d, crossingsFrom[s.from3])
	}
}

// goOn draws what became of a person who was taken. before is the first day of
// the next arrest of the same person: by then the first has ended.
func (m *maker) goOn(c *Case, s slot, before edtf.Day) {
	if c.Kind != "arrest" {
		return
	}
	if s.vanished {
		m.vanish(c, before)
	} else {
		m.becomeKnown(c, before)
	}
	m.torture(c)
}

// becomeKnown draws the information that came within the days of silence: all
// of it early enough that no list can shift it past them.
func (m *maker) becomeKnown(c *Case, before edtf.Day) {
	d := &m.draws
	soon := onDay(c.Date.Last + edtf.Day(d.between(2, silence-slack)))
	site := m.site(c.Party)
	switch r := d.below(100); {
	case before != 0 || r < 48:
		c.Outcome = Outcome{Kind: "released", Date: soon}
	case r < 51:
		c.Outcome = Outcome{Kind: "died", Date: soon, Standard: one(d, []string{"told", "told", "documented"}), Cause: one(d, []string{"torture", "torture", "medical_neglect"})}
	case r < 53:
		c.Outcome = Outcome{Kind: "fate_clarified", Date: soon}
	case r < 57: // somebody knows, and nobody said since when
		c.Custody = Custody{Site: site, Status: "whereabouts_known"}
	default:
		c.Custody = Custody{Site: site, Status: "whereabouts_known", Date: soon}
		if later, ok := m.later(soon.Last+20, horizon); ok && d.chance(350) {
			c.Outcome = Outcome{Kind: "released", Date: later}
		}
	}
}

// vanish draws a silence of 20 days or more, and what may have come after it.
func (m *maker) vanish(c *Case, before edtf.Day) {
	d := &m.draws
	since := c.Date.Last + silence + slack
	until := horizon
	if before != 0 {
		until = before - 1
	}
	if before != 0 || d.chance(140) {
		m.end(c, since, until, before != 0)
	}
	switch r := d.below(100); {
	case r < 42: // nobody asked, or nobody told us
	case r < 80:
		m.state(c, "no_information", since, until)
	case r < 90:
		m.state(c, "denied", since, until)
	case r < 96 && c.Outcome.Kind == "":
		m.state(c, "whereabouts_known", since, until)
		c.Custody.Site = m.site(c.Party)
	default: // seen by a former detainee; the family was told nothing
		c.Custody.Site = m.site(c.Party)
	}
}

// state puts a dated statement between since and until, before any outcome.
func (m *maker) state(c *Case, status string, since, until edtf.Day) {
	if c.Outcome.Kind != "" {
		until = c.Outcome.Date.First - 1
	}
	if w, ok := m.later(since, min(until, since+120)); ok {
		c.Custody.Status, c.Custody.Date = status, w
	}
}

// end draws how a disappearance ended.
func (m *maker) end(c *Case, since, until edtf.Day, freed bool) {
	d := &m.draws
	w, ok := m.later(since, until)
	if !ok {
		return
	}
	switch r := d.below(100); {
	case freed || r < 62:
		c.Outcome = Outcome{Kind: "released", Date: w}
	case r < 76:
		c.Outcome = Outcome{Kind: "died", Date: w, Standard: "told", Cause: one(d, []string{"unknown", "torture"})}
	case r < 88:
		c.Outcome = Outcome{Kind: "died", Date: w, Standard: "documented", Cause: one(d, []string{"torture", "medical_neglect", "execution"})}
	case r < 92:
		c.Outcome = Outcome{Kind: "died", Date: w, Standard: "remains_identified", Cause: one(d, []string{"torture", "execution"})}
	default:
		c.Outcome = Outcome{Kind: "fate_clarified", Date: w}
	}
}

// later draws a day from since to until, sooner ones more often.
func (m *maker) later(since, until edtf.Day) (When, bool) {
	if since > until {
		return When{}, false
	}
	days := int(until-since) + 1
	n := min(m.draws.below(days), m.draws.below(days))
	return onDay(since + edtf.Day(n)), true
}

// site is where a party may hold somebody, "" where it has no known site.
func (m *maker) site(party string) string {
	sites := sitesOf[topParty(party)]
	if len(sites) == 0 {
		return ""
	}
	return one(&m.draws, sites)
}

// topParty is the party of an agency.
func topParty(party string) string {
	switch party {
	case "military_intelligence", "air_force_intelligence", "state_security", "political_security", "criminal_security", "military_police":
		return "syrian_regime"
	}
	return party
}

// torture is told by those who came out, and found on those who died.
func (m *maker) torture(c *Case) {
	d := &m.draws
	rate := map[string]int{"released": 350, "died": 500}[c.Outcome.Kind]
	if !d.chance(rate) {
		return
	}
	c.Torture.Method = one(d, []string{"beating", "beating", "beating", "electric_shock", "suspension", "stress_position", "deprivation", "solitary", "threats"})
	held := int(c.Outcome.Date.First - c.Date.Last)
	c.Torture.Date = onDay(c.Date.Last + edtf.Day(d.below(max(held, 1))))
	if d.chance(120) {
		c.Torture.Finding = one(d, []string{"consistent", "highly_consistent", "typical_of"})
	}
}
