// Package similar measures how alike two short texts are: Jaro and
// Jaro-Winkler, Levenshtein, and optimal string alignment.
//
// The one idea: a text is compared with many others, so its letters are laid
// out once as bit patterns (one word of bits for each letter of the alphabet,
// bit i set where the text has that letter at i), and 64 cells of the usual
// table are then computed by a handful of word operations. Texts longer than
// 64 letters use several words; nothing is cut off.
//
// Letters are numbered by an [Alphabet], densely, so that the patterns of a
// column of names fit the nearest cache. A [Kernel] holds the pattern of the
// left text; it is not safe for concurrent use, so each worker has its own.
package similar

import "math/bits"

// Text is a string as the letter numbers of one [Alphabet].
type Text []uint16

// Alphabet numbers the letters (Unicode code points) that it meets, from 0 in
// the order of meeting. The zero value is empty and ready. It can tell 65,535
// letters apart; a table with more would see the rest as one letter.
type Alphabet struct {
	numbers map[rune]uint16
}

const lastLetter = 1<<16 - 1

// Encode returns s as letter numbers, numbering letters that are new.
func (a *Alphabet) Encode(s string) Text {
	if a.numbers == nil {
		a.numbers = map[rune]uint16{}
	}
	t := make(Text, 0, len(s))
	for _, r := range s {
		n, ok := a.numbers[r]
		if !ok {
			n = uint16(min(len(a.numbers), lastLetter))
			a.numbers[r] = n
		}
		t = append(t, n)
	}
	return t
}

// Size returns how many letters the alphabet knows.
func (a *Alphabet) Size() int { return min(len(a.numbers), lastLetter+1) }

// Signature is the set of letters of a text, folded into 64 bits: what two
// texts can have in common at most is told from two of them without reading.
type Signature uint64

// Sign returns the text's signature.
func (t Text) Sign() Signature {
	var s Signature
	for _, c := range t {
		s |= 1 << (c % wordBits)
	}
	return s
}

// Missing returns how many letters of s, at least, t lacks.
func (s Signature) Missing(t Signature) int { return bits.OnesCount64(uint64(s &^ t)) }

const wordBits = 64

// Kernel compares one left text with any number of right ones. The zero value
// is ready; set the left text with [Kernel.Left] first.
type Kernel struct {
	left   Text
	blocks int      // words for each letter
	bits   []uint64 // bits[letter*blocks+block]
	// working memory of the block variants
	vp, vn, d0, pm, pmLast []uint64
	usedLeft, usedRight    []uint64
}

// Left sets the left text. It is read, not kept beyond the next call of Left,
// and must not change meanwhile.
func (k *Kernel) Left(t Text) {
	for _, c := range k.left {
		clear(k.row(c))
	}
	k.left, k.blocks = t, max(1, (len(t)+wordBits-1)/wordBits)
	top := 0
	for _, c := range t {
		top = max(top, int(c)+1)
	}
	if need := top * k.blocks; need > len(k.bits) {
		k.bits = make([]uint64, need)
	}
	for i, c := range t {
		k.bits[int(c)*k.blocks+i/wordBits] |= 1 << (i % wordBits)
	}
}

// row returns the pattern words of a letter, or none for a letter that no left
// text has had: its pattern is all zeros.
func (k *Kernel) row(c uint16) []uint64 {
	from := int(c) * k.blocks
	if from+k.blocks > len(k.bits) {
		return nil
	}
	return k.bits[from : from+k.blocks]
}

// word returns the pattern of a letter when the left text fits one word.
func (k *Kernel) word(c uint16) uint64 {
	if int(c) < len(k.bits) {
		return k.bits[c]
	}
	return 0
}
