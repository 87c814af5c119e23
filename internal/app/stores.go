package app

import (
	"context"

	"sijil/internal/intake"
	"sijil/internal/records"
	"sijil/internal/register"
	"sijil/internal/review"
	"sijil/internal/store"
)

// Each use case declares the transaction that it writes in; these hand it one of
// the store's. The store itself knows no use case.

type intakeStore struct{ *store.DB }

// Change implements intake.Store.
func (s intakeStore) Change(ctx context.Context, c register.Change, f func(intake.Writer) (any, error)) (int64, error) {
	seq, err := s.DB.Change(ctx, c, func(tx *store.Tx) (any, error) { return f(tx) })
	return seq, inRoom(err)
}

type recordsStore struct{ *store.DB }

// Change implements records.Store.
func (s recordsStore) Change(ctx context.Context, c register.Change, f func(records.Writer) (any, error)) (int64, error) {
	seq, err := s.DB.Change(ctx, c, func(tx *store.Tx) (any, error) { return f(tx) })
	return seq, inRoom(err)
}

type reviewStore struct{ *store.DB }

// Change implements review.Store.
func (s reviewStore) Change(ctx context.Context, c register.Change, f func(review.Writer) (any, error)) (int64, error) {
	seq, err := s.DB.Change(ctx, c, func(tx *store.Tx) (any, error) { return f(tx) })
	return seq, inRoom(err)
}
