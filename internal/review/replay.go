package review

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Answer is what a reviewer says of two rows of lists, by their sources and keys.
type Answer struct {
	SourceA, KeyA, SourceB, KeyB string
	Same                         bool
	Row                          int // of the file, from 1 after the header
}

// ReadAnswers reads a CSV of answers: source_a, key_a, source_b, key_b and answer,
// which is same or different. Anything else is errs.Invalid and names the row.
func ReadAnswers(r io.Reader) (answers []Answer, err error) {
	in := csv.NewReader(r)
	header, err := in.Read()
	if want := []string{"source_a", "key_a", "source_b", "key_b", "answer"}; err != nil || !slices.Equal(header, want) {
		return nil, fmt.Errorf("answers: the header is not %v: %w", want, errs.Invalid)
	}
	for n := 1; ; n++ {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return answers, nil
		}
		if err != nil {
			return nil, fmt.Errorf("answers, row %d: %v: %w", n, err, errs.Invalid)
		}
		if row[4] != "same" && row[4] != "different" {
			return nil, fmt.Errorf("answers, row %d: %q is neither same nor different: %w", n, row[4], errs.Invalid)
		}
		answers = append(answers, Answer{row[0], row[1], row[2], row[3], row[4] == "same", n})
	}
}

// Replayed is what became of a file of answers.
type Replayed struct {
	Answers  int64  `json:"answers"`  // in the file
	Accepted int64  `json:"accepted"` // decisions made
	Rejected int64  `json:"rejected"`
	Known    int64  `json:"known"`   // that the reviewer had made before
	Missing  int64  `json:"missing"` // pairs of which a row is not in the register
	Linked   Linked `json:"linked"`  // what linking made of it
}

// Replay takes the answers of one reviewer, all of them in one log entry, and
// links again under them. It is for answers that were given elsewhere, on paper or
// in an exercise; say.Why tells which. Answers that contradict each other, or what
// was decided before, are errs.Conflict and change nothing.
func (d *Desk) Replay(ctx context.Context, who access.Reader, answers []Answer, say Say) (Replayed, error) {
	done := Replayed{Answers: int64(len(answers))}
	named, err := d.find(ctx, answers, &done)
	if err != nil {
		return done, err
	}
	_, err = d.decide(ctx, who, "replay", "register", say, func(t *touched) error {
		var reports []register.ReportID
		for _, a := range named {
			reports = append(reports, a.a, a.b)
		}
		if err := t.loadReports(ctx, reports...); err != nil {
			return err
		}
		return t.answer(named, &done)
	})
	if err != nil && !errors.Is(err, errNothing) {
		return done, err
	}
	done.Linked, err = d.Link(ctx, who, Options{})
	return done, err
}

// errNothing ends a replay of answers that were all given before.
var errNothing = errors.New("nothing was answered")

// named is an answer on two reports.
type named struct {
	a, b register.ReportID
	same bool
}

// find finds the reports of the rows.
func (d *Desk) find(ctx context.Context, answers []Answer, done *Replayed) (found []named, err error) {
	known := map[[2]string]register.ReportID{}
	report := func(source, key string) (register.ReportID, error) {
		id, ok := known[[2]string{source, key}]
		if ok {
			return id, nil
		}
		ids, err := d.Store.ReportsOfKey(ctx, source, key)
		if err == nil && len(ids) > 0 {
			id = ids[0]
		}
		known[[2]string{source, key}] = id
		return id, err
	}
	for _, a := range answers {
		x, err := report(a.SourceA, a.KeyA)
		if err != nil {
			return nil, err
		}
		y, err := report(a.SourceB, a.KeyB)
		if err != nil {
			return nil, err
		}
		if x == 0 || y == 0 || x == y {
			done.Missing++
			continue
		}
		found = append(found, named{x, y, a.Same})
	}
	return found, nil
}

// answer makes the decisions that the reviewer has not made before.
func (t *touched) answer(answers []named, done *Replayed) error {
	before := map[register.Decision]bool{}
	mine := func(kind register.DecisionKind, a, b register.ReportID) register.Decision {
		return register.Decision{Kind: kind, A: min(a, b), B: max(a, b)}
	}
	for _, d := range t.decisions {
		if d.Who == t.say.Reviewer {
			before[mine(d.Kind, d.A, d.B)] = true
		}
	}
	for _, a := range answers {
		kind, count := register.Refused, &done.Rejected
		if a.same {
			kind, count = register.Accepted, &done.Accepted
		}
		if d := mine(kind, a.a, a.b); before[d] {
			done.Known++
			continue
		} else {
			before[d] = true
		}
		if err := t.add(kind, a.a, a.b); err != nil {
			return err
		}
		*count++
	}
	if len(t.made) == 0 {
		return errNothing
	}
	return nil
}
