package table

import (
	"strconv"
	"strings"
	"unicode"
)

// looksLikeData reports whether the row has a date, a number of five or more
// digits, or the start of a running number, where the rows below go on with it.
func looksLikeData(rows []sampled, i int) bool {
	body := rows[i+1:]
	for col := range rows[i].cells {
		c := at(rows[i].cells, col)
		if kind := valueShape(c); kind != "" && mostAre(kind, col, body) || runsOn(c, col, body) {
			return true
		}
	}
	return false
}

// mostAre reports whether at least half of the filled cells of the column have
// that shape. Where nothing stands below, the row itself decides.
func mostAre(kind string, col int, body []sampled) bool {
	same, filled := 0, 0
	for _, r := range body {
		if v := at(r.cells, col); v != "" {
			filled++
			if valueShape(v) == kind {
				same++
			}
		}
	}
	return 2*same >= filled && (filled > 0 || !anyFilled(body))
}

// runsOn reports whether the column counts on from the cell: 1, 2, 3.
func runsOn(cell string, col int, body []sampled) bool {
	n, err := strconv.Atoi(cell)
	if err != nil || len(body) < 2 {
		return false
	}
	for i, r := range body[:2] {
		if at(r.cells, col) != strconv.Itoa(n+i+1) {
			return false
		}
	}
	return true
}

// valueShape tells dates and long numbers from everything else.
func valueShape(s string) string {
	digits, seps := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("-/.", r):
			seps++
		default:
			return ""
		}
	}
	switch {
	case seps == 2 && digits >= 3 && digits <= 8:
		return "date"
	case seps == 0 && digits >= 5:
		return "number"
	}
	return "" // a year may head a column
}
