package counting

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"sijil/internal/access"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

// kept is a question as the register keeps it: with both clocks and the cell.
type kept struct {
	Indicator string            `json:"indicator"` // id and version
	Period    string            `json:"period"`
	AsOf      string            `json:"as_of"`
	Known     string            `json:"known"`
	By        []string          `json:"by"`
	Cell      map[string]string `json:"cell"`
	Where     string            `json:"where"`
	Rules     string            `json:"rules"`
	Unit      string            `json:"unit"`
}

// keep stores the question behind each figure of an answer under its id.
func (d *Desk) keep(ctx context.Context, a Ask, answer Answer) error {
	queries := map[string]string{}
	for _, f := range answer.Figures {
		text, err := json.Marshal(kept{f.Definition, a.Period, answer.AsOf, answer.Known, a.By, f.By, a.Where, a.Rules, string(f.Unit)})
		if err != nil {
			return fmt.Errorf("figure %s: %w", f.ID(), err)
		}
		queries[f.ID()] = string(text)
	}
	return d.Store.KeepQueries(ctx, queries)
}

// Opened is a figure with the units behind it.
type Opened struct {
	Answer Answer // one figure
	Unit   figures.Unit
	AsOf   edtf.Day
	At     int64 // the last log entry that it knew
	// Numbers are those of the units counted: cases, persons, returns or reports.
	Numbers []uint32
}

// Open makes a figure that was shown once again, by its id, and opens it to the
// units that it counts. An id that nobody was shown is errs.NotFound.
func (d *Desk) Open(ctx context.Context, who access.Reader, id string) (Opened, error) {
	text, err := d.Store.Query(ctx, id)
	if errors.Is(err, errs.NotFound) {
		return Opened{}, fmt.Errorf("figure %s: this register has shown no figure of that id: %w", id, errs.NotFound)
	}
	if err != nil {
		return Opened{}, err
	}
	var q kept
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return Opened{}, fmt.Errorf("figure %s: %v: %w", id, err, errs.Corrupt)
	}
	ask, k, err := d.again(ctx, q)
	if err != nil {
		return Opened{}, fmt.Errorf("figure %s: %w", id, err)
	}
	answer, err := d.count(ctx, who, ask, k, true)
	if err != nil {
		return Opened{}, fmt.Errorf("figure %s: %w", id, err)
	}
	for _, f := range answer.Figures {
		if f.ID() == id {
			answer.Figures = []figures.Figure{f}
			return Opened{Answer: answer, Unit: f.Unit, AsOf: ask.AsOf, At: k.seq, Numbers: f.Set().ToArray()}, nil
		}
	}
	return Opened{}, fmt.Errorf("figure %s: its cell is not there any longer: %w", id, errs.NotFound)
}

// again turns a kept question back into one to ask.
func (d *Desk) again(ctx context.Context, q kept) (Ask, moment, error) {
	asOf, err := edtf.ParseDay(q.AsOf)
	if err != nil {
		return Ask{}, moment{}, err
	}
	at, err := time.Parse(time.RFC3339Nano, q.Known)
	if err != nil {
		return Ask{}, moment{}, fmt.Errorf("known %q: %w", q.Known, errs.Corrupt)
	}
	k, err := d.known(ctx, at)
	return Ask{Indicators: []string{q.Indicator}, Period: q.Period, AsOf: asOf, By: q.By, Where: q.Where, Rules: q.Rules}, k, err
}
