// Package register holds the record itself: sources, reports, persons, cases
// and events, and the rules that turn events into an outcome.
//
// A fact enters as a [Report] by a [Source] and is never edited. What the
// register says of a person is computed from reports and from the rulings of
// reviewers by [Settle], so a reader can always ask: who said this, when, and
// what did they say exactly? What happened to the person by a given day is
// computed from the events by [Timeline]; nobody types a status.
//
// The package is pure: no storage, no clock, no randomness. The same reports,
// rulings and rules give the same record on every machine.
package register
