package keeping_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sijil/internal/access"
	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/intake"
	"sijil/internal/keeping"
	"sijil/internal/register"
	"sijil/internal/store"
	"sijil/internal/store/sqlite"
)

// clock goes a minute further at each look.
type clock struct{ at time.Time }

func (c *clock) now() time.Time {
	c.at = c.at.Add(time.Minute)
	return c.at
}

func noPassphrase() ([]byte, error) { return nil, errors.New("not sealed") }

const lists = `source = "Partner A"
dates = "dmy"
kind = "arrest"
[columns]
id = "report.key"
name = "person.name"
phone = "person.phone"
date = "arrest.date"
by = "arrest.party"
place = "arrest.place"
site = "custody.site"
sent = "return.from"
how = "return.kind"
at = "return.crossing"
raid = "incident.key"
people = "incident.count"
end = "outcome.kind"
`

const first = `id,name,phone,date,by,place,site,sent,how,at,raid,people,end
1,Samir Haddad,011 22,05/03/2014,sdf,Aleppo,Old Mill,TUR,deported,Far Bridge,r1,40,
2,Nadia Khoury,,2015,nobody knows,Homs,,,,,r1,40,released
3,Omar Saleh,033,,hts,,,,,,,,
4,Rana Aziz,,07/2016,sdf,Hama,,LBN,pushed_back,,,,died
`

// The second list changes one row of the first and adds two.
const second = `id,name,phone,date,by,place,site,sent,how,at,raid,people,end
4,Rana Aziz,044,08/2016,sdf,Hama,,LBN,pushed_back,,,,died
5,Layla Nasser,,2019,them,Idlib,,,,,r2,3,
6,Fadi Daher,,2019-05,hts,Idlib,,,,,r2,5,
`

// lived makes a register in a folder in which something of each kind has
// happened, and returns the file of its database.
func lived(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "register")
	c := &clock{time.Date(2024, 7, 1, 8, 0, 0, 0, time.UTC)}
	must(t, app.Make(t.Context(), c.now, dir, noPassphrase, cli.Init{Unsealed: true}))
	house, err := app.Open(t.Context(), c.now, dir, noPassphrase)
	must(t, err)
	live(t, house)
	must(t, house.Close())
	return filepath.Join(dir, "register.db")
}

func live(t *testing.T, h *cli.House) {
	ctx := t.Context()
	importList(t, h, "first.csv", first)
	edit := func(id register.CaseID, pairs ...string) {
		claims, err := h.Records.ParseClaims(pairs, true)
		must(t, err)
		must(t, h.Records.EditCase(ctx, h.Who, id, claims, "the family says so"))
	}
	edit(1, "arrest.date=2014-03-04", "person.sex=male")
	importList(t, h, "second.csv", second)
	claims, err := h.Records.ParseClaims([]string{"person.name=Hiba Salem", "arrest.date=2020", "return.from=JOR", "incident.key=x", "incident.count=2"}, false)
	must(t, err)
	_, err = h.Records.AddReport(ctx, h.Who, "A witness", true, claims, "told by phone")
	must(t, err)
	edit(1, "arrest.date=2014-03-03")
	edit(4, "accept.outcome=yes")
	source, err := h.Records.Source(ctx, h.Who, 1, keepingLatest)
	must(t, err)
	must(t, h.Records.EditSource(ctx, h.Who, register.Source{ID: 1, Name: source.Name, Kind: source.Kind, Reliability: "B"}, "checked"))
	_, err = h.Records.AddSource(ctx, h.Who, register.Source{Name: "Silent", DerivedFrom: []register.SourceID{1}}, "for later")
	must(t, err)
	must(t, h.Records.EndRuling(ctx, h.Who, 1, 2, "the family was wrong"))
	_, err = h.Records.Relate(ctx, h.Who, 1, 2, "sibling", "2014", "their mother says so")
	must(t, err)
	_, err = h.Records.Relate(ctx, h.Who, 2, 3, "held_together", "", "a witness")
	must(t, err)
	must(t, h.Records.Unrelate(ctx, h.Who, 2, "the witness was wrong"))
	review(t, h.Keeping.Store.(*store.DB))
}

