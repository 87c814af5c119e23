package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"sijil/internal/access"
	"sijil/internal/cli"
	"sijil/internal/counting"
	"sijil/internal/place"
	"sijil/internal/register"
	"sijil/internal/store/sqlite"
)

// question is asked of Sijil and, in SQL, of the flat table. Both answer with a
// count for each cell.
type question struct {
	name  string
	ask   counting.Ask
	sql   string // SELECT cell..., count
	index string // the index that fits
}

var questions = []question{
	{"arrests", counting.Ask{Indicators: []string{"arrests"}},
		`SELECT '', count(*) FROM flat WHERE scope = 'in' AND day_last <= %d`, `flat (scope, day_last)`},
	{"arrests of a half-year by party", counting.Ask{Indicators: []string{"arrests"}, Period: "2020-H1", By: []string{"party"}},
		`SELECT party, count(*) FROM flat WHERE scope = 'in' AND day_first >= 18262 AND day_last <= 18443 AND day_last <= %d GROUP BY party`, `flat (scope, day_first, day_last, party)`},
	{"arrests by party and governorate", counting.Ask{Indicators: []string{"arrests"}, By: []string{"party", "governorate"}},
		`SELECT party || '/' || governorate, count(*) FROM flat WHERE scope = 'in' AND day_last <= %d GROUP BY party, governorate`, `flat (scope, party, governorate, day_last)`},
	{"arrests by sex and age and month", counting.Ask{Indicators: []string{"arrests"}, By: []string{"sex_age", "month"}},
		`SELECT sex_age || '/' || month, count(*) FROM flat WHERE scope = 'in' AND day_last <= %d GROUP BY sex_age, month`, `flat (scope, sex_age, month, day_last)`},
	{"became disappeared by party and year", counting.Ask{Indicators: []string{"became_disappeared"}, By: []string{"party", "year"}},
		`SELECT party || '/' || year, count(*) FROM flat WHERE scope = 'in' AND became = 1 AND day_last <= %d GROUP BY party, year`, `flat (scope, became, party, year, day_last)`},
	{"persons still held by party", counting.Ask{Indicators: []string{"deprived_of_liberty"}, By: []string{"party"}},
		`SELECT party, count(DISTINCT person) FROM flat WHERE scope = 'in' AND held = 1 AND day_last <= %d GROUP BY party`, `flat (scope, held, party, person, day_last)`},
	{"women arrested by sdf, by governorate", counting.Ask{Indicators: []string{"arrests_women"}, By: []string{"governorate"}, Where: `party == "sdf"`},
		`SELECT governorate, count(*) FROM flat WHERE scope = 'in' AND sex_age = 'woman' AND party = 'sdf' AND day_last <= %d GROUP BY governorate`, `flat (scope, sex_age, party, governorate, day_last)`},
}

// side is a database with the flat table.
type side struct {
	name string
	db   *sql.DB
}

