package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"sijil/internal/errs"
	"sijil/internal/register"
)

const sourceColumns = `source_id, name, kind, reliability, party, derived_from`

const sourceVersions = `SELECT ` + sourceColumns + ` FROM source_version WHERE from_seq <= $1 AND to_seq > $1 `

func scanSource(rows *sql.Rows, extra ...any) (s register.Source, err error) {
	var derived string
	into := append([]any{&s.ID, &s.Name, &s.Kind, &s.Reliability, &s.Party, &derived}, extra...)
	if err = rows.Scan(into...); err != nil {
		return s, err
	}
	for _, word := range words(derived) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return s, fmt.Errorf("source %d: derived_from: %w", s.ID, errs.Corrupt)
		}
		s.DerivedFrom = append(s.DerivedFrom, register.SourceID(id))
	}
	return s, nil
}

// Sources returns the sources as known after entry at, by id.
func (db *DB) Sources(ctx context.Context, at int64) (map[register.SourceID]register.Source, error) {
	return db.sources(ctx, db.sql, at)
}

func (db *DB) sources(ctx context.Context, r reader, at int64) (map[register.SourceID]register.Source, error) {
	all := map[register.SourceID]register.Source{}
	err := db.each(ctx, r, "sources", sourceVersions, func(rows *sql.Rows) error {
		s, err := scanSource(rows)
		all[s.ID] = s
		return err
	}, at)
	return all, err
}

// SourceNamed returns the source of that name, or errs.NotFound.
func (tx *Tx) SourceNamed(ctx context.Context, name string) (register.Source, error) {
	all, err := tx.db.sources(ctx, tx.tx, Now)
	if err != nil {
		return register.Source{}, err
	}
	for _, s := range all {
		if s.Name == name {
			return s, nil
		}
	}
	return register.Source{}, fmt.Errorf("source of that name: %w", errs.NotFound)
}

// AddSource makes a source; its id is given here and returned.
func (tx *Tx) AddSource(ctx context.Context, s register.Source) (register.SourceID, error) {
	s.ID = register.SourceID(tx.ids.source.next())
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(`INSERT INTO source (id, seq) VALUES ($1, $2)`), s.ID, tx.seq); err != nil {
		return 0, fmt.Errorf("source %d: %w", s.ID, err)
	}
	return s.ID, tx.insertSource(ctx, s)
}

// ChangeSource gives a source other attributes from this entry on, and settles
// the persons that its reports speak of, and those of the sources that copy it:
// reliability and origin weigh there.
func (tx *Tx) ChangeSource(ctx context.Context, s register.Source) error {
	const dropping = `DELETE FROM source_version WHERE source_id = $1 AND from_seq = $2`
	const closing = `UPDATE source_version SET to_seq = $2 WHERE source_id = $1 AND to_seq = $3`
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(dropping), s.ID, tx.seq); err != nil {
		return fmt.Errorf("source %d: %w", s.ID, err)
	}
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(closing), s.ID, tx.seq, int64(Forever)); err != nil {
		return fmt.Errorf("source %d: %w", s.ID, err)
	}
	if err := tx.insertSource(ctx, s); err != nil {
		return err
	}
	return tx.resettleSource(ctx, s.ID)
}

func (tx *Tx) resettleSource(ctx context.Context, id register.SourceID) error {
	if err := tx.finish(ctx); err != nil {
		return err
	}
	all, err := tx.db.sources(ctx, tx.tx, Now)
	if err != nil {
		return err
	}
	persons := map[register.PersonID]bool{}
	for source := range all {
		if register.Copies(all, source, id) {
			if err := tx.personsOf(ctx, source, persons); err != nil {
				return err
			}
		}
	}
	for _, person := range slices.Sorted(maps.Keys(persons)) {
		if err := tx.Resettle(ctx, person); err != nil {
			return err
		}
	}
	return nil
}

// personsOf adds the persons that the reports of a source speak of.
func (tx *Tx) personsOf(ctx context.Context, source register.SourceID, into map[register.PersonID]bool) error {
	const query = `SELECT DISTINCT l.person_id FROM link l JOIN report r ON r.id = l.report_id WHERE r.source_id = $1 AND l.to_seq = $2`
	return tx.db.each(ctx, tx.tx, fmt.Sprintf("persons of source %d", source), query, func(rows *sql.Rows) error {
		var id register.PersonID
		err := rows.Scan(&id)
		into[id] = true
		return err
	}, source, int64(Forever))
}

func (tx *Tx) insertSource(ctx context.Context, s register.Source) error {
	const query = `INSERT INTO source_version (source_id, from_seq, to_seq, name, kind, reliability, party, derived_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := tx.tx.ExecContext(ctx, tx.db.q(query), s.ID, tx.seq, int64(Forever), s.Name, s.Kind, s.Reliability, s.Party, joinIDs(s.DerivedFrom))
	if err != nil {
		return fmt.Errorf("source %d: %w", s.ID, err)
	}
	tx.logged.Sources = append(tx.logged.Sources, s.Logged())
	return nil
}
