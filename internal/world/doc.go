// Package world invents people, what was done to them, and the lists in which
// several sources tell of it, with the truth beside them: for tests, for
// training, for a demonstration without anybody's data.
//
// The idea that explains the rest: everything is a function of the seed and of
// a number. Group n of a world (a person, two brothers, a raid) is drawn from a
// generator that is keyed by the seed, a purpose and n, and so is what source s
// makes of case c. Nothing is kept, so ten million cases need no more memory
// than a thousand; any file can be written alone or all in one pass; and the
// same seed gives the same bytes on every machine.
//
// [New] makes a world, [World.Truth] walks through its cases, [World.Write]
// writes all its files. The preset syria-2024-h1 has exactly the margins that
// the Syrian Network for Human Rights published for the first half of 2024
// (margins.go); its people are invented like all the others.
//
// What the lists must hold is noise of real lists (FIELD.md section 5) and the
// people whom linkage confuses (LINKAGE.md): brothers arrested together, cousins
// of one name, namesakes, fathers and sons who bear each other's names, somebody
// arrested twice.
package world

//go:generate go run ./gen -from $SIJIL_DATA -to data
