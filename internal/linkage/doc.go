// Package linkage finds which rows of one table, or of several, speak of the
// same person or thing.
//
// The one idea is the weight: for each column, how much likelier is this degree
// of agreement between two rows of one person than between two rows taken at
// random? The base-2 logarithm of that ratio is a number of bits; the bits of
// all columns add up, with the prior, to the odds that the pair is one person
// (Fellegi and Sunter 1969). Everything else serves that sum:
//
//   - columns are coded, so that comparing rows is comparing numbers, and a pair
//     of values is compared once for all rows that hold it;
//   - blocking rules say which pairs are looked at; they are streamed, never
//     stored, and each pair is met once;
//   - u, the chance of agreement at random, comes from random pairs; m, that
//     among matches, from EM on pairs that rules find, each rule training the
//     columns it does not look at;
//   - clusters are made by average linkage over all cross pairs, blocked or not,
//     under decisions that no weight can break.
//
// [Tables] does all of it; without [Settings] it makes them from the columns.
// [Plan] stops before the comparing, [Result.Explain] shows where the weight of
// a pair comes from, [Report] holds what an analyst looks at.
//
// The package is pure: no files, no clock, no shared randomness. The same
// tables and settings give the same bytes, whatever the order of rows and the
// number of workers; only cluster numbers follow the order of rows.
package linkage
