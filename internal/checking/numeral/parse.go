package numeral

import (
	"strings"
	"unicode"
)

// Parse finds the numbers of a text, in order, with its tokens.
func Parse(text string) ([]Token, []Number) {
	p := &parser{tokens: Tokens(text)}
	for i := 0; i < len(p.tokens); {
		n, ok := p.number(i)
		if !ok {
			i++
			continue
		}
		p.numbers = append(p.numbers, n)
		i = n.Last + 1
	}
	p.articles()
	runes := []rune(text)
	for i := range p.numbers {
		n := &p.numbers[i]
		p.bound(n)
		n.Start, n.End = p.tokens[n.First].Start, p.tokens[n.Last].End
		if n.onto > 0 {
			n.Start += behind(p.tokens[n.First].Text, n.onto)
		}
		n.Text = string(runes[n.Start:n.End])
	}
	p.ranges()
	return p.tokens, p.numbers
}

// behind is how many characters of a word stand before its letter number n: what
// is written onto a word is no part of its number.
func behind(word string, n int) int {
	at := 0
	for _, r := range word {
		if n == 0 && unicode.IsLetter(r) {
			break
		}
		if at++; unicode.IsLetter(r) {
			n--
		}
	}
	return at
}

// onto is how many letters are written onto a form in a token.
func (t Token) onto(form string) int {
	return max(0, len([]rune(plain(t)))-len([]rune(form)))
}

type parser struct {
	tokens  []Token
	numbers []Number
}

// number reads the number that begins at token i.
func (p *parser) number(i int) (Number, bool) {
	t := p.tokens[i]
	n := Number{First: i, Last: i, With: -1, Unit: 1}
	switch {
	case t.Kind == Digits:
		return p.digits(n), true
	case (t.Text == "%" || t.Text == "٪") && i+1 < len(p.tokens) && p.tokens[i+1].Kind == Digits && !p.tokens[i+1].Spaced && (t.Spaced || !p.digitsBefore(i)):
		n.Last = i + 1
		n.Value, n.Decimals, n.Odd = readDigits(p.tokens[i+1].Text, true)
		n.Percent, n.Unit = true, unitOf(n.Decimals)
		return n, true
	case t.Kind == Mark:
		return n, false
	case ordinal(t.Fold):
		n.Ordinal = true
		n.Value, _, _ = readDigits(strings.TrimRight(t.Fold, "abcdefghijklmnopqrstuvwxyz"), false)
		return n, true
	}
	if got, ok := p.fraction(n); ok {
		return got, true
	}
	if got, ok := p.noun(n); ok {
		return got, true
	}
	return p.words(n)
}

func (p *parser) digitsBefore(i int) bool { return i > 0 && p.tokens[i-1].Kind == Digits }

// digits reads a number in digits with its magnitude and its percent sign.
func (p *parser) digits(n Number) Number {
	p.percent(&n)
	magnitude := 0.0
	if n.Last+1 < len(p.tokens) && !n.Percent {
		magnitude = magnitudeOf(p.tokens[n.Last+1])
	}
	text := p.tokens[n.First].Text
	if (n.Percent || magnitude > 0) && decimalComma(text) {
		text = strings.Replace(strings.Replace(text, ",", ".", 1), "،", ".", 1)
	}
	n.Value, n.Decimals, n.Odd = readDigits(text, n.Percent || magnitude > 0)
	n.Unit = unitOf(n.Decimals)
	if magnitude > 0 {
		n.Last++
		n.Value, n.Unit, n.Decimals = n.Value*magnitude, n.Unit*magnitude, 0
		p.remainder(&n, magnitude)
	}
	return n
}

// decimalComma says whether a share is written as 44,4.
func decimalComma(s string) bool {
	i := strings.IndexAny(s, ",،")
	rest := []rune(strings.TrimLeft(s[max(i, 0):], ",،"))
	return i > 0 && strings.Count(s, ",")+strings.Count(s, "،") == 1 && len(rest) <= 2
}

