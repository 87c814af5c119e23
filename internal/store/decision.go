package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// Decide keeps decisions from this change on and returns their ids. It moves no
// report: that is for Regroup.
func (tx *Tx) Decide(ctx context.Context, decisions ...register.Decision) ([]register.DecisionID, error) {
	ids := make([]register.DecisionID, len(decisions))
	for i, d := range decisions {
		d.ID = register.DecisionID(tx.ids.decision.next())
		d.A, d.B = min(d.A, d.B), max(d.A, d.B)
		ids[i] = d.ID
		tx.bulk.decision.add(d.ID, string(d.Kind), d.A, d.B, d.Who, d.Why, d.Weight, d.Model, d.Was, tx.seq, int64(Forever))
		tx.logged.Decisions = append(tx.logged.Decisions, d.Logged())
	}
	return ids, tx.finish(ctx)
}

// EndDecisions ends decisions that hold; one that ended before, or in this
// change began, is errs.Conflict.
func (tx *Tx) EndDecisions(ctx context.Context, ids ...register.DecisionID) error {
	if len(ids) == 0 {
		return nil
	}
	if err := tx.endAll(ctx, "decision", asInts(ids)); err != nil {
		return err
	}
	tx.logged.Undone = append(tx.logged.Undone, ids...)
	slices.Sort(tx.logged.Undone)
	return nil
}

// endAll closes rows of a table by their ids, each of which must hold.
func (tx *Tx) endAll(ctx context.Context, table string, ids []int64) error {
	if err := tx.finish(ctx); err != nil {
		return err
	}
	var held int64
	count := `SELECT count(DISTINCT id) FROM ` + table + ` WHERE to_seq = $1 AND from_seq < $2 AND id IN @ids`
	err := eachIn(ctx, tx.db, tx.tx, table+"s", count, ids, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		held += n
		return err
	}, int64(Forever), tx.seq)
	if err != nil {
		return err
	}
	if held != int64(len(ids)) {
		return fmt.Errorf("%d of %d %ss do not hold any longer: %w", int64(len(ids))-held, len(ids), table, errs.Conflict)
	}
	return execIn(ctx, tx, table+"s", `UPDATE `+table+` SET to_seq = $1 WHERE to_seq = $2 AND id IN @ids`, ids, tx.seq, int64(Forever))
}

func asInts[ID ~int64](ids []ID) []int64 {
	out := make([]int64, len(ids))
	for i, id := range ids {
		out[i] = int64(id)
	}
	return out
}

const decisionColumns = `SELECT id, kind, report_a, report_b, who, why, weight, model, was, from_seq, to_seq FROM decision `

func scanDecision(rows *sql.Rows, extra ...any) (d register.DecisionVersion, err error) {
	var kind string
	err = rows.Scan(append([]any{&d.ID, &kind, &d.A, &d.B, &d.Who, &d.Why, &d.Weight, &d.Model, &d.Was, &d.From, &d.To}, extra...)...)
	d.Kind = register.DecisionKind(kind)
	return d, err
}

func (db *DB) decisions(ctx context.Context, r reader, where string, args ...any) (all []register.DecisionVersion, err error) {
	err = db.each(ctx, r, "decisions", decisionColumns+where+` ORDER BY id`, func(rows *sql.Rows) error {
		d, err := scanDecision(rows)
		all = append(all, d)
		return err
	}, args...)
	return all, err
}

// Decisions returns the decisions that held after entry at, by id.
func (db *DB) Decisions(ctx context.Context, at int64) ([]register.DecisionVersion, error) {
	return db.decisions(ctx, db.sql, `WHERE from_seq <= $1 AND to_seq > $1`, at)
}

// Decision returns one decision, ended or not, or errs.NotFound.
func (db *DB) Decision(ctx context.Context, id register.DecisionID) (register.DecisionVersion, error) {
	all, err := db.decisions(ctx, db.sql, `WHERE id = $1`, id)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("decision %d: %w", id, errs.NotFound)
	}
	if err != nil {
		return register.DecisionVersion{}, err
	}
	return all[0], nil
}

// DecisionsOn returns the decisions that hold on any of some reports, by id.
func (tx *Tx) DecisionsOn(ctx context.Context, reports []register.ReportID) (all []register.DecisionVersion, err error) {
	for _, column := range []string{"report_a", "report_b"} {
		err := eachIn(ctx, tx.db, tx.tx, "decisions", decisionColumns+`WHERE to_seq = $1 AND `+column+` IN @ids`, reports, func(rows *sql.Rows) error {
			d, err := scanDecision(rows)
			all = append(all, d)
			return err
		}, int64(Forever))
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b register.DecisionVersion) int { return int(a.ID - b.ID) })
	return slices.CompactFunc(all, func(a, b register.DecisionVersion) bool { return a.ID == b.ID }), nil
}

// DecisionsOf returns the decisions that one entry made, and those that it ended.
func (tx *Tx) DecisionsOf(ctx context.Context, seq int64) (made, ended []register.DecisionVersion, err error) {
	if made, err = tx.db.decisions(ctx, tx.tx, `WHERE from_seq = $1`, seq); err != nil {
		return nil, nil, err
	}
	ended, err = tx.db.decisions(ctx, tx.tx, `WHERE to_seq = $1`, seq)
	return made, ended, err
}

// Propose keeps proposals from this change on and returns their ids.
func (tx *Tx) Propose(ctx context.Context, proposals ...register.Proposal) ([]register.ProposalID, error) {
	ids := make([]register.ProposalID, len(proposals))
	for i, p := range proposals {
		p.ID = register.ProposalID(tx.ids.proposal.next())
		p.A, p.B = min(p.A, p.B), max(p.A, p.B)
		ids[i] = p.ID
		tx.bulk.proposal.add(p.ID, p.A, p.B, p.Weight, p.Model, p.Bridge, strings.Join(p.Doubts, " "), joinPairs(p.Joined), tx.seq, int64(Forever))
		tx.made = append(tx.made, p)
	}
	return ids, tx.finish(ctx)
}

