package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// list is what the register should hold of one source.
type list struct {
	rows       int // in the file
	version    int // how often the file was changed
	reports    int
	superseded int
}

const listMap = `kind = "arrest"
[columns]
id = "report.key"
name = "person.name"
date = "arrest.date"
by = "arrest.party"
place = "arrest.place"
`

// pick draws the next change: mostly imports.
func (v *victim) pick() (change, error) {
	switch n := v.draw.IntN(10); {
	case n < 5:
		return v.newList()
	case n < 8:
		return v.changedList()
	}
	return v.correction()
}

// newList is the import of a list of a source that is new.
func (v *victim) newList() (change, error) {
	source := fmt.Sprintf("list-%d", len(v.lists)+1)
	l := &list{rows: 1 + v.draw.IntN(v.rows)}
	l.reports = l.rows
	return v.importOf(source, l, fmt.Sprintf("import of %d rows", l.rows))
}

// changedList is the import of a list that came before, every third row changed:
// those supersede the earlier ones.
func (v *victim) changedList() (change, error) {
	sources := slices.Sorted(maps.Keys(v.lists))
	source := sources[v.draw.IntN(len(sources))]
	l := *v.lists[source]
	l.version++
	changed := (l.rows + 2) / 3
	l.reports += changed
	l.superseded += changed
	return v.importOf(source, &l, fmt.Sprintf("import of %d rows, %d of them changed", l.rows, changed))
}

func (v *victim) importOf(source string, l *list, what string) (change, error) {
	var b strings.Builder
	b.WriteString("id,name,date,by,place\n")
	given, family := []string{"Samir", "Nadia", "Omar", "Rana", "Fadi", "Layla"}, []string{"Haddad", "Khoury", "Saleh", "Aziz", "Nasser"}
	for i := range l.rows {
		month := i%12 + 1
		if i%3 == 0 {
			month = (i+l.version)%12 + 1
		}
		fmt.Fprintf(&b, "%d,%s %s,20%02d-%02d,sdf,Aleppo\n", i+1, given[i%len(given)], family[i%len(family)], 12+i%10, month)
	}
	file := v.file(source + ".csv")
	args := []string{"import", file, "--map", v.file("map.toml"), "--source", source, "--no-link"}
	return change{what: what, kind: what[:strings.IndexByte(what, ' ')] + fmt.Sprint(l.version > 0), args: args, after: map[string]*list{source: l}},
		os.WriteFile(file, []byte(b.String()), 0o600)
}

// correction is a ruling on the first case.
func (v *victim) correction() (change, error) {
	unit := fmt.Sprintf("unit-%d", v.draw.IntN(1_000_000_000))
	return change{what: "correction of a case", kind: "correction", ruling: unit,
		args: []string{"case", "edit", "1", "--set", "arrest.unit=" + unit, "--why", "torture"}}, nil
}
