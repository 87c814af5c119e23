// Command gen makes the generated data files of package place from a folder of
// public data: geo/ with the administrative boundaries of Syria (COD-AB) and
// countries/ with lists of States. It writes syria.csv, states.csv,
// neighbours.csv and outlines.csv; what people correct by hand (aliases.csv,
// sites.csv, crossings.csv, agencies.csv) it leaves alone.
//
//	SIJIL_DATA=/path/to/data go generate ./internal/place
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	from := flag.String("from", "", "folder that holds geo/ and countries/")
	to := flag.String("to", "data", "folder to write to")
	flag.Parse()
	if *from == "" {
		fmt.Fprintln(os.Stderr, "gen: say with -from (or SIJIL_DATA) where geo/ and countries/ are")
		os.Exit(2)
	}
	if err := generate(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generate reads everything before it writes anything.
func generate(from, to string) error {
	files := map[string][][]string{}
	for _, part := range []struct {
		file string
		rows func(string) ([][]string, error)
	}{
		{"states.csv", states},
		{"syria.csv", syria},
		{"neighbours.csv", neighbours},
		{"outlines.csv", outlines},
	} {
		rows, err := part.rows(from)
		if err != nil {
			return fmt.Errorf("%s: %w", part.file, err)
		}
		files[part.file] = rows
	}
	for name, rows := range files {
		if err := write(filepath.Join(to, name), rows); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, "# Made by internal/place/gen. Corrections go into the source, or into aliases.csv.")
	if err == nil {
		err = csv.NewWriter(f).WriteAll(rows)
	}
	if err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
