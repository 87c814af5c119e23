package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// invent writes a table of rows of people who do not exist, as large as asked
// for: two rows a person on average, with slips, blanks and names as uneven as
// real ones. The truth is the column cluster.
func invent(w io.Writer, rows int, seed uint64) error {
	random := rand.New(rand.NewPCG(seed, 1))
	given, family, towns := words(random, 3_000, 2), words(random, 60_000, 3), words(random, 2_000, 2)
	out := csv.NewWriter(w)
	if err := out.Write([]string{"first_name", "surname", "dob", "town", "postcode", "phone", "cluster"}); err != nil {
		return err
	}
	for n, person := 0, 0; n < rows; person++ {
		town := uneven(random, len(towns), 50)
		row := []string{
			given[uneven(random, len(given), 8)], family[uneven(random, len(family), 300)],
			fmt.Sprintf("%d-%02d-%02d", 1930+random.IntN(75), 1+random.IntN(12), 1+random.IntN(28)),
			towns[town], fmt.Sprintf("%05d", town*25+random.IntN(25)), fmt.Sprint(600_000_000 + random.IntN(99_999_999)),
		}
		for range 1 + random.IntN(3) {
			noisy := make([]string, len(row))
			for c, v := range row {
				noisy[c] = slip(random, v)
			}
			if err := out.Write(append(noisy, fmt.Sprint(person))); err != nil {
				return err
			}
			if n++; n == rows {
				break
			}
		}
	}
	out.Flush()
	return out.Error()
}

// words invents n words of so many syllables.
func words(random *rand.Rand, n, syllables int) []string {
	parts := strings.Fields("ba be bi bo da de di du fa fe ga go ha hi ja jo ka ke ki la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi ya yo za ze bar den fin gor han jul kal len mar nor per ros sal tam ul vin wes zan")
	out := make([]string, n)
	for i := range out {
		for range syllables {
			out[i] += parts[random.IntN(len(parts))]
		}
	}
	return out
}

// uneven draws from n values, the first ones much more often (Zipf, shifted).
func uneven(random *rand.Rand, n int, shift float64) int {
	return int(rand.NewZipf(random, 1.2, shift, uint64(n-1)).Uint64())
}

// slip loses a value one time in twelve, and mistypes it as often.
func slip(random *rand.Rand, v string) string {
	switch random.IntN(24) {
	case 0, 1:
		return ""
	case 2:
		at := random.IntN(len(v) - 1)
		return v[:at] + v[at+1:]
	case 3:
		at := random.IntN(len(v) - 1)
		return v[:at] + string(v[at+1]) + string(v[at]) + v[at+2:]
	}
	return v
}
