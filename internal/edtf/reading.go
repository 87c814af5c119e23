package edtf

// Kind is what a text turned out to be.
type Kind uint8

// The kinds of a Reading. Only Dated has a date.
const (
	Missing    Kind = iota // nothing there, or a word for "not known"
	Dated                  // a date, in Reading.Date
	Ambiguous              // two dates or more, in Reading.Candidates; see Reason for what would decide
	Impossible             // a date that no calendar has, such as 31/02/2024; see Reason
	Future                 // a date that begins after Options.NotAfter, in Reading.Candidates
	Free                   // text that is no date; see Reason
)

var kindNames = [...]string{"missing", "date", "ambiguous", "impossible", "future", "text"}

// String prints the kind as a word: missing, date, ambiguous, impossible, future
// or text.
func (k Kind) String() string {
	if int(k) >= len(kindNames) {
		return ""
	}
	return kindNames[k]
}

// Reading is what Read found in a text.
type Reading struct {
	Kind Kind
	Date Date // when Kind is Dated; else the zero Date

	// Candidates are the dates that the text may mean (Ambiguous) or that it would
	// be (Future), day first before month first, Jalali before Hijri.
	Candidates []Date

	// Order is the order that the numbers of a date were read in, and OrderUnset
	// where none was needed: a month by name, 03/03/2015, a year.
	Order Order

	// Calendar is the one that the date was read in. Auto: the candidates differ.
	Calendar Calendar

	// ShortYear says that a year of two digits was filled up.
	ShortYear bool

	Reason Reason // why there is no date
}

// Reason says in words why a text gave no date.
type Reason uint8

// The reasons. Where a text fails in several ways the last of them is told, so
// they go from the vaguest to the most exact.
const (
	NoReason        Reason = iota
	ReasonWords            // the week after Eid
	ReasonLong             // a paragraph
	ReasonShape            // 2014 2013 2012
	ReasonNumber           // 12
	ReasonSerial           // 41294
	ReasonNoYear           // 12 Aban
	ReasonYear             // 20/1/201
	ReasonMonth            // 13/13/2014
	ReasonDay              // 31/02/2024
	ReasonNoMonth          // 2014-00-15
	ReasonYears            // 1650 AP
	ReasonMixed            // March 1445 AH
	ReasonZeroDate         // 1900-01-00
	ReasonBackwards        // 2014-03-05 - 2014-03-01
	ReasonDisagree         // two calendars that name different days
	ReasonOrder            // 03/04/2015
	ReasonCalendar         // 1402
	ReasonFuture           // the day after tomorrow
)

var reasonTexts = [...]string{
	NoReason:        "",
	ReasonWords:     "words that are not a date",
	ReasonLong:      "too long for a date",
	ReasonShape:     "numbers that do not form a date",
	ReasonNumber:    "a number that is not a date",
	ReasonSerial:    "a number, perhaps the day number of a spreadsheet",
	ReasonNoYear:    "the year is missing",
	ReasonYear:      "a year has four digits, or two",
	ReasonMonth:     "there is no such month",
	ReasonDay:       "the month has no such day",
	ReasonNoMonth:   "a day without its month",
	ReasonYears:     "the year lies outside those that can be converted from its calendar",
	ReasonMixed:     "the month is of one calendar and the year of another",
	ReasonZeroDate:  "the empty date of a spreadsheet",
	ReasonBackwards: "the end lies before the start",
	ReasonDisagree:  "the two dates are not the same day",
	ReasonOrder:     "day and month can be read either way",
	ReasonCalendar:  "the year can be read in two calendars",
	ReasonFuture:    "the date lies in the future",
}

// String prints the reason as a short English phrase.
func (r Reason) String() string {
	if int(r) >= len(reasonTexts) {
		return ""
	}
	return reasonTexts[r]
}

// kind tells the dates that no calendar has from the texts that are no date.
func (r Reason) kind() Kind {
	if r >= ReasonMonth {
		return Impossible
	}
	return Free
}

func refuse(why Reason) Reading { return Reading{Kind: why.kind(), Reason: why} }
