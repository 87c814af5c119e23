package claim

import (
	"strings"

	"sijil/internal/checking/numeral"
)

// territory is the words of a sentence that belong to one number: those before
// it and those behind it, up to where the next number's begin.
type territory struct {
	left, right span
	// tail are the words behind a comma of right: what goes on about the number
	// that a list of parts stands in, or about the number itself.
	tail span
	// bracket: the number stands in brackets behind what it is about.
	bracket bool
}

// territories parts the words of a sentence among the numbers that claim
// something.
func (s *sentence) territories(claiming []int) []territory {
	all := make([]territory, len(claiming))
	for i, k := range claiming {
		n := s.numbers[k]
		if i == 0 {
			all[i].left = span{s.leftEdge(0, n.First), n.First}
		}
		end := len(s.words)
		if i+1 < len(claiming) {
			next := s.numbers[claiming[i+1]]
			right, left := s.part(n.Last+1, next.First)
			end = right
			all[i+1].left = span{left, next.First}
			all[i+1].bracket = next.First > 0 && s.words[next.First-1].Text == "("
		} else {
			end = s.rightEdge(n.Last+1, len(s.words))
		}
		all[i].right = span{n.Last + 1, end}
		all[i].tail = span{end, end}
		for j := n.Last + 1; j < end; j++ {
			if s.isComma(j) {
				all[i].right.end = j
				all[i].tail = span{j + 1, end}
				break
			}
		}
	}
	return all
}

func (s *sentence) isComma(i int) bool {
	return s.words[i].Kind == numeral.Mark && (s.words[i].Text == "," || s.words[i].Text == "،")
}

// isWall says whether a mark or a word begins a new clause.
func (s *sentence) isWall(i int) bool {
	w := s.words[i]
	if w.Kind == numeral.Mark {
		return strings.Contains(";؛()[]|•", w.Text) || (w.Text == "–" || w.Text == "—" || w.Text == "-") && w.Spaced
	}
	for _, c := range s.cues {
		if c.kind == "boundary" && c.first == i {
			return true
		}
	}
	return false
}

// leftEdge is where the words before a first number begin to be about it: behind
// the last wall. A colon or a bracket right before the number is none.
func (s *sentence) leftEdge(from, first int) int {
	for i := first - 1; i >= from; i-- {
		switch {
		case s.words[i].Text == "(" && i == first-1:
		case s.words[i].Text == ":" && s.words[i].Kind == numeral.Mark:
			if first-i > 3 {
				return i + 1
			}
		case s.isWall(i):
			return i + 1
		}
	}
	return from
}

// rightEdge is where the words behind a last number stop to be about it.
func (s *sentence) rightEdge(from, end int) int {
	for i := from; i < end; i++ {
		if s.isWall(i) && !(s.words[i].Text == ")" && i == from) {
			return i
		}
	}
	return end
}

// part finds where the words between two numbers turn from the first to the
// second: at a wall, at the last comma, at the last "and".
func (s *sentence) part(from, to int) (right, left int) {
	bracket := to > from && s.words[to-1].Text == "("
	first, last := -1, -1
	for i := from; i < to; i++ {
		if s.words[i].Text == "(" && i == to-1 || s.words[i].Text == ")" && i == from {
			continue
		}
		if s.words[i].Text == ":" && s.words[i].Kind == numeral.Mark && to-i > 3 || s.isWall(i) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first >= 0 {
		return first, last + 1
	}
	comma := -1
	for i := from; i < to; i++ {
		if s.isComma(i) && (!bracket || i < to-2) {
			comma = i
		}
	}
	if comma >= 0 {
		return comma, comma + 1
	}
	if s.joined(to) {
		return to, to
	}
	for i := to - 1; i >= from; i-- {
		if w := s.words[i]; w.Fold == "and" || w.Fold == "و" || w.Fold == "or" || s.opensWithAnd(i) {
			if i == to-1 || s.opensWithAnd(i) {
				return i, i
			}
			return i, i + 1
		}
	}
	if bracket {
		return from, from
	}
	return to, to
}

// joined says whether the number at a word has its و written on it.
func (s *sentence) joined(first int) bool {
	return first < len(s.words) && s.words[first].Kind == numeral.Word && strings.HasPrefix(s.words[first].Fold, "و") && !strings.HasPrefix(s.words[first].Fold, "واحد")
}

// opensWithAnd says whether a phrase begins at a word onto which و is written:
// واعتقلت قسد.
func (s *sentence) opensWithAnd(i int) bool {
	if !strings.HasPrefix(s.words[i].Fold, "و") || s.words[i].Kind != numeral.Word {
		return false
	}
	rest := strings.TrimPrefix(s.words[i].Fold, "و")
	for _, c := range s.cues {
		if c.first == i && (c.kind == "indicator" || c.kind == "party" || c.kind == "place" || c.kind == "became" || c.kind == "subset") {
			return len([]rune(rest)) > 2 && s.words[i].is(rest)
		}
	}
	return false
}
