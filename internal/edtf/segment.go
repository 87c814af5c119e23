package edtf

// segment is the part of a text that gives one date: numbers, the name of a month
// or a season, and what is said about them.
type segment struct {
	nums   [3]token // numbers, and blanks in their place, as they come
	n      int
	at     int  // how many numbers stand before the name of the month
	month  word // its class is monthName if there is one
	season int  // 21-24, or 0
	sep    byte // what stands between the numbers
	mixed  bool // not the same everywhere
	part   bool // only a part of the day, month or year is meant: "late 2014"
	era    Calendar
	marks  marks
}

// newSegment sorts the tokens of one date; false when they are not one.
func newSegment(tokens []token) (s segment, ok bool) {
	items, sep := 0, byte(0) // the separator since the last item
	for i, t := range tokens {
		if t.class == blank && t.sep == '?' && !isPlaceholder(tokens, i) {
			s.marks |= uncertain
			continue
		}
		switch t.class {
		case separator:
			if sep != 0 || items == 0 && t.sep == '-' {
				return s, false
			}
			sep = t.sep
		case number, blank, monthName, seasonName:
			if !s.item(t, sep) {
				return s, false
			}
			items++
			sep = 0
		case since: // in "20 من آذار" it is "of"
			if items == 0 || i == len(tokens)-1 {
				return s, false
			}
		case mark, era, partOf:
			if !s.remark(t) {
				return s, false
			}
		default:
			return s, false
		}
	}
	return s, items > 0 && s.isOneDate()
}

// isPlaceholder says whether the question marks at i stand for a number, as in
// 1339/??/?? and in "؟ بهمن ۱۴۰۴", and are not a doubt about the whole, as in 2014?
func isPlaceholder(tokens []token, i int) bool {
	last := i == len(tokens)-1
	if i > 0 && tokens[i-1].class == separator || !last && tokens[i+1].class == separator {
		return true
	}
	if i > 0 && tokens[i-1].class == number || last {
		return false
	}
	return tokens[i+1].class == monthName || tokens[i].n > 1
}

// item adds a number, a blank or a name.
func (s *segment) item(t token, sep byte) bool {
	switch t.class {
	case seasonName:
		if s.season != 0 || s.month.n != 0 {
			return false
		}
		s.season = t.n
		return true
	case monthName: // a second name must say the same: نيسان-أبريل
		if s.season != 0 || s.month.n != 0 && s.month != t.word {
			return false
		}
		if s.month.n == 0 {
			s.month, s.at = t.word, s.n
		}
		return true
	}
	if s.n == len(s.nums) {
		return false
	}
	if sep == 0 {
		sep = ' '
	}
	if s.n > 0 && s.sep != 0 && s.sep != sep {
		s.mixed = true
	}
	if s.n > 0 {
		s.sep = sep
	}
	s.nums[s.n] = t
	s.n++
	return true
}

// remark takes a word about the date.
func (s *segment) remark(t token) bool {
	switch t.class {
	case mark:
		s.marks |= marks(t.n)
	case partOf:
		s.part = true
	case era:
		if s.era != Auto && s.era != t.cal {
			return false
		}
		s.era = t.cal
	}
	return true
}

// isOneDate says whether there are not too many numbers for one date. 1-5/2014 is
// refused for its separators: it may be five months.
func (s *segment) isOneDate() bool {
	years := 0
	for _, t := range s.nums[:s.n] {
		if t.digits == 4 {
			years++
		}
		if t.digits > 4 && s.n > 1 {
			return false
		}
	}
	switch {
	case s.season == winter && s.n == 2:
		return true
	case s.season != 0:
		return s.n <= 1
	case years > 1:
		return false
	case s.month.n != 0:
		return s.n <= 2
	}
	return s.n < 3 || !s.mixed
}

// year returns the place of the number that has four digits, or -1.
func (s *segment) year() int {
	for i, t := range s.nums[:s.n] {
		if t.digits == 4 {
			return i
		}
	}
	return -1
}

// hasYear says whether a year can be found in the segment by itself.
func (s *segment) hasYear() bool {
	return s.year() >= 0 || s.n == 3 || s.n == 2 && s.month.n != 0 || s.nums[0].digits == 8
}

// hasDay says whether the segment gives a day.
func (s *segment) hasDay() bool {
	switch {
	case s.season != 0:
		return false
	case s.month.n != 0:
		return s.n == 2 || s.n == 1 && s.year() < 0
	}
	return s.n == 3 || s.nums[0].digits == 8 || s.n > 0 && s.year() < 0
}

// isNumber says that the segment is a number and nothing else.
func (s *segment) isNumber() bool {
	return s.n == 1 && s.month.n == 0 && s.season == 0 && s.nums[0].class == number
}
