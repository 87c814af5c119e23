// Package series holds published totals and the identities among them.
//
// A published table says the same thing several times: as a total, as the sum
// of its parties, as the sum of its months. So a table can be held against
// itself, with nothing else at hand: a digit that slipped breaks a sum, and the
// gap that it leaves often says which digit it was.
//
// Which function to use:
//
//   - [Read] makes values out of a table, wide (a column for each group) or
//     long (a row for each value).
//   - [Lint] finds what does not add up, and names the rows, the arithmetic and
//     the likely slip.
//   - [Slip] says whether two numbers differ as a slip of the hand makes them.
//
// What is not stated is not zero: an empty cell takes no part in any sum, and a
// sum is only demanded where all its parts are stated.
package series
