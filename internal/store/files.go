package store

import (
	"context"
	"database/sql"
	"fmt"
	"unicode/utf8"

	"sijil/internal/digest"
	"sijil/internal/register"
)

// Receive makes the row of an intake and returns its id.
func (tx *Tx) Receive(ctx context.Context, r register.Received) (int64, error) {
	r.ID = tx.ids.received.next()
	const query = `INSERT INTO received (id, seq, name, digest, size, map, salt, reports) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := tx.tx.ExecContext(ctx, tx.db.q(query), r.ID, tx.seq, r.Name, r.Digest, r.Size, r.Map, r.Salt, r.Reports)
	if err != nil {
		return 0, fmt.Errorf("intake %d: %w", r.ID, err)
	}
	return r.ID, nil
}

// ReceivedReports notes how many reports an intake made.
func (tx *Tx) ReceivedReports(ctx context.Context, id, reports int64) error {
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(`UPDATE received SET reports = $1 WHERE id = $2`), reports, id); err != nil {
		return fmt.Errorf("intake %d: %w", id, err)
	}
	return nil
}

// EachReceived calls f for every intake, by id.
func (db *DB) EachReceived(ctx context.Context, f func(register.Received) error) error {
	const query = `SELECT id, seq, name, digest, size, map, salt, reports FROM received ORDER BY id`
	return db.each(ctx, db.sql, "intakes", query, func(rows *sql.Rows) error {
		var r register.Received
		if err := rows.Scan(&r.ID, &r.Seq, &r.Name, &r.Digest, &r.Size, &r.Map, &r.Salt, &r.Reports); err != nil {
			return err
		}
		return f(r)
	})
}

// Queue keeps the values of an intake that wait for somebody to say.
func (tx *Tx) Queue(ctx context.Context, received int64, values []register.Queued) error {
	rows := newBulk("queued", 5)
	for _, v := range values {
		rows.add(received, v.Field, v.Column, v.Value, v.Rows)
	}
	return rows.finish(ctx, tx)
}

// NameIncident notes an incident that a source numbers; a later report may give
// the name or a larger count.
func (tx *Tx) NameIncident(ctx context.Context, source register.SourceID, key, name string, people int) error {
	const query = `
		INSERT INTO incident (source_id, incident_key, seq, name, people) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (source_id, incident_key) DO UPDATE SET
			name = CASE WHEN excluded.name <> '' THEN excluded.name ELSE incident.name END,
			people = CASE WHEN excluded.people > incident.people THEN excluded.people ELSE incident.people END`
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(query), source, key, tx.seq, name, people); err != nil {
		return fmt.Errorf("incident of source %d: %w", source, err)
	}
	return nil
}

// KeepFile keeps a map, gazetteer or definition under its name; earlier ones stay.
func (tx *Tx) KeepFile(ctx context.Context, kind, name, content string) error {
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(`INSERT INTO kept_file (kind, name, seq, content) VALUES ($1, $2, $3, $4)`), kind, name, tx.seq, content); err != nil {
		return fmt.Errorf("%s %s: %w", kind, name, err)
	}
	tx.logged.Files = append(tx.logged.Files, register.LoggedFile{Kind: kind, Name: name, Content: digest.Of([]byte(content))})
	return nil
}

// KeptFiles returns the files of a kind as known after entry at: name to content.
func (db *DB) KeptFiles(ctx context.Context, kind string, at int64) (map[string]string, error) {
	const query = `SELECT name, content FROM kept_file WHERE kind = $1 AND seq <= $2 ORDER BY seq`
	files := map[string]string{}
	err := db.each(ctx, db.sql, kind+"s", query, func(rows *sql.Rows) error {
		var name, content string
		err := rows.Scan(&name, &content)
		files[name] = content
		return err
	}, kind, at)
	return files, err
}

// Cached returns a cache with the number of log entries that it covers, or
// errs.NotFound.
func (db *DB) Cached(ctx context.Context, name string) (seq int64, data []byte, err error) {
	err = db.one(ctx, db.sql, "cache "+name, `SELECT seq, data FROM cache WHERE name = $1`, []any{name}, &seq, &data)
	return seq, data, err
}

// Cache keeps caches that all cover the same log entries, in one transaction,
// and drops those whose names begin with prefix and are not among them. It is
// no change of the register: the log's head stays.
func (db *DB) Cache(ctx context.Context, prefix string, seq int64, caches map[string][]byte) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	defer tx.Rollback()
	// Not by order of the text: a server may order it in the way of a language.
	if _, err := tx.ExecContext(ctx, db.q(`DELETE FROM cache WHERE substr(name, 1, $1) = $2`), utf8.RuneCountInString(prefix), prefix); err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	for name, data := range caches {
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO cache (name, seq, data) VALUES ($1, $2, $3)`), name, seq, data); err != nil {
			return fmt.Errorf("cache %s: %w", name, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	return nil
}

// KeepQueries keeps the queries of figures by their ids. It is no change of the
// register either.
func (db *DB) KeepQueries(ctx context.Context, queries map[string]string) error {
	tx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	defer tx.Rollback()
	keep, err := tx.PrepareContext(ctx, db.q(`INSERT INTO figure_query (id, query) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`))
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	for id, query := range queries {
		if _, err := keep.ExecContext(ctx, id, query); err != nil {
			return fmt.Errorf("figure %s: %w", id, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	return nil
}

// Query returns the query of a figure, or errs.NotFound.
func (db *DB) Query(ctx context.Context, id string) (query string, err error) {
	err = db.one(ctx, db.sql, "figure "+id, `SELECT query FROM figure_query WHERE id = $1`, []any{id}, &query)
	return query, err
}
