package app

import (
	"context"
	"time"

	"sijil/internal/access"
	"sijil/internal/checking"
	"sijil/internal/counting"
	"sijil/internal/place"
	"sijil/internal/register"
	"sijil/internal/store"
)

// checkingDesk builds the desk where statements are checked.
func checkingDesk(db *store.DB, g *place.Gazetteer, c *counting.Desk, now func() time.Time) *checking.Desk {
	return &checking.Desk{Store: checkingStore{db}, Counter: ownFigures{c}, Gazetteer: g, Now: now}
}

type checkingStore struct{ *store.DB }

// Change implements checking.Store.
func (s checkingStore) Change(ctx context.Context, c register.Change, f func(checking.Writer) (any, error)) (int64, error) {
	seq, err := s.DB.Change(ctx, c, func(tx *store.Tx) (any, error) { return f(tx) })
	return seq, inRoom(err)
}

// ownFigures lets statements be held against the register: it is package
// counting in the words of package checking.
type ownFigures struct{ desk *counting.Desk }

// Figures implements checking.Counter. Of an indicator that counts several units
// the first is taken.
func (o ownFigures) Figures(ctx context.Context, who access.Reader, q checking.Question) ([]checking.Figure, error) {
	a, err := o.desk.Figures(ctx, who, counting.Ask{Indicators: []string{q.Indicator}, Period: q.Period, AsOf: q.AsOf, Known: q.Known, By: q.By})
	if err != nil {
		return nil, err
	}
	all := []checking.Figure{}
	for _, f := range a.Figures {
		if f.Unit == a.Figures[0].Unit {
			all = append(all, checking.Figure{By: f.By, Count: f.Count, Low: f.Low, Of: f.Of, ID: f.ID()})
		}
	}
	return all, nil
}
