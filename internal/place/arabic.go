package place

import "unicode/utf8"

// firstArabic and lastArabic bound the blocks Arabic, Syriac and Arabic
// Supplement.
const firstArabic, lastArabic = 0x600, 0x77F

// isArabic tells letters and digits of the Arabic script, Persian and Kurdish
// ones too, from all others.
func isArabic(r rune) bool { return firstArabic <= r && r <= lastArabic }

// arabicFolds folds the letters that one hand writes for another: hamza on its
// seats, Persian and Kurdish forms, the two shapes of final ya, ta marbuta, and the digits.
var arabicFolds = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ؤ': 'و', 'ئ': 'ي', 'ۂ': 'ه', 'ۓ': 'ے',
	'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ێ': 'ي', 'ک': 'ك', 'ڪ': 'ك',
	'ة': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۀ': 'ه', 'ۃ': 'ه', 'ۆ': 'و', 'ڵ': 'ل', 'ڕ': 'ر',
	'٠': '0', '١': '1', '٢': '2', '٣': '3', '٤': '4', '٥': '5', '٦': '6', '٧': '7', '٨': '8', '٩': '9',
	'۰': '0', '۱': '1', '۲': '2', '۳': '3', '۴': '4', '۵': '5', '۶': '6', '۷': '7', '۸': '8', '۹': '9',
}

// arabicLetters holds the folded form of each letter, by its place in the blocks.
var arabicLetters = func() (to [lastArabic - firstArabic + 1]rune) {
	for r := rune(firstArabic); r <= lastArabic; r++ {
		to[r-firstArabic] = r
	}
	for r, t := range arabicFolds {
		to[r-firstArabic] = t
	}
	return to
}()

// leastStem is how many letters a word must keep for its article to go.
// الحسكة and حسكة are one name; الباب is a town, باب any door.
const leastStem = 4

// appendArabic appends the folded form of one word to key.
func appendArabic(key []byte, letters []rune) []byte {
	if len(letters) >= leastStem+2 && arabicLetters[letters[0]-firstArabic] == 'ا' && letters[1] == 'ل' {
		letters = letters[2:]
	}
	start := len(key)
	for _, r := range letters {
		key = utf8.AppendRune(key, arabicLetters[r-firstArabic])
	}
	switch string(key[start:]) {
	case "ابي", "ابا": // the father of, in its three cases
		key = append(key[:start], "ابو"...)
	}
	return key
}
