package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"sijil/internal/names"
)

// A pair is one name in both scripts, as often as a list has it.
type pair struct {
	arabic, latin string
	count         float64
}

// readPairs reads the pairs of plain tokens of one of the three lists. The
// article goes; longer cells, tokens of one letter and rows of another script are left out.
func readPairs(folder, file string) ([]pair, error) {
	f, err := os.Open(filepath.Join(folder, file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []pair
	in := bufio.NewScanner(f)
	for line := 1; in.Scan(); line++ {
		p, err := parsePair(file, strings.TrimRight(in.Text(), "\r"))
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", file, line, err)
		}
		p = p.withoutArticle()
		if p.halved() {
			continue
		}
		if isToken(p.arabic, names.Arabic) && isToken(p.latin, names.Latin) {
			out = append(out, p)
		}
	}
	return out, in.Err()
}

func parsePair(file, line string) (p pair, err error) {
	p.count = 1
	switch file {
	case "ar_latin_wikidata.tsv":
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return p, fmt.Errorf("%d fields, want 3", len(fields))
		}
		p.latin, p.arabic = fields[0], strings.ReplaceAll(fields[1], " ", "")
		p.count, err = strconv.ParseFloat(fields[2], 64)
	case "ar_latin_wikipedia.tsv":
		p.arabic, p.latin, _ = strings.Cut(line, "\t")
	default:
		p.arabic, p.latin, _ = strings.Cut(line, ",")
	}
	return p, err
}

// withoutArticle drops ال where the Latin side has al- or al too, or begins
// with another consonant, so that it can have none.
func (p pair) withoutArticle() pair {
	latin, article := strings.CutPrefix(p.latin, "al-")
	if rest, ok := strings.CutPrefix(p.latin, "al"); ok && !article && utf8.RuneCountInString(p.arabic) > 5 {
		latin, article = rest, true
	}
	if article || latin != "" && !strings.ContainsRune("aeiou", rune(latin[0])) {
		p.arabic, p.latin = strings.TrimPrefix(p.arabic, "ال"), latin
	}
	return p
}

// halved holds for a compound with أبو whose Latin side has the second half only.
func (p pair) halved() bool {
	return strings.HasPrefix(names.Fold(p.arabic), "ابو") && !strings.HasPrefix(p.latin, "a")
}

func isToken(s string, script names.Writing) bool {
	return utf8.RuneCountInString(s) > 1 && !strings.ContainsAny(s, " /().-") && names.Script(s) == script
}

// plausible holds for pairs whose skeletons are at most one edit apart; the
// rest of the mined lists is mostly misaligned.
func (p pair) plausible() bool {
	for _, a := range names.Skeletons(p.arabic) {
		for _, l := range names.Skeletons(p.latin) {
			if names.OneEdit(a, l) {
				return true
			}
		}
	}
	return false
}
