package data

import (
	"strings"
	"unicode"
)

// neutral writes a cell so that a spreadsheet shows it and does not run it: with
// an apostrophe before what would begin a formula, also behind spaces and control
// characters, and in wide forms (EVIDENCE.md section 11). Numbers stay numbers.
func neutral(cell string) string {
	first := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) })
	if first == "" || isNumber(cell) {
		return cell
	}
	if strings.ContainsRune("=+-@|%＝＋－＠｜％−", []rune(first)[0]) || unicode.IsControl([]rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}

// isNumber says whether a cell is a plain decimal number.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, rest, dotted := strings.Cut(s, ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return digits(whole) && (!dotted || digits(rest))
}
