// Command real takes the real lists in, read in place, and compares the figures
// with plain counts of the files that share no code with them. It prints counts
// and never a row.
//
//	go run ./bench/real -data ../shared/data/records -maps testdata/maps
package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"sijil/internal/access"
	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/counting"
	"sijil/internal/edtf"
	"sijil/internal/intake"
)

func main() {
	data := flag.String("data", "", "folder of the real lists")
	maps := flag.String("maps", "testdata/maps", "folder of their maps")
	flag.Parse()
	wrong := 0
	for _, l := range lists {
		n, err := l.run(context.Background(), *data, *maps)
		if err != nil {
			log.Fatalf("%s: %v", l.name, err)
		}
		wrong += n
	}
	if wrong > 0 {
		log.Fatalf("%d figures differ from the plain counts", wrong)
	}
}

// list is a real list with what a plain count of it needs to know.
type list struct {
	name  string
	state string // whose gazetteer is made of the list's own place names
	place string // column of the place; "": the map says one place for all
	year  func(row map[string]string) string
	sex   map[string]string // column value to code
	sexIn string
	skip  func(row map[string]string) bool // rows that intake refuses, by a rule of its own words
}

var lists = []list{
	{
		name: "iran-javidnam", state: "IRN", place: "province", sexIn: "gender",
		sex:  map[string]string{"مرد": "male", "زن": "female"},
		year: func(row map[string]string) string { return yearOf(row["date_gregorian"]) },
	},
	{
		name: "chile-rettig", state: "CHL", place: "location_1", sexIn: "male",
		sex:  map[string]string{"1": "male", "0": "female"},
		year: func(row map[string]string) string { return sameYear(row["start_date_daily"], row["end_date_daily"]) },
		skip: func(row map[string]string) bool {
			from, to := row["start_date_daily"], row["end_date_daily"]
			return len(from) == 10 && len(to) == 10 && to < from
		},
	},
	{
		name: "t4p-killed-in-gaza-20240413", sexIn: "sex", sex: map[string]string{"m": "male", "f": "female"},
		year: func(map[string]string) string { return "unknown" },
	},
	{
		name: "t4p-killed-in-gaza-20240808", sexIn: "sex", sex: map[string]string{"m": "male", "f": "female"},
		year: func(map[string]string) string { return "unknown" },
		skip: func(row map[string]string) bool { age, err := strconv.Atoi(row["age"]); return err == nil && age > 120 },
	},
}

func yearOf(date string) string {
	if len(date) >= 4 && date[0] >= '1' && date[0] <= '2' {
		return date[:4]
	}
	return "unknown"
}

// sameYear is the year of a range that lies in one, as the list writes it: one
// end alone stands for itself.
func sameYear(from, to string) string {
	a, b := yearOf(from), yearOf(to)
	switch {
	case a == "unknown":
		return b
	case b == "unknown" || a == b:
		return a
	}
	return "unknown"
}

// run takes one list in and prints the comparison; it returns how many figures
// differ.
func (l list) run(ctx context.Context, data, maps string) (int, error) {
	file := filepath.Join(data, l.name+".csv")
	rows, err := plain(file)
	if err != nil {
		return 0, err
	}
	house, stop, err := l.register(ctx, rows)
	if err != nil {
		return 0, err
	}
	defer stop()
	start := time.Now()
	s, err := importList(ctx, house, file, filepath.Join(maps, l.name+".toml"))
	if err != nil {
		return 0, err
	}
	fmt.Printf("\n%s: %d rows in %.1f s: %d reports, %d refused, %d values queued\n", l.name, s.Rows, time.Since(start).Seconds(), s.Reports, len(s.Refused), len(s.Queued))
	wrong := 0
	if int(s.Rows) != len(rows) {
		fmt.Printf("  rows: %d in the file\n", len(rows))
		wrong++
	}
	for _, by := range []string{"year", "sex", "place"} {
		got, err := l.figures(ctx, house, by)
		if err != nil {
			return 0, err
		}
		wrong += compare(by, got, l.count(rows, by))
	}
	return wrong, nil
}

// plain reads a file with nothing but the standard library.
func plain(file string) ([]map[string]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the real lists are not here: %w", err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))))
	r.LazyQuotes = true
	header, err := r.Read()
	if err != nil {
		return nil, err
	}
	var rows []map[string]string
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		row := map[string]string{}
		for i, c := range cells {
			row[header[i]] = strings.TrimSpace(c)
		}
		rows = append(rows, row)
	}
}

