// Package place holds the gazetteer: the States, the governorates, districts,
// sub-districts, towns and neighbourhoods of Syria, the sites where people are
// held and the ways over the border; and it reads what lists write for them.
//
// A place is a code and a chain of codes that hold it. What a list writes may
// mean one such code, several, or none, and at any level: "حلب" is a
// governorate, "حلب - منبج" a district in it, "الثورة" a district and five
// quarters of towns. [Gazetteer.Read] says which, and leaves open what the text
// leaves open: a coarse place that is true is better than a fine one that was
// guessed, and a near spelling is a suggestion, never an answer.
//
// [Syria] is what ships. Another country's units come from its own file by
// [Load] and [Gazetteer.Merge]. Until then its places have no candidates, and
// whoever asked can report them as not known.
//
// Files under data/ that people correct by hand are aliases.csv, sites.csv,
// crossings.csv and agencies.csv; the others are made by package gen from the
// Common Operational Dataset of Syria (OCHA) and lists of States. Boundaries
// are simplified and express no opinion on the status of any territory.
package place
