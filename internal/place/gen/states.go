package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// states makes the rows of states.csv: one for each State and territory of ISO
// 3166-1, and Kosovo. Common names come from i18n-iso-countries and CLDR,
// official ones from UNTERM; every other form in the sources goes to "other".
func states(from string) ([][]string, error) {
	s := stateSources{folder: filepath.Join(from, "countries")}
	if err := s.read(); err != nil {
		return nil, err
	}
	rows := [][]string{{"alpha3", "alpha2", "en", "ar", "fr", "official_en", "official_ar", "official_fr", "other"}}
	for _, code := range s.codes {
		rows = append(rows, s.row(code[0], code[1]))
	}
	slices.SortFunc(rows[1:], func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return rows, nil
}

type stateSources struct {
	folder string
	codes  [][2]string                  // alpha-2, alpha-3
	un     map[string]map[string]string // by alpha-2, then column
	en     map[string][]string
	ar     map[string][]string
}

func (s *stateSources) read() error {
	var codes [][4]string
	err := s.json("i18n-iso-countries-codes.json", &codes)
	for _, c := range codes {
		s.codes = append(s.codes, [2]string{c[0], c[1]})
	}
	if err == nil {
		s.en, err = s.i18n("i18n-iso-countries-en.json")
	}
	if err == nil {
		s.ar, err = s.i18n("i18n-iso-countries-ar.json")
	}
	if err == nil {
		err = s.readUN()
	}
	return err
}

func (s *stateSources) json(name string, to any) error {
	file, err := os.ReadFile(filepath.Join(s.folder, name))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(file, to); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// i18n reads a file in which a State has one name, or a list of them.
func (s *stateSources) i18n(name string) (map[string][]string, error) {
	var file struct{ Countries map[string]any }
	if err := s.json(name, &file); err != nil {
		return nil, err
	}
	names := map[string][]string{}
	for code, v := range file.Countries {
		switch v := v.(type) {
		case string:
			names[code] = []string{v}
		case []any:
			for _, n := range v {
				names[code] = append(names[code], fmt.Sprint(n))
			}
		}
	}
	return names, nil
}

// readUN reads country-codes.csv by the names of its columns. Namibia's code
// is NA: here no text means "missing" but the empty one.
func (s *stateSources) readUN() error {
	f, err := os.Open(filepath.Join(s.folder, "country-codes.csv"))
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return err
	}
	s.un = map[string]map[string]string{}
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, column := range rows[0] {
			m[column] = r[i]
		}
		s.un[m["ISO3166-1-Alpha-2"]] = m
	}
	return nil
}

func (s *stateSources) row(alpha2, alpha3 string) []string {
	un := s.un[alpha2]
	get := func(column string) string { return plain(un[column]) }
	en := first(get("CLDR display name"), s.en[alpha2]...)
	if len(en) <= 2 { // "UK" and "US" are for charts
		en = s.en[alpha2][0]
	}
	ar := first("", s.ar[alpha2]...)
	fr := first(get("UNTERM French Short"), get("official_name_fr"))
	officialAr := first(get("UNTERM Arabic Formal"), get("official_name_ar"))
	official := []string{get("UNTERM English Formal"), officialAr, get("UNTERM French Formal")}
	row := append([]string{alpha3, alpha2, en, ar, fr}, official...)
	others := []string{get("official_name_en"), get("UNTERM English Short"), get("CLDR display name"),
		get("UNTERM Arabic Short"), get("official_name_ar"), get("official_name_fr")}
	others = append(append(others, s.en[alpha2]...), s.ar[alpha2]...)
	var other []string
	for _, name := range others {
		if name = plain(name); name != "" && !slices.Contains(row, name) && !slices.Contains(other, name) {
			other = append(other, name)
		}
	}
	return append(row, strings.Join(other, "|"))
}

// plain takes off what is no part of a name: notes in brackets that hold an
// article, footnote stars, an article in front, no-break spaces.
func plain(s string) string {
	s = strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "*", " ", "’", "'", "|", " ").Replace(s)), " ")
	for _, article := range []string{" (the)", " (l')", " (le)", " (la)", " (les)"} {
		s = strings.TrimSuffix(s, article)
	}
	for _, article := range []string{"the ", "l'", "le ", "la ", "les "} {
		s = strings.TrimPrefix(s, article)
	}
	return s
}

func first(s string, more ...string) string {
	for _, name := range append([]string{s}, more...) {
		if name != "" {
			return name
		}
	}
	return ""
}
