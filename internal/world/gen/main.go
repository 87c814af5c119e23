// Command gen makes data files of package world: rare.txt, the long tail of
// family names, from a public list of Arabic name parts with a Latin form each
// (TechForPalestine/palestine-datasets, public domain), and places.txt, the
// places of package place with the ways in which lists write them.
//
//	SIJIL_DATA=/path/to/data go generate ./internal/world
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"sijil/internal/names"
)

func main() {
	from := flag.String("from", "", "folder that holds names/ar_en_given_names.csv")
	to := flag.String("to", "data", "folder to write to")
	flag.Parse()
	if *from == "" {
		fmt.Fprintln(os.Stderr, "gen: say with -from (or SIJIL_DATA) where names/ is")
		os.Exit(2)
	}
	if err := generate(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

const head = `# Rare family names, Arabic and Latin. Made by internal/world/gen from name parts
# of palestine-datasets (public domain); nobody's whole name is in it. Corrections
# go into families.txt, whose names are not repeated here.
`

// keepEvery thins the list: its neighbours are spellings of one name.
const keepEvery = 2

func generate(from, to string) error {
	if err := os.WriteFile(filepath.Join(to, "places.txt"), places(), 0o644); err != nil {
		return err
	}
	known, err := knownNames(to)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(from, "names", "ar_en_given_names.csv"))
	if err != nil {
		return err
	}
	var out bytes.Buffer
	out.WriteString(head)
	n := 0
	for line := range strings.Lines(string(text)) {
		arabic, latin, ok := strings.Cut(strings.TrimSpace(line), ",")
		key := names.Fold(arabic)
		if !ok || known[key] || !fits(arabic, latin) {
			continue
		}
		known[key] = true
		if n++; n%keepEvery == 0 {
			fmt.Fprintf(&out, "%s %s\n", arabic, latin)
		}
	}
	return os.WriteFile(filepath.Join(to, "rare.txt"), out.Bytes(), 0o644)
}

// knownNames are the names that the lists written by hand have.
func knownNames(folder string) (map[string]bool, error) {
	known := map[string]bool{}
	for _, file := range []string{"given.txt", "families.txt"} {
		text, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			for _, word := range strings.Fields(line) {
				known[names.Fold(strings.ReplaceAll(word, "_", ""))] = true
			}
		}
	}
	return known, nil
}

// fits says whether a pair can stand for a family name: one plain Arabic word of
// four to eight letters beside one plain Latin word, read as a name and nothing
// else.
func fits(arabic, latin string) bool {
	letters := 0
	for _, r := range arabic {
		if !unicode.Is(unicode.Arabic, r) || !unicode.IsLetter(r) {
			return false
		}
		letters++
	}
	for _, r := range latin {
		if r != '-' && (r < 'a' || r > 'z') {
			return false
		}
	}
	if letters < 4 || letters > 8 || len(latin) < 4 || strings.HasPrefix(arabic, "ابو") || strings.HasPrefix(arabic, "أبو") {
		return false
	}
	n := names.Parse("محمد أحمد " + arabic)
	return n.Linkable() && len(n.Parts) == 3
}
