// Package names reads the names of people as lists give them, in Arabic and in
// Latin letters, and says how alike two of them are.
//
// The original is never touched. Everything here makes forms beside it, each
// coarser than the one before, and each answers one question:
//
//	Clean      what was written, without what the eye does not see
//	Fold       the search form: equal but for spelling
//	Canonical  the one name behind all its spellings, in both scripts
//	Fine       the sounds, for scoring across scripts
//	Skeletons  the consonants, for finding candidates across scripts
//
// [Parse] takes a whole cell apart: parts with their roles, and to the side
// what was no name (a title, a nickname, a year, a town); [ParseColumns] does so
// where a list keeps the parts in columns. Nothing is lost and nothing repaired.
// [Compare] aligns two names part by part; [Keys] lists what an index stores so
// that a name can be found again.
//
// What a level of agreement weighs is not decided here: package linkage learns
// that from the lists at hand.
package names
