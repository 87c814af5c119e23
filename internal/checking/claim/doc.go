// Package claim reads what the numbers of a statement claim.
//
// "The regime was responsible for 549 of these, including eight children" claims
// two counts: arrests by one party in a window that an earlier sentence named,
// and those of children among them. Reading is by rules over words: the files
// en.toml and ar.toml hold the words, the code the rules, and nothing is
// learned or guessed from outside the text.
//
// The rule above all: what is not read with certainty is said to be so. A word
// that may narrow a count and is not understood is a doubt of the reading, and a
// reading with a doubt confirms nothing.
//
// [Read] gives a [Reading] for every number of a document, in order; those that
// claim nothing (dates, ages, pages, resolutions) say why.
package claim