// sqlSides fills the flat table on each database, and its indexes.
func sqlSides(ctx context.Context, house *cli.House, dir, postgres string) ([]side, error) {
	lite, err := sqlite.Connect(ctx, filepath.Join(dir, "flat.db"), nil)
	if err != nil {
		return nil, err
	}
	sides := []side{{"SQLite", lite}}
	if postgres != "" {
		pg, err := sql.Open("pgx", postgres)
		if err != nil {
			return nil, err
		}
		sides = append(sides, side{"PostgreSQL", pg})
	}
	rows, err := flatRows(ctx, house)
	if err != nil {
		return nil, err
	}
	for _, s := range sides {
		if err := s.fill(ctx, rows); err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return sides, nil
}

// flatRow is a case with everything computed beforehand.
type flatRow []any

func flatRows(ctx context.Context, house *cli.House) (rows []flatRow, err error) {
	g := house.Intake.Gazetteer
	store := house.Counting.Store
	n, err := store.CaseCount(ctx)
	if err != nil {
		return nil, err
	}
	err = store.EachCaseIn(ctx, counting.Latest, 1, register.CaseID(n), func(c *register.CaseRow) error {
		line := c.Timeline(register.SNHR1)
		became, held := 0, 0
		for _, s := range line {
			if s.Day <= asOf && s.Status == register.StatusDisappeared {
				became = 1
			}
		}
		if s, ok := register.StatusOn(line, asOf); ok && s.Status.Open() {
			held = 1
		}
		governorate, ok := g.Governorate(placeCode(c.Place))
		if !ok {
			governorate = "unknown"
		}
		month, year := "unknown", "unknown"
		if m, ok := c.Date.Month(); ok {
			month, year = m, m[:4]
		}
		rows = append(rows, flatRow{int64(c.ID), int64(c.Case.Person), c.Scope, c.Party, string(governorate), c.SexAge, month, year,
			int64(c.Date.First()), int64(c.Start), became, held})
		return nil
	})
	return rows, err
}

func (s side) fill(ctx context.Context, rows []flatRow) error {
	start := time.Now()
	for _, statement := range []string{`DROP TABLE IF EXISTS flat`,
		`CREATE TABLE flat (id BIGINT PRIMARY KEY, person BIGINT, scope TEXT, party TEXT, governorate TEXT, sex_age TEXT, month TEXT, year TEXT,
			day_first BIGINT, day_last BIGINT, became INT, held INT)`} {
		if _, err := s.db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	const per = 100
	for len(rows) > 0 {
		batch := rows[:min(per, len(rows))]
		rows = rows[len(batch):]
		var text strings.Builder
		var args []any
		for i, row := range batch {
			if i > 0 {
				text.WriteByte(',')
			}
			text.WriteByte('(')
			for j, v := range row {
				if j > 0 {
					text.WriteByte(',')
				}
				args = append(args, v)
				if s.name == "SQLite" {
					fmt.Fprintf(&text, "?%d", len(args))
				} else {
					fmt.Fprintf(&text, "$%d", len(args))
				}
			}
			text.WriteByte(')')
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO flat VALUES `+text.String(), args...); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for i, q := range questions {
		if _, err := s.db.ExecContext(ctx, fmt.Sprintf(`CREATE INDEX flat_%d ON %s`, i, q.index)); err != nil {
			return err
		}
	}
	for _, statement := range map[string][]string{"SQLite": {`ANALYZE`}, "PostgreSQL": {`VACUUM ANALYZE flat`}}[s.name] {
		if _, err := s.db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	fmt.Printf("%s: flat table and %d indexes in %.1f s\n", s.name, len(questions), time.Since(start).Seconds())
	return nil
}

// compare checks that all answer alike, then times them.
func (q question) compare(ctx context.Context, house *cli.House, sides []side) error {
	q.ask.AsOf = asOf
	answer, err := house.Counting.Figures(ctx, house.Who, q.ask)
	if err != nil {
		return fmt.Errorf("%s: %w", q.name, err)
	}
	ours := map[string]int{}
	for _, f := range answer.Figures {
		if f.Count > 0 {
			var cell []string
			for _, name := range q.ask.By {
				cell = append(cell, f.By[name])
			}
			ours[strings.Join(cell, "/")] = f.Count
		}
	}
	took, err := median(5, func() error { return house.Counting.Count(ctx, access.Owner(), q.ask) })
	if err != nil {
		return err
	}
	fmt.Printf("%-40s Sijil %10s", q.name, took)
	for _, s := range sides {
		theirs, err := s.answer(ctx, q)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", s.name, q.name, err)
		}
		if err := equal(ours, theirs); err != nil {
			return fmt.Errorf("%s, %s: %w", s.name, q.name, err)
		}
		other, err := median(5, func() error {
			_, err := s.answer(ctx, q)
			return err
		})
		if err != nil {
			return err
		}
		fmt.Printf("   %s %10s (%.1f times)", s.name, other, float64(other)/float64(took))
	}
	fmt.Println()
	return nil
}

func (s side) answer(ctx context.Context, q question) (map[string]int, error) {
	rows, err := s.db.QueryContext(ctx, fmt.Sprintf(q.sql, int(asOf)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	cells := map[string]int{}
	for rows.Next() {
		var cell string
		var n int
		if err := rows.Scan(&cell, &n); err != nil {
			return nil, err
		}
		cells[cell] = n
	}
	return cells, rows.Err()
}

func equal(ours, theirs map[string]int) error {
	if len(ours) != len(theirs) {
		return fmt.Errorf("%d cells, ours %d", len(theirs), len(ours))
	}
	for cell, n := range ours {
		if theirs[cell] != n {
			return fmt.Errorf("cell %q: %d, ours %d", cell, theirs[cell], n)
		}
	}
	return nil
}

func placeCode(s string) place.Code { return place.Code(s) }
