package numeral

// Number is one number of a text, as it is meant.
type Number struct {
	From        int    // its first token with the words that say how it is meant
	First, Last int    // its tokens, percent sign and magnitude included
	Start, End  int    // in characters of the text
	Text        string // as written
	Value       float64
	Decimals    int     // digits behind the point, as printed
	Unit        float64 // what the last printed digit counts: 1, 0.1, 1000 for "12 thousand"
	Percent     bool    // a share in percent
	Fraction    bool    // a share in words: half, two thirds
	Points      bool    // percentage points: a difference of shares
	Bound       Bound
	With        int    // of a range: the index of the other end among the numbers; -1 otherwise
	Noun        string // where a noun holds the number (طفلان), its singular, folded
	Words       bool   // written in words
	Odd         bool   // digits grouped as in no number: 6,71
	Ordinal     bool   // 11th

	onto int // letters written onto its first word
}

// Bound is how a number is meant.
type Bound uint8

// The bounds.
const (
	Exactly Bound = iota
	About
	AtLeast
	MoreThan
	AtMost
	LessThan
)

var boundNames = [...]string{"", "about", "at least", "more than", "at most", "less than"}

// String is the bound in words; "" where the number is meant exactly.
func (b Bound) String() string { return boundNames[b] }

// Whole says whether the number is one that people can be counted with.
func (n Number) Whole() bool {
	return !n.Percent && n.Value == float64(int64(n.Value)) && n.Value < 1e12
}
