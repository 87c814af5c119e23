package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"sijil/internal/linkage"
)

// set is a labelled table and how its truth is told.
type set struct {
	name  string
	truth func(header, row []string) string
	drop  []string // columns that hold the truth or speak of it
}

var sets = []set{
	{"febrl1", fromID, []string{"rec_id"}},
	{"febrl3", fromID, []string{"rec_id"}},
	{"fake_1000", fromColumn("cluster"), []string{"cluster", "unique_id"}},
	{"historical_50k", fromColumn("cluster"), []string{"cluster", "unique_id"}},
	{"invented", fromColumn("cluster"), []string{"cluster"}}, // made by -invent; left out where it is not
}

// fromID takes the entity from ids such as rec-12-dup-0.
func fromID(header, row []string) string {
	return strings.Split(value(header, row, "rec_id"), "-")[1]
}

func fromColumn(name string) func(header, row []string) string {
	return func(header, row []string) string { return value(header, row, name) }
}

func value(header, row []string, name string) string {
	for c, h := range header {
		if h == name {
			return row[c]
		}
	}
	return ""
}

// read returns a set without what tells the truth, and the truth.
func read(path string, s set) (linkage.Table, []string, error) {
	f, err := os.Open(path)
	if err != nil {
		return linkage.Table{}, nil, err
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.ReuseRecord = true
	first, err := in.Read()
	if err != nil {
		return linkage.Table{}, nil, err
	}
	var header []string
	var kept []int
	for c, h := range first {
		header = append(header, strings.TrimSpace(h))
		if !slices.Contains(s.drop, header[c]) {
			kept = append(kept, c)
		}
	}
	table := linkage.Table{Name: s.name, Columns: make([][]string, len(kept))}
	for _, c := range kept {
		table.Header = append(table.Header, header[c])
	}
	var truth []string
	for {
		row, err := in.Read()
		if err == io.EOF {
			return table, truth, nil
		}
		if err != nil {
			return linkage.Table{}, nil, err
		}
		truth = append(truth, s.truth(header, row))
		for n, c := range kept {
			table.Columns[n] = append(table.Columns[n], row[c])
		}
	}
}

// peakMemory returns the largest resident size so far, in MB, where the system
// tells it, else 0.
func peakMemory() int {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		var kb int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kb); n == 1 {
			return kb / 1024
		}
	}
	return 0
}
