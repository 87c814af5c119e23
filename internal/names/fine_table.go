package names

import (
	"strings"
	"sync"
)

// FineArabic and FineLatin are the alphabets of the two kinds of fine form.
const (
	FineArabic = "ابپتثجچحخدذرزژسشصضطظعغفڤقكگلمنهةوي"
	FineLatin  = "abcdefghijklmnopqrstuvwyzšḫġṯḏčž"
)

const (
	fineArabicLetters = len(learnedCosts) - 1
	fineLatinLetters  = len(learnedCosts[0]) - 1
	fineSize          = 1 + fineArabicLetters + fineLatinLetters // row 0 is nothing
)

// A costTable holds, in hundredths, what replacing one letter by another costs;
// row and column 0 are nothing.
type costTable [fineSize][fineSize]uint8

func (c *costTable) set(x, y int, v uint8) { c[x][y], c[y][x] = v, v }

// costTables are the costs across scripts and within one. They differ in what
// is left out: ayn is, in Latin, and not in Arabic.
type costTables struct{ across, within costTable }

// between picks the table for two forms, as rows.
func (t *costTables) between(a, b []uint8) *costTable {
	if len(a) == 0 || len(b) == 0 || (a[0] > uint8(fineArabicLetters)) == (b[0] > uint8(fineArabicLetters)) {
		return &t.within
	}
	return &t.across
}

var fineCosts = sync.OnceValue(func() *costTables {
	t := &costTables{}
	arabic := []rune("\x00" + FineArabic)
	for x := range arabic {
		for y := 1; y <= fineLatinLetters; y++ {
			row := fineArabicLetters + y
			t.across.set(x, row, learnedCosts[x][y])
		}
		t.across.set(x, 0, learnedCosts[x][0])
		for y := range x {
			t.within.set(x, y, arabicCost(arabic[x], arabic[y]))
		}
	}
	for x := 1; x <= fineLatinLetters; x++ {
		t.within.set(fineArabicLetters+x, 0, latinGap(x))
		for y := 1; y < x; y++ {
			t.within.set(fineArabicLetters+x, fineArabicLetters+y, latinCost(x, y))
		}
	}
	return t
})

// Costs within Arabic, in hundredths, set by hand from FIELD.md's list of
// damage: what sounds alike is often mistaken, what looks alike but for its dots
// is misread, and a weak letter is left out.
const (
	soundsAlike = 35
	looksAlike  = 50
	weakLetter  = 50
	otherLetter = 100
)

// lookAlikes lists letters that differ in dots or in little more.
var lookAlikes = []string{"بپتثني", "جچحخ", "دذر", "رزژ", "سش", "صض", "طظ", "عغ", "فڤق", "كگ", "ةه"}

// arabicCost is the cost of one Arabic letter for another; 0 is nothing.
func arabicCost(a, b rune) uint8 {
	switch ca, cb := arabicClass(a), arabicClass(b); {
	case a == 0 || b == 0:
		if ca == 'h' || cb == 'h' || ca == 0 && cb == 0 {
			return weakLetter
		}
		return otherLetter
	case ca == cb && ca != 0:
		return soundsAlike
	case ca == 0 && cb == 0:
		return weakLetter
	}
	for _, group := range lookAlikes {
		if strings.ContainsRune(group, a) && strings.ContainsRune(group, b) {
			return looksAlike
		}
	}
	return otherLetter
}

// Floors within Latin, in hundredths: two spellings are never quite one.
const (
	latinFloor     = 20
	vowelGap       = 30
	glideGap       = 50
	otherLatinGap  = 80
	latinWeakSigns = "hwy"
)

// latinCost goes through Arabic: two Latin letters are as near as the best
// Arabic letter that both may stand for.
func latinCost(x, y int) uint8 {
	best := 100
	for _, row := range learnedCosts {
		best = min(best, int(row[x])+int(row[y]))
	}
	return uint8(max(best, latinFloor))
}

func latinGap(x int) uint8 {
	letter := []rune(FineLatin)[x-1]
	switch {
	case strings.ContainsRune("aeiou", letter):
		return vowelGap
	case strings.ContainsRune(latinWeakSigns, letter):
		return glideGap
	}
	return otherLatinGap
}

// fineRow returns the row of a letter in the tables, from 1; 0 is no letter of
// the fine form.
func fineRow(r rune) uint8 {
	switch {
	case r < 0x0200:
		return fineRows.latin[r]
	case r >= 0x0600 && r < 0x0700:
		return fineRows.arabic[r-0x0600]
	case r >= 0x1E00 && r < 0x1F00:
		return fineRows.marked[r-0x1E00]
	}
	return 0
}

var fineRows = func() (t struct {
	latin          [0x200]uint8
	arabic, marked [0x100]uint8
}) {
	n := uint8(0)
	for _, r := range FineArabic + FineLatin {
		n++
		switch {
		case r < 0x0200:
			t.latin[r] = n
		case r < 0x0700:
			t.arabic[r-0x0600] = n
		default:
			t.marked[r-0x1E00] = n
		}
	}
	return t
}()
