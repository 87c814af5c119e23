// Package estimate infers how many people are on none of several lists, from how
// the lists overlap: multiple systems estimation.
//
// The idea: a person seen by one list and not by another tells how much each
// misses. What is missed by all of them follows only under an assumption that no
// data can test, a different one for each method; models that fit the lists
// equally well can give any number. So several methods answer side by side, each
// with an interval, its assumption by name and tests of its own. [Run] says
// whether their answers may be published at all: ok, flagged with reasons that
// travel with the number, or refused, and then there is no number.
//
//	table, warnings, err := estimate.ReadTable(file)
//	result, err := estimate.Run(ctx, table, estimate.Options{Seed: 1})
//
// [RunStrata] estimates groups apart and adds them up, [Pool] takes several
// tables drawn from an uncertain linkage, and [Design] makes tables whose truth
// is known.
//
// Everything is pure and seeded. The same table, seed and options give the same
// bytes on every processor and with any number of goroutines: the functions that
// random draws branch on are the package's own, and products are rounded before
// they are added (see elementary.go).
//
// Throughout, K is the number of lists, n the people on at least one of them, n0
// the people on none, N = n + n0; a capture history is a bitmask of lists.
package estimate