// review decides on pairs of reports: two are found to be of one person, two
// others wrongly so, and of a pair that is proposed, that they are two.
func review(t *testing.T, db *store.DB) {
	t.Helper()
	type ids = []register.ReportID
	at := time.Date(2024, 8, 1, 0, 0, 0, 0, time.UTC)
	change := func(kind string, f func(*store.Tx) error) {
		t.Helper()
		at = at.Add(time.Minute)
		_, err := db.Change(t.Context(), register.Change{At: at, Who: "user/1", Kind: kind, Why: "looked at both"}, func(tx *store.Tx) (any, error) {
			err := f(tx)
			return tx.Logged(), err
		})
		must(t, err)
	}
	decision := func(kind register.DecisionKind, a, b register.ReportID) register.Decision {
		return register.Decision{Kind: kind, A: a, B: b, Who: "user/1", Why: "looked at both", Weight: 512, Model: "m1", Was: register.WasProposed}
	}
	change("link", func(tx *store.Tx) error {
		_, err := tx.Propose(t.Context(), register.Proposal{A: 3, B: 6, Weight: 210, Model: "m1", Doubts: []string{"mother"}, Joined: [][2]register.ReportID{{3, 6}}},
			register.Proposal{A: 1, B: 8, Weight: -30, Model: "m1", Bridge: true})
		return err
	})
	change("review.accept", func(tx *store.Tx) error {
		_, err := tx.Decide(t.Context(), decision(register.Accepted, 1, 2), decision(register.Accepted, 6, 7))
		return errors.Join(err, tx.Regroup(t.Context(), register.Regrouping{{ids{1}, ids{2}}, {ids{6, 7}}}, store.Now))
	})
	change("review.undo", func(tx *store.Tx) error {
		return errors.Join(tx.EndDecisions(t.Context(), 2), tx.Regroup(t.Context(), register.Regrouping{{ids{6}}, {ids{7}}}, store.Now))
	})
	change("review.reject", func(tx *store.Tx) error {
		_, err := tx.Decide(t.Context(), decision(register.Refused, 3, 6))
		return errors.Join(err, tx.EndProposals(t.Context(), 1))
	})
}

const keepingLatest = 1<<63 - 2

func importList(t *testing.T, h *cli.House, name, text string) {
	t.Helper()
	m, err := intake.ParseMap("map.toml", lists)
	must(t, err)
	_, err = h.Intake.Import(t.Context(), h.Who, intake.File{Name: name, Size: int64(len(text)), Reader: strings.NewReader(text)}, intake.Options{Map: m})
	must(t, err)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// copyOf copies a database that nobody has open.
func copyOf(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	must(t, err)
	to := filepath.Join(t.TempDir(), "register.db")
	must(t, os.WriteFile(to, text, 0o600))
	return to
}

// alter runs statements on a database past everything that watches over it.
func alter(t *testing.T, file string, statements ...string) {
	t.Helper()
	db, err := sqlite.Connect(t.Context(), file, nil)
	must(t, err)
	defer db.Close()
	conn, err := db.Conn(t.Context())
	must(t, err)
	defer conn.Close()
	for _, s := range append([]string{"PRAGMA foreign_keys=OFF", "PRAGMA synchronous=OFF"}, statements...) {
		if _, err := conn.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// verify checks a database.
func verify(t *testing.T, file string) keeping.Verified {
	t.Helper()
	db, err := sqlite.Open(t.Context(), file, nil)
	must(t, err)
	defer db.Close()
	desk := keeping.Desk{Store: db}
	v, err := desk.Verify(t.Context(), access.Owner())
	if err != nil {
		t.Fatalf("verify: %v", err)
	}
	return v
}

// blames says whether a finding is about one of some objects.
func blames(v keeping.Verified, objects ...string) bool {
	for _, p := range v.Problems {
		for _, o := range objects {
			if p.Object == o || strings.HasPrefix(p.Object, o+" ") {
				return true
			}
		}
	}
	return false
}

// query reads rows as texts.
func query(t *testing.T, file, q string) (rows [][]string) {
	t.Helper()
	db, err := sqlite.Connect(t.Context(), file, nil)
	must(t, err)
	defer db.Close()
	return texts(t, t.Context(), db, q)
}

func texts(t *testing.T, ctx context.Context, db *sql.DB, q string) (rows [][]string) {
	t.Helper()
	found, err := db.QueryContext(ctx, q)
	must(t, err)
	defer found.Close()
	names, err := found.Columns()
	must(t, err)
	for found.Next() {
		into := make([]any, len(names))
		for i := range into {
			into[i] = new(any)
		}
		must(t, found.Scan(into...))
		row := make([]string, len(names))
		for i := range into {
			row[i] = fmt.Sprint(*into[i].(*any))
		}
		rows = append(rows, row)
	}
	must(t, found.Err())
	return rows
}
