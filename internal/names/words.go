package names

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsText string

// A kind says what a word does in a cell beside being a name; a word may do
// several things, its place in the cell decides.
type kind uint32

const (
	titleWord kind = 1 << iota
	rankWord
	unknownWord
	blankWord
	fillerWord
	kinWord
	linkWord
	nickWord
	remarkWord
	unitWord
	townWord
	particleWord
	suffixWord
	andWord
	othersWord
	nisbaWord
	phraseWord // a phrase of several words begins with it
)

var kindNames = map[string]kind{
	"title": titleWord, "rank": rankWord, "unknown": unknownWord, "blank": blankWord, "filler": fillerWord,
	"kin": kinWord, "link": linkWord, "nick": nickWord, "remark": remarkWord,
	"unit": unitWord, "town": townWord, "particle": particleWord, "suffix": suffixWord,
	"and": andWord, "others": othersWord, "nisba": nisbaWord,
}

// kinds returns what words.txt says of each word and phrase, in search form; a
// phrase has its words joined by underscores.
var kinds = sync.OnceValue(func() map[string]kind {
	m := map[string]kind{}
	for line := range strings.Lines(wordsText) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			w = Fold(w)
			m[w] |= kindNames[name]
			if first, _, many := strings.Cut(w, "_"); many {
				m[first] |= phraseWord
			}
		}
	}
	return m
})

// longestPhrase is the most words that a phrase has.
const longestPhrase = 6

// phraseAt returns how many words at the start of ws are a word or phrase of
// kind k, the longest reading first; 0 for none.
func phraseAt(ws []word, k kind) int {
	if len(ws) == 0 {
		return 0
	}
	if ws[0].kind&phraseWord != 0 {
		for n := min(longestPhrase, len(ws)); n > 1; n-- {
			if kinds()[joinFolds(ws[:n])]&k != 0 {
				return n
			}
		}
	}
	if ws[0].kind&k != 0 {
		return 1
	}
	return 0
}

func joinFolds(ws []word) string {
	var b strings.Builder
	for i, w := range ws {
		if i > 0 {
			b.WriteByte('_')
		}
		b.WriteString(w.fold)
	}
	return b.String()
}
