package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An aside is a text that a cell sets apart by brackets or quotes.
type aside struct {
	text   string
	quoted bool
}

// brackets pairs each bracket with its other half, in both directions, since a
// damaged file mirrors them: )خالد(.
var brackets = map[rune]rune{
	'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<',
	'«': '»', '»': '«', '“': '”', '”': '“', '„': '“', '"': '"', '‹': '›', '›': '‹',
	'﴾': '﴿', '﴿': '﴾',
}

const allBrackets = `()[]{}<>«»“”„"‹›﴾﴿'’‘`

// cutAsides returns s without what stands in brackets or quotes, and that. A
// bracket that opens and never closes runs to the end; one that only closes is
// a space.
func cutAsides(s string) (rest string, asides []aside) {
	if !strings.ContainsAny(s, allBrackets) {
		return s, nil
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !opens(s, i, r, n) {
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		text, skip := inside(s[i+n:], r)
		if hasWord(text) {
			asides = append(asides, aside{strings.TrimSpace(text), strings.ContainsRune(`«»“”„"'’‘‹›`, r)})
		}
		b.WriteByte(' ')
		i += n + skip
	}
	return joinFields(b.String()), asides
}

// opens holds for brackets, and for an apostrophe at the start of a word whose
// fellow ends one.
func opens(s string, i int, r rune, n int) bool {
	if _, ok := brackets[r]; ok {
		return true
	}
	if r != '\'' && r != '‘' && r != '’' {
		return false
	}
	after := s[i+n:]
	end := strings.IndexAny(after, "'’")
	if !startsWord(s[:i]) || end <= 0 || after[0] == ' ' {
		return false
	}
	_, close := utf8.DecodeRuneInString(after[end:])
	next, _ := utf8.DecodeRuneInString(after[end+close:])
	return end+close == len(after) || !unicode.IsLetter(next)
}

func startsWord(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !unicode.IsLetter(r)
}

// inside returns the text up to the other half of an opening bracket and how
// many bytes to skip with that half.
func inside(s string, open rune) (text string, skip int) {
	if open == '\'' || open == '‘' || open == '’' {
		end := strings.IndexAny(s, "'’")
		_, n := utf8.DecodeRuneInString(s[end:])
		return s[:end], end + n
	}
	for _, half := range []rune{brackets[open], open} {
		if end := strings.IndexRune(s, half); end >= 0 {
			return trimBrackets(s[:end]), end + utf8.RuneLen(half)
		}
	}
	if strings.ContainsRune(`([{<«“„"‹`, open) {
		return trimBrackets(s), len(s)
	}
	return "", 0
}

func trimBrackets(s string) string {
	return joinFields(strings.Map(func(r rune) rune {
		if _, ok := brackets[r]; ok {
			return ' '
		}
		return r
	}, s))
}

func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return isWordRune(r) || '0' <= r && r <= '9' }) >= 0
}
