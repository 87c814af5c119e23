package names

import (
	"slices"
	"unicode/utf8"
)

// A Level is how alike two parts are, from none to the same. What a level is
// worth is for package linkage to learn; the order here is only the order.
type Level uint8

const (
	Absent       Level = iota // one of the two names has no such part
	Differs                   // nothing below
	Initials                  // one is the other's first letter
	NearKey                   // skeletons one edit apart, or equal and of one class
	SameKey                   // a skeleton equal
	OneSlip                   // one letter more, less, other, or two exchanged, in one script
	SoundsAlike               // fine distance small, or equal to another reading of a damaged word
	Abbreviation              // Mohd, Mhd, م. for the whole name
	SameName                  // one canonical name: a known variant, a compound spaced otherwise
	SameFold                  // equal but for spelling
)

var levelNames = [...]string{"absent", "differs", "initials", "near key", "same key", "one slip", "sounds alike", "abbreviation", "same name", "same fold"}

// String names the level in words.
func (l Level) String() string { return levelNames[l] }

// farthestAlike is the fine distance per letter up to which two parts sound
// alike. At 0.10 true pairs across scripts pass nine times in ten, and random
// ones less often than once in 10,000 (BenchmarkFine).
const farthestAlike = 0.10

// Agreement returns the level of two parts. It is symmetric.
func Agreement(a, b *Part) Level {
	switch {
	case a.Initial || b.Initial:
		return initials(a, b)
	case a.Fold == b.Fold:
		return SameFold
	case a.Canonical == b.Canonical:
		if isAbbreviation(a.Fold) || isAbbreviation(b.Fold) {
			return Abbreviation
		}
		return SameName
	case readsAs(a, b) || readsAs(b, a):
		return SoundsAlike
	}
	level := keys(a.Skeletons, b.Skeletons)
	switch {
	case isCommon(a) && isCommon(b): // سمير and Samer: both known, and known to differ
		return level
	case level >= NearKey && soundRatio(a, b) <= farthestAlike:
		return SoundsAlike
	case oneSlip(a.Fold, b.Fold):
		return OneSlip
	}
	return level
}

// shortestSlip is the fewest letters of a word in which one slip leaves enough.
const shortestSlip = 4

// oneSlip reports whether a and b are one insertion, deletion, replacement or
// exchange of neighbours apart.
func oneSlip(a, b string) bool {
	var x, y [48]rune
	p, q := appendRunes(x[:0], a), appendRunes(y[:0], b)
	if len(p) > len(q) {
		p, q = q, p
	}
	if len(p) < shortestSlip || len(q)-len(p) > 1 || firstScript(a) != firstScript(b) {
		return false
	}
	i := 0
	for i < len(p) && p[i] == q[i] {
		i++
	}
	switch {
	case len(p) < len(q):
		return slices.Equal(p[i:], q[i+1:])
	case i+1 < len(p) && p[i] == q[i+1] && p[i+1] == q[i]:
		return slices.Equal(p[i+2:], q[i+2:])
	}
	return slices.Equal(p[i+1:], q[i+1:])
}

func appendRunes(dst []rune, s string) []rune {
	for _, r := range s {
		dst = append(dst, r)
	}
	return dst
}

// initials compares parts of which at least one is a single letter.
func initials(a, b *Part) Level {
	if !a.Initial {
		a, b = b, a
	}
	switch {
	case a.Fold == "م" && b.Canonical == "محمد":
		return Abbreviation
	case sameStart(a.Fold, b.Fold):
		return Initials
	}
	x, y := firstSound(a), firstSound(b)
	if firstScript(a.Fold) != firstScript(b.Fold) && x == y {
		return Initials
	}
	return Differs
}

func sameStart(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	return x == y
}

// firstSound is the class of the first letter, 0 for a vowel, ayn or hamza.
func firstSound(p *Part) byte {
	_, n := utf8.DecodeRuneInString(p.Fold)
	for _, key := range Skeletons(p.Fold[:n]) {
		return key[0]
	}
	return 0
}

// isAbbreviation holds for the short ways to write محمد.
func isAbbreviation(fold string) bool {
	switch fold {
	case "mohd", "mhd", "md", "muhd", "mohmd", "mhmd":
		return true
	}
	return false
}

// readsAs holds if another reading of a is b.
func readsAs(a, b *Part) bool {
	for _, r := range a.Also {
		if r == b.Fold || r == b.Canonical || contains(b.Also, r) {
			return true
		}
	}
	return false
}

// isCommon holds for the names of common.txt. The longer list has words that
// damage left, which must not pass for other names.
func isCommon(p *Part) bool { return spellings().common[p.Canonical] }

// soundRatio is the fine distance per letter, with and without what may be a
// glued article (Alhalabi).
func soundRatio(a, b *Part) float64 {
	ratio := fineRatio(a.Fine, b.Fine)
	if a.bareFine != "" {
		ratio = min(ratio, fineRatio(a.bareFine, b.Fine))
	}
	if b.bareFine != "" {
		ratio = min(ratio, fineRatio(a.Fine, b.bareFine))
	}
	return ratio
}

// keys compares skeletons: any two equal, or one edit apart where that leaves
// two classes of three in place.
func keys(a, b []string) Level {
	best := Differs
	for _, x := range a {
		for _, y := range b {
			switch {
			case x == y && !WeakSkeleton(x):
				return SameKey
			case x == y, len(x) > 1 && len(y) > 1 && len(x)+len(y) > 4 && OneEdit(x, y):
				best = NearKey
			}
		}
	}
	return best
}
