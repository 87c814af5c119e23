package names

import (
	"bufio"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// pair is one name in both scripts, seen count times.
type pair struct {
	arabic, latin string
	count         int
}

// namesFolder is where the transliteration pairs lie; a benchmark that needs
// it is skipped by plain go test, since benchmarks are.
func namesFolder(b *testing.B) string {
	dir := os.Getenv("SIJIL_NAMES_DATA")
	if dir == "" {
		b.Fatal("set SIJIL_NAMES_DATA to the folder with ar_latin_wikipedia.tsv and its neighbours")
	}
	return dir
}

func readLines(b *testing.B, path string, each func(line string)) {
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Scan() {
		each(strings.TrimRight(in.Text(), "\r"))
	}
	if err := in.Err(); err != nil {
		b.Fatal(err)
	}
}

func readPairs(b *testing.B, dir, file string) []pair {
	var out []pair
	readLines(b, filepath.Join(dir, file), func(line string) {
		p := pair{count: 1}
		switch file {
		case "ar_latin_wikidata.tsv":
			f := strings.Split(line, "\t")
			p.latin, p.arabic = f[0], strings.ReplaceAll(f[1], " ", "")
			fmt.Sscan(f[2], &p.count)
		case "ar_latin_wikipedia.tsv":
			p.arabic, p.latin, _ = strings.Cut(line, "\t")
		default:
			p.arabic, p.latin, _ = strings.Cut(line, ",")
			if Script(p.arabic) != Arabic {
				return
			}
		}
		if utf8.RuneCountInString(p.arabic) > 2 && utf8.RuneCountInString(p.latin) > 2 {
			out = append(out, p)
		}
	})
	return out
}

func BenchmarkRecall(b *testing.B) {
	dir := namesFolder(b)
	for range b.N {
		fmt.Printf("\n%-24s %7s %6s %6s %6s %s\n", "file", "pairs", "main", "any", "edit", "collide in 10,000")
		for _, file := range []string{"ar_latin_wikipedia.tsv", "ar_latin_wikidata.tsv", "ar_en_given_names.csv"} {
			fmt.Println(recall(file, readPairs(b, dir, file)))
		}
	}
}

func recall(file string, pairs []pair) string {
	var first, any, edit int
	ar, la := make([][]string, len(pairs)), make([][]string, len(pairs))
	for i, p := range pairs {
		ar[i], la[i] = Skeletons(p.arabic), Skeletons(p.latin)
		switch shared(ar[i], la[i]) {
		case 3:
			first++
			fallthrough
		case 2:
			any++
			fallthrough
		case 1:
			edit++
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	const draws = 2_000_000
	hits := 0
	for range draws {
		i, j := r.IntN(len(pairs)), r.IntN(len(pairs))
		if i != j && shared(ar[i], la[j]) >= 2 {
			hits++
		}
	}
	n := float64(len(pairs))
	return fmt.Sprintf("%-24s %7d %6.3f %6.3f %6.3f %.1f", file, len(pairs),
		float64(first)/n, float64(any)/n, float64(edit)/n, 1e4*float64(hits)/draws)
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

var _ = cmp.Compare[int]
