package similar

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The naive versions: the textbook tables, one cell at a time.

func naiveDistance(a, b []rune, swaps bool) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+change)
			if swaps && i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func naiveJaro(a, b []rune) float64 {
	if len(a) == 0 || len(b) == 0 {
		if len(a) == len(b) {
			return 1
		}
		return 0
	}
	window := max(0, max(len(a), len(b))/2-1)
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	var orderA, orderB []rune
	for j, c := range b {
		for i := max(0, j-window); i <= j+window && i < len(a); i++ {
			if !usedA[i] && a[i] == c {
				usedA[i], usedB[j] = true, true
				break
			}
		}
	}
	for i, c := range a {
		if usedA[i] {
			orderA = append(orderA, c)
		}
	}
	for j, c := range b {
		if usedB[j] {
			orderB = append(orderB, c)
		}
	}
	if len(orderA) == 0 {
		return 0
	}
	moved := 0
	for i := range orderA {
		if orderA[i] != orderB[i] {
			moved++
		}
	}
	m := float64(len(orderA))
	return (m/float64(len(a)) + m/float64(len(b)) + (m-float64(moved/2))/m) / 3
}

func checkAgainstNaive(a, b string) error {
	var letters Alphabet
	left, right := letters.Encode(a), letters.Encode(b)
	var k Kernel
	k.Left(letters.Encode("an earlier left text must leave no trace")) // bits are cleared sparsely
	k.Left(left)
	ra, rb := []rune(a), []rune(b)
	if got, want := k.Levenshtein(right), naiveDistance(ra, rb, false); got != want {
		return fmt.Errorf("Levenshtein(%q, %q) = %d; want %d", a, b, got, want)
	}
	if got, want := k.OSA(right), naiveDistance(ra, rb, true); got != want {
		return fmt.Errorf("OSA(%q, %q) = %d; want %d", a, b, got, want)
	}
	if got, want := k.Jaro(right), naiveJaro(ra, rb); math.Abs(got-want) > 1e-12 {
		return fmt.Errorf("Jaro(%q, %q) = %v; want %v", a, b, got, want)
	}
	common := min(len(left)-left.Sign().Missing(right.Sign()), len(right)-right.Sign().Missing(left.Sign()))
	if got, most := k.JaroWinkler(right), MostJaroWinkler(len(left), len(right), common); got > most+1e-12 && len(left) > 0 {
		return fmt.Errorf("JaroWinkler(%q, %q) = %v is above its bound %v", a, b, got, most)
	}
	if got, least := k.OSA(right), left.Sign().Missing(right.Sign()); got < least {
		return fmt.Errorf("OSA(%q, %q) = %d is below its bound %d", a, b, got, least)
	}
	return nil
}

func TestKernelsEqualTheTextbook(t *testing.T) {
	t.Parallel()
	letter := rapid.SampledFrom([]rune("abcab محمدعلي12"))
	rapid.Check(t, func(t *rapid.T) {
		a := string(rapid.SliceOfN(letter, 0, 150).Draw(t, "a"))
		b := string(rapid.SliceOfN(letter, 0, 150).Draw(t, "b"))
		if err := checkAgainstNaive(a, b); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzKernels(f *testing.F) {
	f.Add("martha", "marhta")
	f.Add("عبد الرحمن", "عبدالرحمان")
	f.Add(strings.Repeat("ab", 40), strings.Repeat("ba", 41))
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 400 || len(b) > 400 {
			return
		}
		if err := checkAgainstNaive(a, b); err != nil {
			t.Error(err)
		}
	})
}

func TestPublishedValues(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, a, b string
		want       float64
	}{
		{"Winkler's MARTHA", "martha", "marhta", 0.9611},
		{"Winkler's DWAYNE", "dwayne", "duane", 0.8400},
		{"Winkler's DIXON", "dixon", "dicksonx", 0.8133},
		{"Winkler's JONES", "jones", "johnson", 0.8324},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var letters Alphabet
			var k Kernel
			k.Left(letters.Encode(tt.a))
			if got := k.JaroWinkler(letters.Encode(tt.b)); math.Abs(got-tt.want) > 1e-4 {
				t.Errorf("JaroWinkler(%s, %s) = %.4f; want %.4f", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

func BenchmarkJaroWinkler(b *testing.B) {
	benchmark(b, func(k *Kernel, t Text) { k.JaroWinkler(t) })
}
func BenchmarkLevenshtein(b *testing.B) {
	benchmark(b, func(k *Kernel, t Text) { k.Levenshtein(t) })
}
func BenchmarkOSA(b *testing.B) { benchmark(b, func(k *Kernel, t Text) { k.OSA(t) }) }

func benchmark(b *testing.B, compare func(*Kernel, Text)) {
	var letters Alphabet
	var texts []Text
	for _, s := range strings.Fields("chudleigh montalba hobhouse meynell davies rothesay newton walker boys roberts baxter") {
		texts = append(texts, letters.Encode(s))
	}
	var k Kernel
	for i := 0; b.Loop(); i++ {
		k.Left(texts[i%len(texts)])
		for _, t := range texts {
			compare(&k, t)
		}
	}
	b.ReportMetric(float64(b.N*len(texts))/b.Elapsed().Seconds()/1e6, "Mpairs/s")
}
