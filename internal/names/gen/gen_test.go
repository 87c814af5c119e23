package main

import (
	"bytes"
	"strings"
	"testing"

	"sijil/internal/names"
)

// Invented pairs in which ب is always b, and ق is q three times in four.
var lesson = []pair{
	{"باب", "bab", 4}, {"قاب", "qab", 3}, {"قاب", "kab", 1}, {"كاب", "kab", 4}, {"بقب", "baqab", 3}, {"بقب", "bakab", 1},
}

func TestLearnedCostsFollowThePairs(t *testing.T) {
	costs := learnCosts(lesson, nil, nil)
	cost := func(ar, la rune) uint8 { return costs[arabicRow[ar]][latinRow[la]] }
	if b, q, k, m := cost('ب', 'b'), cost('ق', 'q'), cost('ق', 'k'), cost('ق', 'm'); b != 0 || q != 0 || k == 0 && q > 0 || m < 50 {
		t.Errorf("ب as b costs %d, ق as q %d, as k %d, as m %d", b, q, k, m)
	}
	src, err := costs.source()
	if err != nil || !bytes.Contains(src, []byte("DO NOT EDIT")) {
		t.Errorf("the costs are no generated Go: %v", err)
	}
	if again, _ := learnCosts(lesson, nil, nil).source(); !bytes.Equal(src, again) {
		t.Error("the same pairs gave other costs")
	}
}

func TestLexicon(t *testing.T) {
	given := []pair{{"زرنوق", "zarnouq", 1}, {"حمدون", "hamdoun", 1}, {"محمد", "muhammad", 1}, {"ابن", "ibn", 1}}
	wikidata := []pair{{"زرنوق", "zarnuk", 9}, {"زرنوق", "zarnok", 1}, {"زرنوق", "captain", 50}, {"حمدون", "zarnuk", 2}, {"سميث", "smith", 99}}
	text := string(lexicon(given, wikidata, map[string]bool{"محمد": true, "muhammad": true}))
	var lines []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	want := "حمدون hamdoun|زرنوق zarnuk zarnouq"
	if got := strings.Join(lines, "|"); got != want {
		t.Errorf("lexicon is %s, want %s: seen once, misaligned, foreign and common spellings stay out", got, want)
	}
}

func TestParsePair(t *testing.T) {
	for _, tt := range []struct {
		name, file, line string
		want             pair
	}{
		{"Wikidata spaces its letters and counts", "ar_latin_wikidata.tsv", "asim\tع ا ص م\t3", pair{"عاصم", "asim", 3}},
		{"Wikipedia", "ar_latin_wikipedia.tsv", "تقي\ttaqi", pair{"تقي", "taqi", 1}},
		{"given names lose a common article", "ar_en_given_names.csv", "الشاعر,al-shaer", pair{"شاعر", "shaer", 1}},
	} {
		p, err := parsePair(tt.file, tt.line)
		if got := p.withoutArticle(); err != nil || got != tt.want {
			t.Errorf("%s: %v, %v, want %v", tt.name, got, err, tt.want)
		}
	}
	if _, err := parsePair("ar_latin_wikidata.tsv", "asim"); err == nil {
		t.Error("a line without its fields is read")
	}
	if isToken("Abu Zaid", names.Latin) || !isToken("zaid", names.Latin) {
		t.Error("a token is one word of one script")
	}
}
