package world

// The first half of 2024 as the Syrian Network for Human Rights published it,
// mostly read through press items; FIELD.md section 3 and data/published name
// the pages. What was not published (June and April by party, governorates of
// the half-year, children and women of three months by party) is filled in here
// so that every published sum holds, and is nobody's figure.
const (
	publishedArrests = 1236 // sum of the six months and of the four parties
	mostPlanned      = 200_000
)

// parties are the rows of the tables below.
var parties = []string{"syrian_regime", "sdf", "opposition_sna", "hts"}

// arrestsByMonth are party by month, January to June. April and June by party
// were published only together: 191, 114, 75, 49.
var arrestsByMonth = [][]int{
	{79, 86, 91, 94, 102, 97},
	{61, 59, 64, 57, 49, 57},
	{34, 35, 39, 37, 36, 38},
	{8, 14, 9, 24, 41, 25},
}

// childrenByMonth sum to 8, 46, 2, 0 and to 8, 7, 8, 12, 13, 8.
var childrenByMonth = [][]int{
	{1, 1, 0, 2, 2, 2},
	{7, 6, 8, 9, 11, 5},
	{0, 0, 0, 1, 0, 1},
	{0, 0, 0, 0, 0, 0},
}

// womenByMonth sum to 14, 7, 9, 0 and to 4, 5, 5, 7, 8, 1.
var womenByMonth = [][]int{
	{2, 3, 2, 3, 3, 1},
	{0, 0, 2, 1, 4, 0},
	{2, 2, 1, 3, 1, 0},
	{0, 0, 0, 0, 0, 0},
}

// vanishedByMonth are the cases that became enforced disappearances: January,
// March and May as published (146, 168, 189), February 153 of the two figures
// in print, and the half-year's 1,007.
var vanishedByMonth = []int{146, 153, 168, 175, 189, 176}

// tableGovernorates are the columns of the two tables below.
var tableGovernorates = []string{"SY02", "SY09", "SY03", "SY07", "SY01", "SY04", "SY08", "SY11", "SY12", "SY05", "SY06", "SY13", "SY10"}

// placesOfHalfYear are party by governorate; the sums have the published order:
// Aleppo, Deir-ez-Zor, Rural Damascus, Idlib, Damascus, Homs, Hasakeh.
var placesOfHalfYear = [][]int{
	{70, 46, 130, 14, 98, 78, 2, 0, 52, 30, 12, 9, 8},
	{86, 140, 0, 0, 0, 0, 63, 58, 0, 0, 0, 0, 0},
	{196, 0, 0, 0, 0, 0, 11, 12, 0, 0, 0, 0, 0},
	{29, 0, 0, 92, 0, 0, 0, 0, 0, 0, 0, 0, 0},
}

// placesOfMarch are those of March among them: 79, 31, 21 and 19 in Aleppo,
// Deir-ez-Zor, Rural Damascus and Damascus, then Homs, Ar-Raqqa, and Dar'a and
// Al-Hasakeh tied.
var placesOfMarch = [][]int{
	{16, 8, 21, 0, 19, 14, 0, 0, 9, 2, 1, 1, 0},
	{22, 23, 0, 0, 0, 0, 8, 11, 0, 0, 0, 0, 0},
	{37, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0},
	{4, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0},
}

const march = 2 // index of the month

// returned is a number of people who had come back before they were taken.
type returned struct {
	party, from, kind string
	cases             int
}

// forcedReturns sum to 126, which is published; States, kinds and parties are
// not.
var forcedReturns = []returned{
	{"syrian_regime", "LBN", "deported", 76},
	{"syrian_regime", "LBN", "pushed_back", 11},
	{"syrian_regime", "CYP", "pushed_back", 6},
	{"syrian_regime", "IRQ", "deported", 8},
	{"syrian_regime", "JOR", "deported", 5},
	{"syrian_regime", "TUR", "deported", 6},
	{"opposition_sna", "TUR", "deported", 8},
	{"hts", "TUR", "deported", 6},
}

// otherReturns are of people who were not put over the border; none of it is
// published.
var otherReturns = []returned{
	{"syrian_regime", "LBN", "coerced", 7},
	{"syrian_regime", "LBN", "voluntary", 9},
	{"syrian_regime", "JOR", "voluntary", 4},
	{"opposition_sna", "TUR", "coerced", 3},
}

// returnPlaces are where people who come from a State are taken.
var returnPlaces = map[string][]string{
	"LBN": {"SY03", "SY04", "SY01", "SY10"},
	"CYP": {"SY03", "SY01"},
	"IRQ": {"SY09", "SY01", "SY03"},
	"JOR": {"SY12", "SY01"},
	"TUR": {"SY02", "SY07", "SY06", "SY11"},
}
