// Command figures measures how fast figures are, and puts the same questions as
// SQL to SQLite and PostgreSQL with fitting indexes, in the same run. Answers are
// compared before anything is timed.
//
//	go run ./bench/figures -file list.csv [-postgres postgres://...]
//
// The SQL side gets every advantage: one flat table with one row a case, all
// attributes computed beforehand (status among them, for one as-of date only),
// integer codes, an index for each question, and warm caches.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/counting"
	"sijil/internal/edtf"
	"sijil/internal/intake"
)

func main() {
	file := flag.String("file", "", "a list; its map is proposed")
	postgres := flag.String("postgres", "", "address of a PostgreSQL server to compare with")
	flag.Parse()
	if err := run(context.Background(), *file, *postgres); err != nil {
		log.Fatal(err)
	}
}

// asOf is the day of every question; the SQL side is computed for it.
var asOf = mustDay("2024-07-31")

func mustDay(s string) edtf.Day {
	d, err := edtf.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func run(ctx context.Context, file, postgres string) error {
	dir, err := os.MkdirTemp("", "sijil-figures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	house, err := imported(ctx, filepath.Join(dir, "register"), file)
	if err != nil {
		return err
	}
	defer house.Close()
	if err := build(ctx, house); err != nil {
		return err
	}
	sides, err := sqlSides(ctx, house, dir, postgres)
	if err != nil {
		return err
	}
	for _, q := range questions {
		if err := q.compare(ctx, house, sides); err != nil {
			return err
		}
	}
	return others(ctx, house)
}

// imported makes an unsealed register from a list.
func imported(ctx context.Context, dir, file string) (*cli.House, error) {
	none := func() ([]byte, error) { return nil, nil }
	if err := app.Make(ctx, time.Now, dir, none, cli.Init{Unsealed: true}); err != nil {
		return nil, err
	}
	house, err := app.Open(ctx, time.Now, dir, none)
	if err != nil {
		return nil, err
	}
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	list := intake.File{Name: file, Size: info.Size(), Reader: in}
	p, err := house.Intake.Propose(list)
	if err != nil {
		return nil, err
	}
	s, err := house.Intake.Import(ctx, house.Who, list, intake.Options{Map: p.Map})
	if err != nil {
		return nil, err
	}
	fmt.Printf("cases: %d\n", s.Reports)
	return house, nil
}

// build times the first figure, which makes all bitmaps, and the memory that
// they take.
func build(ctx context.Context, house *cli.House) error {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	if _, err := house.Counting.Figures(ctx, house.Who, counting.Ask{Indicators: []string{"arrests"}, AsOf: asOf}); err != nil {
		return err
	}
	took := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Printf("all bitmaps from the rows, saved: %.2f s, %d MB held\n\n", took.Seconds(), (after.HeapAlloc-before.HeapAlloc)>>20)
	return nil
}

// others times what SQL has no match for.
func others(ctx context.Context, house *cli.House) error {
	days := []edtf.Day{mustDay("2020-01-01"), mustDay("2021-01-01"), mustDay("2022-01-01"), mustDay("2023-01-01"), mustDay("2024-01-01")}
	i := 0
	took, err := median(5, func() error {
		i++
		_, err := house.Counting.Figures(ctx, house.Who, counting.Ask{Indicators: []string{"disappeared"}, By: []string{"party"}, AsOf: days[i%len(days)]})
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("\nanother as-of date each time, disappeared by party: %s\n", took)
	attributes := []string{"party", "governorate", "sex", "sex_age", "status", "pretext", "circumstance", "return_kind", "scope", "group"}
	for _, where := range []string{`kind == "arrest"`, `party == "sdf"`, `sex_age == "woman" && party != "hts"`} {
		took, err := median(5, func() error {
			_, err := house.Counting.Facets(ctx, house.Who, where, asOf, attributes)
			return err
		})
		if err != nil {
			return err
		}
		fmt.Printf("facets of %d attributes where %s: %s\n", len(attributes), where, took)
	}
	return nil
}

// median runs f once to warm up and n times to be timed.
func median(n int, f func() error) (time.Duration, error) {
	if err := f(); err != nil {
		return 0, err
	}
	times := make([]time.Duration, n)
	for i := range times {
		start := time.Now()
		if err := f(); err != nil {
			return 0, err
		}
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	return times[n/2].Round(10 * time.Microsecond), nil
}
