// Command gen makes the two derived files of package names from the public
// lists of name pairs in data/names: fine_costs.go, what it costs to read an
// Arabic letter as a Latin one, and lexicon.txt, the Latin spellings of Arabic
// name parts. It draws no random numbers: same lists, same files.
//
//	go run ./internal/names/gen -data FOLDER -out internal/names
//
// Sources: ar_latin_wikidata.tsv (NETransliteration-COLING2018, CC0),
// ar_latin_wikipedia.tsv (google/transliteration, Apache-2.0; only counts of
// letter pairs are taken from it) and ar_en_given_names.csv
// (palestine-datasets, public domain).
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	data := flag.String("data", "", "folder with the lists of name pairs")
	out := flag.String("out", ".", "folder of package names")
	flag.Parse()
	if err := generate(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func generate(data, out string) error {
	wikidata, err := readPairs(data, "ar_latin_wikidata.tsv")
	if err != nil {
		return err
	}
	wikipedia, err := readPairs(data, "ar_latin_wikipedia.tsv")
	if err != nil {
		return err
	}
	given, err := readPairs(data, "ar_en_given_names.csv")
	if err != nil {
		return err
	}
	common, err := readCommon(out)
	if err != nil {
		return err
	}
	costs, err := learnCosts(wikidata, wikipedia, given).source()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "fine_costs.go"), costs, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "lexicon.txt"), lexicon(given, wikidata, common), 0o644)
}
