package keeping_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/register"
	"sijil/internal/store/postgres/postgrestest"
)

// Whatever people do to a register, verifying finds nothing: a finding is a sign
// that somebody went past the program.
func TestWhatPeopleDoIsNoFinding(t *testing.T) {
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		flag.Set(f.Name, "12")
		defer flag.Set(f.Name, f.DefValue)
	}
	rapid.Check(t, func(rt *rapid.T) {
		dir := filepath.Join(t.TempDir(), "register")
		c := &clock{time.Date(2024, 7, 1, 8, 0, 0, 0, time.UTC)}
		must(t, app.Make(t.Context(), c.now, dir, noPassphrase, cli.Init{Unsealed: true}))
		house, err := app.Open(t.Context(), c.now, dir, noPassphrase)
		must(t, err)
		defer house.Close()
		l := &life{t: t, rt: rt, House: house}
		l.importSome()
		for range rapid.IntRange(3, 12).Draw(rt, "steps") {
			rapid.SampledFrom([]func(){l.importSome, l.edit, l.edit, l.endRuling, l.addByHand, l.editSource}).Draw(rt, "step")()
		}
		v, err := house.Keeping.Verify(t.Context(), house.Who)
		must(t, err)
		if !v.OK {
			rt.Errorf("found: %v", v.Problems)
		}
	})
}

type life struct {
	t  *testing.T
	rt *rapid.T
	*cli.House
	lists int
}

func (l *life) draw(what string, from ...string) string {
	return rapid.SampledFrom(from).Draw(l.rt, what)
}

// importSome takes in a small list whose keys meet those of other lists.
func (l *life) importSome() {
	l.lists++
	var b strings.Builder
	b.WriteString("id,name,phone,date,by,place,site,sent,how,at,raid,people,end\n")
	for range rapid.IntRange(1, 6).Draw(l.rt, "rows") {
		fmt.Fprintln(&b, strings.Join([]string{l.draw("key", "", "1", "2", "3", "4"), l.draw("name", "Samir Haddad", "Nadia", ""), l.draw("phone", "", "011"),
			l.draw("date", "", "2014", "05/03/2015"), l.draw("by", "sdf", "hts", "them", ""), l.draw("place", "Aleppo", "nowhere", ""), l.draw("site", "", "Old Mill"),
			l.draw("sent", "", "TUR"), l.draw("how", "", "deported"), l.draw("at", "", "Far Bridge"), l.draw("raid", "", "r1"), l.draw("people", "", "12"),
			l.draw("end", "", "released", "died")}, ","))
	}
	importList(l.t, l.House, fmt.Sprintf("list-%d.csv", l.lists), b.String())
}

// someCase is a case that is there, 0 where none is.
func (l *life) someCase() register.CaseID {
	var ids []register.CaseID
	must(l.t, l.Records.Store.EachCase(l.t.Context(), keepingLatest, func(c *register.CaseRow) error {
		ids = append(ids, c.ID)
		return nil
	}))
	if len(ids) == 0 {
		return 0
	}
	return rapid.SampledFrom(ids).Draw(l.rt, "case")
}

func (l *life) edit() {
	id := l.someCase()
	if id == 0 {
		return
	}
	pair := l.draw("ruling", "arrest.date=2016", "person.sex=female", "accept.scope=criminal", "proof=reasonable_grounds", "case.kind=killing", "arrest.party=sdf")
	claims, err := l.Records.ParseClaims([]string{pair}, true)
	must(l.t, err)
	must(l.t, l.Records.EditCase(l.t.Context(), l.Who, id, claims, "because"))
}

func (l *life) endRuling() {
	id := l.someCase()
	if id == 0 {
		return
	}
	c, err := l.Records.Store.Case(l.t.Context(), id, keepingLatest)
	must(l.t, err)
	rulings, err := l.Records.Store.RulingsOf(l.t.Context(), c.Case.Person, keepingLatest)
	must(l.t, err)
	if len(rulings) > 0 {
		must(l.t, l.Records.EndRuling(l.t.Context(), l.Who, id, rapid.SampledFrom(rulings).Draw(l.rt, "ended").ID, "wrong"))
	}
}

func (l *life) addByHand() {
	pairs := []string{"person.name=Hiba Salem", l.draw("said", "arrest.date=2020", "killing.date=2021", "return.from=JOR", "person.sex=female")}
	if key := l.draw("key", "", "1", "2"); key != "" {
		pairs = append(pairs, "report.key="+key)
	}
	if raid := l.draw("raid", "", "r1"); raid != "" {
		pairs = append(pairs, "incident.key="+raid, "incident.count=30", "return.crossing=Far Bridge", "custody.site=Old Mill")
	}
	claims, err := l.Records.ParseClaims(pairs, false)
	must(l.t, err)
	_, err = l.Records.AddReport(l.t.Context(), l.Who, l.draw("who", "Partner A", "A witness"), true, claims, "told")
	must(l.t, err)
}

func (l *life) editSource() {
	all, err := l.Records.Sources(l.t.Context(), l.Who, keepingLatest)
	must(l.t, err)
	s := rapid.SampledFrom(all).Draw(l.rt, "source")
	to := register.Source{ID: s.ID, Name: s.Name, Kind: l.draw("kind", "list", "authority"), Reliability: l.draw("grade", "A", "C", "F")}
	if s.ID > 1 && l.draw("copies", "no", "yes") == "yes" {
		to.DerivedFrom = []register.SourceID{1}
	}
	must(l.t, l.Records.EditSource(l.t.Context(), l.Who, to, "looked at again"))
}

func TestARegisterOnAServerVerifies(t *testing.T) {
	server, err := postgrestest.Start()
	must(t, err)
	defer func() { must(t, server.Stop()) }()
	address, err := server.Schema(t.Context())
	must(t, err)
	dir := filepath.Join(t.TempDir(), "register")
	c := &clock{time.Date(2024, 7, 1, 8, 0, 0, 0, time.UTC)}
	must(t, app.Make(t.Context(), c.now, dir, noPassphrase, cli.Init{Unsealed: true, Database: address}))
	house, err := app.Open(t.Context(), c.now, dir, noPassphrase)
	must(t, err)
	defer house.Close()
	live(t, house)
	v, err := house.Keeping.Verify(t.Context(), house.Who)
	must(t, err)
	if !v.OK {
		t.Errorf("found: %v", v.Problems)
	}
}
