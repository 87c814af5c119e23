package register

// Nearest returns the candidate that is fewest edits from word, or "" when
// none is near enough to be what was meant (a third of the word, at most 3).
// Ties go to the first candidate.
func Nearest(word string, candidates []string) string {
	best, limit := "", min(3, max(1, len([]rune(word))/3))
	for _, c := range candidates {
		if d := edits(word, c); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

// edits is the Levenshtein distance in runes.
func edits(a, b string) int {
	s, t := []rune(a), []rune(b)
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		diagonal := row[0]
		row[0] = i + 1
		for j := range t {
			cost := diagonal
			if s[i] != t[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(t)]
}
