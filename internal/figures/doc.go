// Package figures counts. A figure is a set, not a number: the units that meet
// a written definition, in a window, on a day, as a reader may see them.
//
// The idea: every case is one row of coded attributes, and every value of an
// attribute is a set of row numbers. An indicator is an expression over such
// sets; so counting, breaking down, browsing by facets and opening a number to
// the cases behind it are one mechanism, set algebra on roaring bitmaps and
// passes over columns.
//
// Which part to pick:
//
//   - [Schema] names the attributes and facts that rows have; [Cases],
//     [Returns] and [Reports] are the three that ship.
//   - [Builder] takes [Row] values and makes a [Cube], which [Cube.Replace] and
//     [Cube.Remove] keep current and [Cube.Encode] and [Open] keep on disk.
//   - [Definition] is an indicator, read by [ParseDefinition]; a [Catalog] holds
//     several, and [Shipped] those of Sijil.
//   - [Count] answers a [Query] with [Figure] values; [Cube.Select] and
//     [Cube.Facets] serve list pages; [Page] turns a set into a page of numbers.
//
// Two clocks: the as-of date is the world's and is part of a query; what the
// log knew is decided by whoever makes the rows, and only named here.
//
// The package is pure: no SQL, files, clock or randomness. A recount over plain
// rows, in the tests, is the oracle of everything here.
package figures
