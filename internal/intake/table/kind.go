package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A row is a note only where no person can be meant. Somebody of whom nothing
// but a name is known is a row with one cell, and so is a heading: where the
// two cannot be told apart the row is data, because a heading taken for a
// person shows in the list and a person taken for a heading is lost.

const (
	noteColumns = 3   // in narrower tables no row is taken for a note
	noteRunes   = 120 // a lone cell longer than this is a remark
	noteWords   = 15  // or one of more words than any name
	pageDigits  = 4   // a lone number of more digits may be an id
)

// totals are the words that open a line of sums, cleaned and in lower case.
var totals = wordSet("total", "totals", "grand total", "sum", "subtotal", "total général", "somme",
	"المجموع", "مجموع", "المجموع الكلي", "الإجمالي", "الاجمالي", "إجمالي", "اجمالي",
	"جمع", "جمع کل", "مجموع کل", "toplam", "genel toplam", "کۆی گشتی")

// pages are the words that stand beside a page number.
var pages = wordSet("page", "p", "of", "صفحة", "الصفحة", "من", "صفحه", "از", "sayfa", "لاپەڕە", "de", "sur")

// remarks are the words that open a remark below or between the rows.
var remarks = []string{"*", "note:", "notes:", "note ", "n.b.", "nb:", "source:", "sources:", "ملاحظة", "ملاحظات", "ملحوظة",
	"المصدر:", "المصادر:", "توضیح:", "منبع:", "منابع:", "یادداشت", "remarque"}

func wordSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// kind says what a row below the header is.
func (s *Sheet) kind(row *Row) Kind {
	filled, last := 0, -1
	for i, c := range row.Cells {
		if c != "" && !isBlank(c) {
			filled, last = filled+1, i
		}
	}
	switch {
	case filled == 0:
		return Empty
	case s.layout.repeats(row.Cells, filled):
		return RepeatedHeader
	case filled > 1 && hashtags(row.Cells) && !s.layout.keyed:
		return Note
	case len(s.Header) < noteColumns || s.layout.keyed:
		return Data
	case 2*filled <= len(s.Header)+1 && isTotal(row.Cells):
		return Note
	case filled == 1 && (s.wide[row.Line] || aside(row.Cells[last], s.profile.digits(last))):
		return Note
	}
	return Data
}

// hashtags reports a row of HXL tags such as #adm1+name, which humanitarian data
// carries below the header (hxlstandard.org 1.1).
func hashtags(cells []string) bool {
	for _, c := range cells {
		sign, tag := firstSign(c)
		if sign != 0 && (sign != '#' || len(tag) < 2 || tag[0] < 'a' || tag[0] > 'z') {
			return false
		}
	}
	return true
}

// isTotal reports a line of sums: one word for it, and beside it only numbers.
func isTotal(cells []string) bool {
	word := false
	for _, c := range cells {
		if isBlank(c) || !hasLetter(c) {
			continue
		}
		if word || len(c) > 64 || !totals[bare(c)] {
			return false
		}
		word = true
	}
	return word
}

// aside reports whether a cell that stands alone in its row is no person.
// digits says that its column otherwise holds numbers or dates.
func aside(cell string, digits bool) bool {
	text := strings.ToLower(clean(cell))
	words := strings.Fields(text)
	switch {
	case isPage(words):
		return true
	case strings.HasSuffix(text, ":"):
		return true
	case utf8.RuneCountInString(text) > noteRunes || len(words) >= noteWords:
		return true
	case digits && len(words) > 1 && !hasDigit(text):
		return true
	}
	for _, r := range remarks {
		if strings.HasPrefix(text, r) {
			return true
		}
	}
	return false
}

// isPage reports a page number: 3, - 3 -, 3/10, page 3 of 10.
func isPage(words []string) bool {
	digits := 0
	for _, w := range words {
		if w = bare(w); pages[w] {
			continue
		}
		for _, r := range w {
			if unicode.IsDigit(r) {
				digits++
			} else if !strings.ContainsRune("-–—/\\.()[]", r) {
				return false
			}
		}
	}
	return digits > 0 && digits <= pageDigits
}

// bare is a word in lower case without tatweel and the signs around it.
func bare(s string) string {
	const tatweel = "\u0640"
	s = strings.ReplaceAll(strings.ToLower(clean(s)), tatweel, "")
	return strings.Trim(s, " :.-–—=*")
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
func hasDigit(s string) bool  { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// profile says of each column whether its rows hold numbers and dates.
type profile []bool

func (p profile) digits(col int) bool { return col < len(p) && p[col] }

// profileOf looks at the rows below the header in the sample: a column counts
// as one of numbers where at least 3 of 4 filled cells hold a digit, and at
// least three are filled.
func profileOf(rows []sampled, columns int) profile {
	p := make(profile, columns)
	for col := range p {
		filled, digits := 0, 0
		for _, r := range rows {
			if col < len(r.cells) && !isBlank(r.cells[col]) {
				filled++
				if hasDigit(r.cells[col]) {
					digits++
				}
			}
		}
		p[col] = filled >= 3 && 4*digits >= 3*filled
	}
	return p
}
