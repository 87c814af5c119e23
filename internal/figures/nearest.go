package figures

import "fmt"

// nearest returns the name that takes the fewest keystrokes to reach from s,
// "" where even the nearest is another word.
func nearest(s string, names []string) string {
	best, distance := "", len(s)/2+1
	for _, name := range names {
		if d := keystrokes(s, name); d < distance {
			best, distance = name, d
		}
	}
	return best
}

// didYouMean is the end of a message about an unknown word.
func didYouMean(s string, names []string) string {
	if name := nearest(s, names); name != "" {
		return fmt.Sprintf("; did you mean %q?", name)
	}
	return ""
}

// keystrokes is the Levenshtein distance in bytes; the words are codes, ASCII.
func keystrokes(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