// register makes a register whose gazetteer knows the list's own place names.
func (l list) register(ctx context.Context, rows []map[string]string) (*cli.House, func(), error) {
	dir, err := os.MkdirTemp("", "sijil-real-")
	if err != nil {
		return nil, nil, err
	}
	stop := func() { os.RemoveAll(dir) }
	register := filepath.Join(dir, "register")
	none := func() ([]byte, error) { return nil, nil }
	if err := app.Make(ctx, time.Now, register, none, cli.Init{Unsealed: true}); err != nil {
		return nil, stop, err
	}
	house, err := app.Open(ctx, time.Now, register, none)
	if err != nil {
		return nil, stop, err
	}
	if l.place != "" {
		if _, err := house.Intake.LoadPlaces(ctx, house.Who, "places-of-the-list.csv", l.gazetteer(rows), l.state); err != nil {
			return nil, stop, err
		}
	}
	return house, func() { house.Close(); stop() }, nil
}

// gazetteer is a file of places made of the list's own names, in the form of a
// Common Operational Dataset.
func (l list) gazetteer(rows []map[string]string) string {
	var names []string
	for _, row := range rows {
		if name := row[l.place]; isName(name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"ADM1_EN", "ADM1_PCODE"})
	for i, name := range names {
		w.Write([]string{name, code(l.state, i)})
	}
	w.Flush()
	return out.String()
}

func code(state string, i int) string { return fmt.Sprintf("%s%04d", state[:2], i+1) }

// isName leaves out cells that are no name of a place.
func isName(s string) bool {
	return len([]rune(s)) >= 2 && s != "NA" && !strings.ContainsAny(s, "]؟?") && s != "ن. م"
}

func importList(ctx context.Context, house *cli.House, file, mapFile string) (intake.Summary, error) {
	text, err := os.ReadFile(mapFile)
	if err != nil {
		return intake.Summary{}, err
	}
	m, err := intake.ParseMap(mapFile, string(text))
	if err != nil {
		return intake.Summary{}, err
	}
	in, err := os.Open(file)
	if err != nil {
		return intake.Summary{}, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return intake.Summary{}, err
	}
	return house.Intake.Import(ctx, house.Who, intake.File{Name: file, Size: info.Size(), Reader: in}, intake.Options{Map: m, SkipRefused: true})
}

// figures adds up cases of every kind by one attribute.
func (l list) figures(ctx context.Context, house *cli.House, by string) (map[string]int, error) {
	total := map[string]int{}
	y, m, d := time.Now().UTC().Date()
	today, err := edtf.DayOf(y, int(m), d)
	if err != nil {
		return nil, err
	}
	for kind, indicator := range map[string]string{"arrest": "arrests", "killing": "killings", "missing": "missing"} {
		answer, err := house.Counting.Figures(ctx, access.Owner(), counting.Ask{Indicators: []string{indicator}, By: []string{by}, AsOf: today,
			Where: fmt.Sprintf("kind == %q", kind)})
		if err != nil {
			return nil, err
		}
		for _, f := range answer.Figures {
			total[f.By[by]] += f.Count
		}
	}
	return total, nil
}

// count is the plain count of the file.
func (l list) count(rows []map[string]string, by string) map[string]int {
	total := map[string]int{}
	codes := map[string]string{}
	for _, row := range rows {
		if name := row[l.place]; l.place != "" && isName(name) && codes[name] == "" {
			codes[name] = code(l.state, len(codes))
		}
		if l.skip != nil && l.skip(row) {
			continue
		}
		value := "unknown"
		switch by {
		case "year":
			value = l.year(row)
		case "sex":
			if s := l.sex[row[l.sexIn]]; s != "" {
				value = s
			}
		case "place":
			if l.place == "" {
				value = "PSE"
			} else if c := codes[row[l.place]]; c != "" {
				value = c
			}
		}
		total[value]++
	}
	return total
}

// compare prints totals and how many values differ, and by how much.
func compare(by string, got, want map[string]int) int {
	values := map[string]bool{}
	for v := range got {
		values[v] = true
	}
	for v := range want {
		values[v] = true
	}
	sum := func(m map[string]int) (n int) {
		for _, x := range m {
			n += x
		}
		return n
	}
	differ, by2 := 0, 0
	for v := range values {
		if got[v] != want[v] {
			differ++
			by2 += max(got[v]-want[v], want[v]-got[v])
		}
	}
	fmt.Printf("  by %-6s figures %6d, plain count %6d, values %4d, of which differ %d (by %d cases together)\n", by, sum(got), sum(want), len(values), differ, by2)
	if by != "place" && differ > 0 {
		for v := range values {
			if got[v] != want[v] {
				fmt.Printf("      %-10s figure %d, plain %d\n", v, got[v], want[v])
			}
		}
	}
	if sum(got) != sum(want) {
		return 1
	}
	return 0
}
