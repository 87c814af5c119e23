package table

import (
	"encoding/xml"
	"fmt"
	"path"
	"strings"
)

// workbook is what the sheets of an XLSX file share (ECMA-376, part 1).
type workbook struct {
	*archive
	rels     map[string]relation // of the workbook part, by id
	date1904 bool
	formats  []dateKind // by style
	strings  []string
	sheets   []sheetEntry
}

type relation struct{ kind, target string }

type sheetEntry struct {
	name, id string
	hidden   bool
}

const (
	relsMost   = 64 << 20 // bytes of all relationship parts; they hold links only
	maxTargets = 10_000   // parts that one part may name
	maxSheets  = 1000
)

// openWorkbook opens every sheet of a workbook, hidden ones too.
func (f *File) openWorkbook(a *archive, opt Options) error {
	b := &workbook{archive: a}
	if err := b.load(); err != nil {
		return err
	}
	rows, used := false, map[string]bool{}
	for _, e := range b.sheets {
		rel, ok := b.rels[e.id]
		if ok && rel.kind != "worksheet" {
			continue // a chart or a macro sheet
		}
		if used[rel.target] {
			return &Problem{Code: CodeDuplicate, Sheet: e.name, Reason: "two sheets of the workbook are one and the same part", Do: "save the workbook again with a spreadsheet program"}
		}
		used[rel.target] = true
		if !f.wanted(e.name, opt) {
			continue
		}
		s, err := b.openSheet(e, rel.target, opt)
		if err != nil {
			return err
		}
		f.Sheets = append(f.Sheets, s)
		rows = rows || s.Header != nil
	}
	if !rows && (opt.Sheet == "" || len(f.Sheets) > 0) {
		return &Problem{Code: CodeEmpty, Sheet: opt.Sheet, Reason: "no sheet holds anything", Do: "fetch or save the file again"}
	}
	return nil
}

// load reads what the sheets share.
func (b *workbook) load() error {
	if err := b.checkRelations(); err != nil {
		return err
	}
	main := "xl/workbook.xml"
	root, err := b.relations("_rels/.rels")
	if err != nil {
		return err
	}
	for _, r := range root {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	dir, file := path.Split(main)
	if b.rels, err = b.relations(dir + "_rels/" + file + ".rels"); err != nil {
		return err
	}
	if err := b.readSheets(main); err != nil {
		return err
	}
	return b.readShared()
}

// readShared reads number formats and shared texts, where the workbook has them.
func (b *workbook) readShared() error {
	for _, r := range b.rels {
		if !b.has(r.target) {
			continue // a sheet without such cells does not miss it
		}
		var err error
		switch r.kind {
		case "styles":
			b.formats, err = b.readFormats(r.target)
		case "sharedStrings":
			b.strings, err = b.readStrings(r.target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readSheets reads the names of the sheets and the date system.
func (b *workbook) readSheets(main string) error {
	return b.each(main, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			v := attr(e, "date1904")
			b.date1904 = v == "1" || v == "true"
		case "sheet":
			if len(b.sheets) >= maxSheets {
				return tooMany("sheets", maxSheets)
			}
			state := attr(e, "state")
			b.sheets = append(b.sheets, sheetEntry{attr(e, "name"), attr(e, "id"), state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
}

func tooMany(what string, most int) *Problem {
	return &Problem{Code: CodeLimit, Reason: fmt.Sprintf("the workbook has more than %d %s", most, what), Do: "save the list in a workbook of its own"}
}

// checkRelations refuses parts that point outside the file: linked workbooks,
// pictures and templates are fetched by programs that open them. A hyperlink is
// a text that somebody may click, and is left.
func (b *workbook) checkRelations() error {
	total := uint64(0)
	for _, name := range b.names {
		if path.Ext(name) != ".rels" {
			continue
		}
		if total += b.parts[name].UncompressedSize64; total > relsMost {
			return &Problem{Code: CodeLimit, Value: visible(name), Reason: "the workbook has more than " + size(relsMost) + " of links", Do: "save the list as CSV"}
		}
		if _, err := b.relations(name); err != nil {
			return err
		}
	}
	return nil
}

// relations reads one relationship part; one that is absent has none.
func (b *workbook) relations(name string) (map[string]relation, error) {
	rels := map[string]relation{}
	if !b.has(name) {
		return rels, nil
	}
	base := path.Dir(path.Dir(name)) // of xl/_rels/workbook.xml.rels: xl
	err := b.each(name, func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		kind := path.Base(attr(e, "Type"))
		if strings.EqualFold(attr(e, "TargetMode"), "External") {
			if kind != "hyperlink" {
				return &Problem{Code: CodeExternal, Value: visible(kind + " in " + name), Reason: "the workbook takes in something from outside the file", Do: "break its links to other files, or save the list as CSV"}
			}
			return nil
		}
		if kind == "hyperlink" {
			return nil
		}
		if len(rels) >= maxTargets {
			return tooMany("parts", maxTargets)
		}
		target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
		rels[attr(e, "Id")] = relation{kind, resolve(base, target)}
		return nil
	})
	return rels, err
}

// resolve returns the part that a target names, seen from a folder.
func resolve(base, target string) string {
	if path.IsAbs(target) {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(base, target)
}
