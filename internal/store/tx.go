package store

import (
	"context"
	"errors"
	"fmt"

	"sijil/internal/errs"
)

func isNotFound(err error) bool { return errors.Is(err, errs.NotFound) }

// counter gives out ids: one writer, so the last one read holds.
type counter struct{ last int64 }

func (c *counter) next() int64 {
	c.last++
	return c.last
}

// ids are the last ids given, as the transaction sees them.
type ids struct{ source, received, report, person, cases, event, ruling, relation, decision, proposal counter }

func (i *ids) read(ctx context.Context, tx *Tx) error {
	for table, c := range map[string]*counter{
		"source": &i.source, "received": &i.received, "report": &i.report, "person": &i.person,
		"cases": &i.cases, "event": &i.event, "ruling": &i.ruling, "relation": &i.relation, "decision": &i.decision, "proposal": &i.proposal,
	} {
		if err := tx.db.one(ctx, tx.tx, "ids of "+table, `SELECT coalesce(max(id), 0) FROM `+table, nil, &c.last); err != nil {
			return err
		}
	}
	return nil
}

// bulks are the rows waiting to be written, by table.
type bulks struct{ report, person, cases, personVersion, caseVersion, event, link, returned, decision, proposal *bulk }

func newBulks() bulks {
	return bulks{
		report: newBulk("report", 13), person: newBulk("person", 2), cases: newBulk("cases", 2),
		personVersion: newBulk("person_version", 22), caseVersion: newBulk("case_version", 32),
		event: newBulk("event", 15), link: newBulk("link", 5), returned: newBulk("returned", 7),
		decision: newBulk("decision", 11), proposal: newBulk("proposal", 10),
	}
}

// inOrder lists the tables so that a row comes after those it refers to.
func (b bulks) inOrder() []*bulk {
	return []*bulk{b.report, b.person, b.cases, b.personVersion, b.caseVersion, b.event, b.link, b.returned, b.decision, b.proposal}
}

// spill writes waiting rows once there are enough of them. Every table is
// written to its end, so that no row waits for one that it refers to.
func (tx *Tx) spill(ctx context.Context) error {
	const enough = 1024
	if tx.bulk.report.rows() < enough {
		return nil
	}
	return tx.finishRows(ctx)
}

// finish writes everything that waits.
func (tx *Tx) finish(ctx context.Context) error {
	if err := tx.finishRows(ctx); err != nil {
		return err
	}
	return tx.index.flush(ctx, tx)
}

func (tx *Tx) finishRows(ctx context.Context) error {
	for _, b := range tx.bulk.inOrder() {
		if err := b.finish(ctx, tx); err != nil {
			return fmt.Errorf("writing: %w", err)
		}
	}
	if tx.index.full() {
		return tx.index.flush(ctx, tx)
	}
	return nil
}