// EndProposals ends proposals that hold; any other is errs.Conflict.
func (tx *Tx) EndProposals(ctx context.Context, ids ...register.ProposalID) error {
	if len(ids) == 0 {
		return nil
	}
	tx.ended = append(tx.ended, ids...)
	return tx.endAll(ctx, "proposal", asInts(ids))
}

func joinPairs(pairs [][2]register.ReportID) string {
	words := make([]string, len(pairs))
	for i, p := range pairs {
		words[i] = fmt.Sprintf("%d-%d", p[0], p[1])
	}
	return strings.Join(words, " ")
}

const proposalColumns = `SELECT id, report_a, report_b, weight, model, bridge, doubts, joined, from_seq, to_seq FROM proposal `

func scanProposal(rows *sql.Rows) (p register.ProposalVersion, err error) {
	var doubts, joined string
	if err = rows.Scan(&p.ID, &p.A, &p.B, &p.Weight, &p.Model, &p.Bridge, &doubts, &joined, &p.From, &p.To); err != nil {
		return p, err
	}
	p.Doubts = words(doubts)
	for _, word := range words(joined) {
		var pair [2]register.ReportID
		if _, err := fmt.Sscanf(word, "%d-%d", &pair[0], &pair[1]); err != nil {
			return p, fmt.Errorf("proposal %d: cases that would be one: %w", p.ID, errs.Corrupt)
		}
		p.Joined = append(p.Joined, pair)
	}
	if joinPairs(p.Joined) != joined { // Sscanf lets anything follow
		return p, fmt.Errorf("proposal %d: cases that would be one: %w", p.ID, errs.Corrupt)
	}
	return p, nil
}

func (db *DB) proposals(ctx context.Context, r reader, where string, args ...any) (all []register.ProposalVersion, err error) {
	err = db.each(ctx, r, "proposals", proposalColumns+where+` ORDER BY id`, func(rows *sql.Rows) error {
		p, err := scanProposal(rows)
		all = append(all, p)
		return err
	}, args...)
	return all, err
}

// Proposals returns what waited for a reviewer after entry at, by id.
func (db *DB) Proposals(ctx context.Context, at int64) ([]register.ProposalVersion, error) {
	return db.proposals(ctx, db.sql, `WHERE from_seq <= $1 AND to_seq > $1`, at)
}

// Proposal returns one proposal, ended or not, or errs.NotFound.
func (db *DB) Proposal(ctx context.Context, id register.ProposalID) (register.ProposalVersion, error) {
	all, err := db.proposals(ctx, db.sql, `WHERE id = $1`, id)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("proposal %d: %w", id, errs.NotFound)
	}
	if err != nil {
		return register.ProposalVersion{}, err
	}
	return all[0], nil
}

// ProposalsOn returns the proposals that hold on any of some reports, by id.
func (tx *Tx) ProposalsOn(ctx context.Context, reports []register.ReportID) (all []register.ProposalVersion, err error) {
	for _, column := range []string{"report_a", "report_b"} {
		err := eachIn(ctx, tx.db, tx.tx, "proposals", proposalColumns+`WHERE to_seq = $1 AND `+column+` IN @ids`, reports, func(rows *sql.Rows) error {
			p, err := scanProposal(rows)
			all = append(all, p)
			return err
		}, int64(Forever))
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b register.ProposalVersion) int { return int(a.ID - b.ID) })
	return slices.CompactFunc(all, func(a, b register.ProposalVersion) bool { return a.ID == b.ID }), nil
}

// ProposalsEndedAt returns the proposals that one entry ended, by id.
func (tx *Tx) ProposalsEndedAt(ctx context.Context, seq int64) ([]register.ProposalVersion, error) {
	return tx.db.proposals(ctx, tx.tx, `WHERE to_seq = $1`, seq)
}

// EachDecision calls f for every decision ever made, by id. keyed says that its
// reports are two rows of one key, the later of which came with that entry.
func (db *DB) EachDecision(ctx context.Context, at int64, f func(d register.DecisionVersion, keyed bool) error) error {
	const query = `
		SELECT d.id, d.kind, d.report_a, d.report_b, d.who, d.why, d.weight, d.model, d.was, d.from_seq, d.to_seq,
		       coalesce(a.source_id = b.source_id AND a.report_key = b.report_key AND b.report_key <> '' AND b.supersedes IS NULL AND b.seq = d.from_seq, false)
		FROM decision d LEFT JOIN report a ON a.id = d.report_a LEFT JOIN report b ON b.id = d.report_b
		WHERE d.from_seq <= $1 ORDER BY d.id`
	return db.each(ctx, db.sql, "decisions", query, func(rows *sql.Rows) error {
		var keyed bool
		d, err := scanDecision(rows, &keyed)
		if err != nil {
			return err
		}
		d.Span = span(d.From, d.To, at)
		return f(d, keyed)
	}, at)
}

// EachProposal calls f for every proposal ever made, by id.
func (db *DB) EachProposal(ctx context.Context, at int64, f func(register.ProposalVersion) error) error {
	return db.each(ctx, db.sql, "proposals", proposalColumns+`WHERE from_seq <= $1 ORDER BY id`, func(rows *sql.Rows) error {
		p, err := scanProposal(rows)
		if err != nil {
			return err
		}
		p.Span = span(p.From, p.To, at)
		return f(p)
	}, at)
}
