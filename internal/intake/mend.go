package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"sijil/internal/intake/table"
)

// The file to mend holds the rows that an intake refused: their cells as they
// came, under the headings of the list, behind columns that say why. Once mended
// it is imported with the same map. Those columns, whose headings begin with
// mendMark, are then passed over, and the cells that were disarmed for
// spreadsheets are as they were.

const (
	mendMark = "refused: "
	byteMark = "\ufeff" // without it a spreadsheet takes Arabic for something else
)

// mendName is the end of the names of such files.
var mendName = regexp.MustCompile(`\.refused(-\d+)?\.csv$`)

// WriteRefused writes a file to mend.
func WriteRefused(w io.Writer, refused []Refused) error {
	if _, err := io.WriteString(w, byteMark); err != nil {
		return err
	}
	header := unionOf(refused)
	out := csv.NewWriter(w)
	raw := slices.ContainsFunc(refused, func(r Refused) bool { return r.Cells == nil })
	first := []string{mendMark + "why", mendMark + "column", mendMark + "row"}
	if raw {
		first = append(first, mendMark+"as received")
	}
	if err := out.Write(append(first, header...)); err != nil {
		return err
	}
	for _, r := range refused {
		line := []string{disarm(r.Reason), disarm(r.Column), strings.TrimSpace(fmt.Sprint(r.Sheet, " ", r.Row))}
		if raw {
			line = append(line, disarm(r.received()))
		}
		for _, heading := range header {
			line = append(line, disarm(r.cell(heading)))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// unionOf lists the headings of the sheets that rows were refused of.
func unionOf(refused []Refused) []string {
	var union []string
	seen := map[string]bool{}
	var last []string
	for _, r := range refused {
		if len(last) == len(r.Header) && len(last) > 0 && &last[0] == &r.Header[0] {
			continue
		}
		last = r.Header
		for _, h := range r.Header {
			if !seen[h] && !strings.HasPrefix(h, mendMark) {
				seen[h], union = true, append(union, h)
			}
		}
	}
	return union
}

func (r Refused) cell(heading string) string {
	if i := slices.Index(r.Header, heading); i >= 0 && i < len(r.Cells) {
		return r.Cells[i]
	}
	return ""
}

// received is the row itself where its cells could not be told apart.
func (r Refused) received() string {
	if r.Cells != nil {
		return ""
	}
	return r.Raw
}

// isMended says whether a sheet is a file that was written to be mended.
func isMended(s *table.Sheet) bool { return len(s.Header) > 0 && s.Header[0] == mendMark+"why" }

// rearm gives the cells of a mended file as they were received.
func rearm(cells []string) []string {
	out := slices.Clone(cells)
	for i, c := range out {
		if rest, ok := strings.CutPrefix(c, "'"); ok && runs(rest) {
			out[i] = rest
		}
	}
	return out
}

// disarm puts a quote before what a spreadsheet would run.
func disarm(cell string) string {
	if runs(cell) {
		return "'" + cell
	}
	return cell
}

// runs says whether a spreadsheet would take a cell for a formula: by its first
// sign after any space or control character, in narrow and wide forms.
func runs(cell string) bool {
	cell = strings.TrimLeft(cell, "'")
	cell = strings.TrimLeftFunc(cell, func(r rune) bool { return r <= ' ' || r == '\u00a0' || r == '\ufeff' })
	return cell != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(cell)[0])
}

// sourceOf is the name of a source that nobody named: that of the file, without
// its ending. A mended file speaks for the source of the file it was refused of.
func sourceOf(file string) string {
	base := filepath.Base(file)
	if cut := mendName.FindStringIndex(base); cut != nil && cut[0] > 0 {
		base = base[:cut[0]]
	}
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// RefusedBy is what an error says of the one place of a file that cannot be
// read, where it says that: nothing of the file was taken.
func RefusedBy(file string, err error) (Refused, bool) {
	var p *table.Problem
	if !errors.As(err, &p) {
		return Refused{}, false
	}
	return Refused{File: file, Sheet: p.Sheet, Row: p.Row, Line: p.Line, Column: p.Column, Value: p.Value, Reason: problemReason(p)}, true
}
