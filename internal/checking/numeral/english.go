package numeral

// english reads a number in words from token i on: fifty-six, one thousand two
// hundred and thirty-six, a hundred. last is its last token.
func english(tokens []Token, i int) (v float64, last int, ok bool) {
	l := words().En
	var total, current float64
	largest := 1e18
	last = i - 1
	scaled := false // the word before was hundred, thousand, ...
	for j := i; j < len(tokens); j++ {
		f := tokens[j].form()
		unit, isUnit := l.Units[f]
		ten, isTen := l.Tens[f]
		size, isSize := l.Magnitudes[f]
		switch {
		case isUnit && fits(unit, current) && (j == i || scaled || current > 0):
			current += unit
		case isTen && int(current)%100 == 0 && (j == i || scaled):
			current += ten
		case isSize && size == 100 && current > 0 && current < 100:
			current *= 100
		case isSize && size > 100 && size < largest && current > 0:
			total, current, largest = total+current*size, 0, size
		case j == i && f == "a" && j+1 < len(tokens) && l.Magnitudes[tokens[j+1].form()] > 0:
			current = 1
			continue
		case (f == "-" || f == "‑" || f == "–") && !tokens[j].Spaced && last >= i && j+1 < len(tokens) && !tokens[j+1].Spaced && l.Tens[tokens[last].form()] > 0 && l.Units[tokens[j+1].form()] > 0:
			continue
		case f == "and" && scaled && goesOn(tokens, j+1, l):
			continue
		default:
			return total + current, last, last >= i
		}
		last, scaled = j, isSize
	}
	return total + current, last, last >= i
}

// fits says whether a unit can stand behind what was read: nothing, hundreds, or
// tens for a digit.
func fits(unit, current float64) bool {
	rest := int(current) % 100
	return rest == 0 || rest >= 20 && rest%10 == 0 && unit < 10 && unit > 0
}

// goesOn says whether the word behind "and" is the rest of the number, and not
// one of its own: two hundred and six, but not two hundred and three hundred.
func goesOn(tokens []Token, j int, l language) bool {
	if j >= len(tokens) {
		return false
	}
	f := tokens[j].form()
	if l.Units[f] == 0 && l.Tens[f] == 0 {
		return false
	}
	for k := j + 1; k < len(tokens) && k <= j+3; k++ {
		next := tokens[k].form()
		if l.Magnitudes[next] > 0 {
			return l.Magnitudes[next] > 100 && k > j // "... and six thousand" is a rest only below a million
		}
		if l.Units[next] == 0 && next != "-" {
			break
		}
	}
	return true
}
