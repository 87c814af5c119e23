package names

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// These benchmarks measure quality, not time, on the public lists of name pairs:
//
//	SIJIL_NAMES_DATA=FOLDER go test -run XXX -bench 'Recall|Fine|Labelled' -benchtime 1x ./internal/names
//
// Each prints one table; lines beginning with "prototype" are LINKAGE's figures.

// A namePair is one name in both scripts.
type namePair struct{ arabic, latin string }

func namesFolder(b *testing.B) string {
	dir := os.Getenv("SIJIL_NAMES_DATA")
	if dir == "" {
		b.Skip("SIJIL_NAMES_DATA does not name the folder of name pairs")
	}
	return dir
}

var pairFiles = []string{"ar_latin_wikipedia.tsv", "ar_latin_wikidata.tsv", "ar_en_given_names.csv"}

// readPairs returns the pairs of single tokens longer than two letters.
func readPairs(b *testing.B, file string) []namePair {
	f, err := os.Open(filepath.Join(namesFolder(b), file))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var out []namePair
	seen := map[string]bool{}
	in := bufio.NewScanner(f)
	for in.Scan() {
		line := strings.TrimRight(in.Text(), "\r")
		p := parsePair(file, line)
		if utf8.RuneCountInString(p.arabic) > 2 && utf8.RuneCountInString(p.latin) > 2 &&
			Script(p.arabic) == Arabic && !strings.ContainsAny(p.arabic+p.latin, "()/.?") && !seen[Clean(line)] {
			seen[Clean(line)] = true
			out = append(out, p)
		}
	}
	if err := in.Err(); err != nil {
		b.Fatal(err)
	}
	return out
}

func parsePair(file, line string) (p namePair) {
	switch file {
	case "ar_latin_wikidata.tsv":
		p.latin, p.arabic, _ = strings.Cut(line, "\t")
		p.arabic, _, _ = strings.Cut(p.arabic, "\t")
		p.arabic = strings.ReplaceAll(p.arabic, " ", "")
	case "ar_latin_wikipedia.tsv":
		p.arabic, p.latin, _ = strings.Cut(line, "\t")
	default:
		p.arabic, p.latin, _ = strings.Cut(line, ",")
	}
	return p
}

// BenchmarkRecall: how many true pairs share a skeleton, and how many random
// ones do.
func BenchmarkRecall(b *testing.B) {
	prototype := []string{"12814  .835  .870  .977  8", "51655  .801  .837  .948  12", "5961  .962  .979  .997  31"}
	fmt.Println("\nfile  pairs  main key equal  any key equal  within one edit  random pairs with a key equal, in 10,000")
	for i, file := range pairFiles {
		fmt.Printf("%s  %s\nprototype  %s\n", file, recall(readPairs(b, file)), prototype[i])
	}
}

func recall(pairs []namePair) string {
	arabic, latin := make([][]string, len(pairs)), make([][]string, len(pairs))
	var found [4]int
	for i, p := range pairs {
		arabic[i], latin[i] = orEmpty(Skeletons(p.arabic)), orEmpty(Skeletons(p.latin))
		for k := range shared(arabic[i], latin[i]) {
			found[k+1]++
		}
	}
	hits := 0
	const draws = 1_000_000
	randomPairs(len(pairs), draws, func(i, j int) {
		if shared(arabic[i], latin[j]) >= 2 {
			hits++
		}
	})
	share := func(k int) float64 { return float64(found[k]) / float64(len(pairs)) }
	return fmt.Sprintf("%d  %.3f  %.3f  %.3f  %.1f", len(pairs), share(3), share(2), share(1), 1e4*float64(hits)/draws)
}

// orEmpty gives a token of vowels alone the empty key, which counts here as one.
func orEmpty(keys []string) []string {
	if len(keys) == 0 {
		return []string{""}
	}
	return keys
}

// randomPairs draws pairs of different rows, always the same ones.
func randomPairs(rows, draws int, each func(i, j int)) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 0; n < draws; {
		if i, j := r.IntN(rows), r.IntN(rows); i != j {
			each(i, j)
			n++
		}
	}
}

// shared is 3 if the main keys are equal, 2 if any two are, 1 within one edit.
func shared(a, b []string) int {
	best := 0
	for i, x := range a {
		for j, y := range b {
			switch {
			case x == y && i == 0 && j == 0:
				return 3
			case x == y:
				best = 2
			case OneEdit(x, y):
				best = max(best, 1)
			}
		}
	}
	return best
}

// BenchmarkFine: how many true pairs and how many random ones sound alike, by
// fine distance per letter.
func BenchmarkFine(b *testing.B) {
	limits := []float64{0.06, 0.08, farthestAlike, 0.12, 0.15, 0.20}
	fmt.Println("\nfile, then true pairs and random pairs in 10,000, up to a distance per letter of", limits)
	for _, file := range pairFiles {
		pairs := readPairs(b, file)
		var same, other []float64
		for _, p := range pairs {
			same = append(same, fineRatio(Fine(p.arabic), Fine(p.latin)))
		}
		randomPairs(len(pairs), 300_000, func(i, j int) {
			other = append(other, fineRatio(Fine(pairs[i].arabic), Fine(pairs[j].latin)))
		})
		fmt.Print(file)
		for _, limit := range limits {
			fmt.Printf("  %.3f/%.1f", shareUpTo(same, limit), 1e4*shareUpTo(other, limit))
		}
		fmt.Println()
	}
}

func shareUpTo(values []float64, limit float64) float64 {
	n := 0
	for _, v := range values {
		if v <= limit {
			n++
		}
	}
	return float64(n) / float64(len(values))
}

// BenchmarkLabelled: how well Similarity alone tells the labelled pairs of
// OpenSanctions apart, at the thresholds its users know.
func BenchmarkLabelled(b *testing.B) {
	f, err := os.Open(filepath.Join(namesFolder(b), "name_pairs_labelled.csv"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	fmt.Println("\nschema  threshold  P  R  F1  (Arabic script wrong); OpenSanctions logic-v2 at 0.7: all .762 .821 .790, Person .700 .789 .742")
	for _, schema := range []string{"Person", ""} {
		for _, threshold := range []float64{0.65, 0.70, 0.75} {
			fmt.Println(cmp.Or(schema, "all"), threshold, labelled(rows[1:], schema, threshold))
		}
	}
}

func labelled(rows [][]string, schema string, threshold float64) string {
	var found, missed, wrong, arabic float64
	for _, row := range rows {
		if schema != "" && row[1] != schema {
			continue
		}
		says := Compare(Parse(row[2]), Parse(row[3])).Similarity >= threshold
		is := row[4] == "true"
		switch {
		case says && is:
			found++
		case says:
			wrong++
		case is:
			missed++
		}
		if says != is && slices.Contains([]Writing{Arabic, Mixed}, Script(row[2]+row[3])) {
			arabic++
		}
	}
	p, r := found/(found+wrong), found/(found+missed)
	return fmt.Sprintf("%.3f %.3f %.3f (%.0f)", p, r, 2*p*r/(p+r), arabic)
}
