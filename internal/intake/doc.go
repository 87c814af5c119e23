// Package intake turns files, forms and feeds into reports.
//
// A [Map] says what the columns of a list mean. Intake reads every row by it,
// keeps the row's bytes, and either lands the whole file in one transaction or
// nothing of it. A row that cannot be read is named with its number, its column
// and the reason; a value that no vocabulary knows is kept and queued. Nothing
// is dropped, repaired in silence or guessed.
package intake
