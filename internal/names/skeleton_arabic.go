package names

// arabicSkeleton returns the one key of an Arabic token.
func arabicSkeleton(token string) string {
	var space [48]rune
	w := arabicCompound(arabicLetters(space[:0], Clean(token)))
	var classes [48]byte
	out := classes[:0]
	for _, r := range w {
		if c := arabicClass(r); c != 0 {
			out = append(out, c)
		}
	}
	return finish(out)
}

// arabicCompound drops the article from words of more than four letters.
func arabicCompound(w []rune) []rune {
	if len(w) > 4 && hasPrefix(w, "ال") {
		w = w[2:]
	}
	return arabicHalves(w)
}

// arabicHalves drops the article inside a compound, in words of more than five
// letters: عبد ال becomes عبد and a final الدين دين, since Latin writes its l as
// the letter that it assimilates to (Abdurrahman, Noureddine).
func arabicHalves(w []rune) []rune {
	if len(w) > 5 && hasPrefix(w, "عبدال") {
		w = append(w[:3], w[5:]...)
	}
	if n := len(w); n > 5 && hasPrefix(w[n-5:], "الدين") {
		w = append(w[:n-5], w[n-3:]...)
	}
	return w
}

// arabicLetters appends the letters of s, alefs as ا.
func arabicLetters(dst []rune, s string) []rune {
	for _, r := range s {
		if !isArabicLetter(r) {
			continue
		}
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			r = 'ا'
		}
		dst = append(dst, r)
	}
	return dst
}

func hasPrefix(w []rune, prefix string) bool {
	i := 0
	for _, r := range prefix {
		if i >= len(w) || w[i] != r {
			return false
		}
		i++
	}
	return true
}

// arabicClass returns the class of a letter, 0 for those that Latin may or may
// not write (alef, waw, ya, hamza, ayn, ta marbuta, the vowels of Kurdish).
func arabicClass(r rune) byte {
	switch r {
	case 'ب', 'پ':
		return 'b'
	case 'ت', 'ط':
		return 't'
	case 'ث', 'س', 'ص', 'ش', 'چ':
		return 's'
	case 'د', 'ذ', 'ض':
		return 'd'
	case 'ج', 'غ', 'گ':
		return 'g'
	case 'ح', 'ه', 'ھ', 'ہ':
		return 'h'
	case 'خ', 'ق', 'ك', 'ک':
		return 'k'
	case 'ز', 'ظ', 'ژ':
		return 'z'
	case 'ر', 'ڕ':
		return 'r'
	case 'ف', 'ڤ':
		return 'f'
	case 'ل', 'ڵ':
		return 'l'
	case 'م':
		return 'm'
	case 'ن':
		return 'n'
	}
	return 0
}