// remainder adds what follows a magnitude: 154 ألفاً و398.
func (p *parser) remainder(n *Number, magnitude float64) {
	i := n.Last + 1
	if i+1 >= len(p.tokens) || p.tokens[i].form() != "و" || p.tokens[i+1].Kind != Digits || p.tokens[i+1].Spaced {
		return
	}
	if v, decimals, odd := readDigits(p.tokens[i+1].Text, false); v < magnitude && v >= 1 && decimals == 0 && !odd && magnitude == 1000 {
		n.Value, n.Last, n.Unit = n.Value+v, i+1, 1
	}
}

// percent takes the sign or the word behind a number.
func (p *parser) percent(n *Number) {
	if w := phraseAt(p.tokens, n.Last+1, "points"); w > 0 {
		n.Points, n.Last = true, n.Last+w
		return
	}
	if i := n.Last + 2; i < len(p.tokens) && p.tokens[i].Kind == Digits && !p.tokens[i].Spaced && p.tokens[i-1].Spaced {
		return // the sign belongs to the next number: 12 %88
	}
	if w := phraseAt(p.tokens, n.Last+1, "percent"); w > 0 {
		n.Percent, n.Last = true, n.Last+w
	}
}

func ordinal(f string) bool {
	digits := strings.TrimRight(f, "abcdefghijklmnopqrstuvwxyz")
	if digits == "" || digits == f || strings.Trim(digits, "0123456789") != "" {
		return false
	}
	switch f[len(digits):] {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// words reads a number in words.
func (p *parser) words(n Number) (Number, bool) {
	v, last, ok := english(p.tokens, n.First)
	if !ok {
		v, last, ok = arabic(p.tokens, n.First)
	}
	if !ok {
		return n, false
	}
	n.Value, n.Last, n.Words = v, last, true
	n.onto = p.tokens[n.First].onto(stripFirst(p.tokens[n.First]))
	if v == 1 && last == n.First && !p.oneIsANumber(n.First) {
		return n, false
	}
	p.percent(&n)
	return n, true
}

// oneIsANumber says whether a word for one counts: before a noun that is counted
// (one woman), not in "one of the reasons". In Arabic it stands behind the noun,
// where noun reads it.
func (p *parser) oneIsANumber(i int) bool {
	if p.tokens[i].Fold != "one" || i+1 >= len(p.tokens) {
		return false
	}
	next := p.tokens[i+1].Fold
	return words().Single[next] != "" || next == "case" || next == "arrest" || next == "death" || next == "percent"
}

// noun reads a noun that holds its number: طفلان, سيدة واحدة.
func (p *parser) noun(n Number) (Number, bool) {
	x := words()
	for form, single := range x.Dual {
		if p.tokens[n.First].Is(form) {
			n.Value, n.Noun, n.Words, n.onto = 2, single, true, p.tokens[n.First].onto(form)
			if n.First+1 < len(p.tokens) && x.Ar.Units[plain(p.tokens[n.First+1])] == 2 {
				n.Last++ // طفلان اثنان
			}
			return n, true
		}
	}
	if n.First+1 >= len(p.tokens) || x.Ar.Units[plain(p.tokens[n.First+1])] != 1 {
		return n, false
	}
	for form, single := range x.Single {
		if p.tokens[n.First].Is(form) {
			n.Value, n.Noun, n.Words, n.Last, n.onto = 1, single, true, n.First+1, p.tokens[n.First].onto(form)
			return n, true
		}
	}
	return n, false
}

// fraction reads a share in words: two thirds of, half of, نصف. "The first half
// of 2024" is none.
func (p *parser) fraction(n Number) (Number, bool) {
	x := words()
	i := n.First
	times := 1.0
	if u := x.En.Units[p.tokens[i].form()]; u > 0 && u < 5 || p.tokens[i].Fold == "a" {
		times = max(u, 1)
		if i++; i < len(p.tokens) && p.tokens[i].Text == "-" {
			i++
		}
	} else if u := x.Ar.Units[stripFirst(p.tokens[i])]; u == 3 && i+1 < len(p.tokens) && plain(p.tokens[i+1]) == "ارباع" {
		times = 3
		i++
	}
	if i >= len(p.tokens) {
		return n, false
	}
	part, ok := p.part(i)
	if !ok {
		return n, false
	}
	n.Last, n.Value, n.Percent, n.Fraction, n.Words, n.Unit = i, part*times, true, true, true, 5
	return n, true
}

// part is a word for a fraction, and whether it is one here.
func (p *parser) part(i int) (float64, bool) {
	f := plain(p.tokens[i])
	share, ok := words().Fractions[f]
	if !ok {
		for _, pre := range proclitics {
			if rest, cut := strings.CutPrefix(f, pre); cut && words().Fractions[rest] > 0 {
				f, share, ok = rest, words().Fractions[rest], true
			}
		}
	}
	if !ok || words().Ar.Units[f] > 0 {
		return 0, false
	}
	latin := f[0] < 0x80
	switch {
	case i+1 >= len(p.tokens):
		return 0, false
	case latin:
		before := ""
		if i > 0 {
			before = p.tokens[i-1].form()
		}
		return share, p.tokens[i+1].Fold == "of" && !ordinals[before]
	}
	next := p.tokens[i+1].Fold
	return share, p.tokens[i+1].Kind == Word && !timeWords[next]
}

// ordinals before "half of" or "quarter of" make it a time.
var ordinals = map[string]bool{"first": true, "second": true, "third": true, "fourth": true, "last": true, "latter": true, "former": true, "this": true}

// timeWords behind نصف or ربع make it a time.
var timeWords = map[string]bool{"عام": true, "سنه": true, "سنوي": true, "ساعه": true, "الاول": true, "الثاني": true, "الثالث": true, "الرابع": true, "العام": true, "السنه": true, "شهر": true, "يوم": true}

// articles reads "a child and four women" and بينهم طفل وسيدتان: a noun without a
// word for one, in a list of numbers.
func (p *parser) articles() {
	var all []Number
	at := 0
	for i := range p.tokens {
		for at < len(p.numbers) && p.numbers[at].Last < i {
			all = append(all, p.numbers[at])
			at++
		}
		if at < len(p.numbers) && i >= p.numbers[at].First {
			continue
		}
		if n, ok := p.article(i, at); ok {
			all = append(all, n)
		}
	}
	p.numbers = append(all, p.numbers[at:]...)
}

// article reads a noun in a list; next is the index of the next number.
func (p *parser) article(i, next int) (Number, bool) {
	t := p.tokens[i]
	n := Number{First: i, Last: i, With: -1, Unit: 1, Value: 1, Words: true}
	if t.Fold == "a" || t.Fold == "an" {
		if i+1 >= len(p.tokens) || words().Single[p.tokens[i+1].Fold] == "" {
			return n, false
		}
		n.Last, n.Noun = i+1, words().Single[p.tokens[i+1].Fold]
		follows := i+2 < len(p.tokens) && p.tokens[i+2].Fold == "and" && next < len(p.numbers) && p.numbers[next].First == i+3
		ends := i > 0 && p.tokens[i-1].Fold == "and" && next > 0 && i-p.numbers[next-1].Last <= 4
		return n, follows || ends
	}
	for form, single := range words().Single {
		if form[0] < 0x80 || t.form() != form && t.form() != "و"+form {
			continue
		}
		n.Noun, n.onto = single, t.onto(form)
		listed := i > 0 && amongWords[p.tokens[i-1].form()]
		follows := i+1 < len(p.tokens) && strings.HasPrefix(p.tokens[i+1].form(), "و") && next < len(p.numbers) && p.numbers[next].First <= i+2
		ends := t.form() == "و"+form && next > 0 && i-p.numbers[next-1].Last <= 2
		return n, listed && (follows || i+1 == len(p.tokens) || p.tokens[i+1].Kind == Mark) || ends && p.inList(next-1)
	}
	return n, false
}

// inList says whether a number is one of a list of people that بينهم opens.
func (p *parser) inList(i int) bool {
	for j := p.numbers[i].First; j >= 0 && j > p.numbers[i].First-8; j-- {
		if amongWords[p.tokens[j].form()] {
			return true
		}
	}
	return false
}

// amongWords open a list of those among the people counted before.
var amongWords = map[string]bool{"بينهم": true, "بينها": true, "منهم": true, "منها": true, "بينهن": true}
