package edtf

import (
	"cmp"
	"slices"
	"sort"
)

// Heap is a day on which the dates of a column heap up.
type Heap struct {
	Date     Date
	Count    int     // how often it occurs
	Expected float64 // how often the days around it do, on average
}

// The rule of Heaped.
const (
	heapLeast  = 5   // fewer than this is no heap
	heapTimes  = 10  // a heap is this many times what is expected
	heapWindow = 366 // days on either side that say what is expected
)

// Heaped finds the dates of a column that were put there only to fill a box, given
// how often each date occurs. Such a date may hide a year that is meant (see
// Date.AsYear) or nothing at all: a person decides which, per source.
//
// The rule needs both a form and a heap, since real events heap up too. The form
// is that of a date which is easy to type or that a program leaves behind: the
// first day of a year, Gregorian or Jalali; a day that repeats its month in a year
// that ends in 0 or repeats it too (2000-02-02, 1999-09-09, 2011-11-11);
// 1899-12-30, 1899-12-31, 1969-12-31, 9999-12-31. The heap is at least 5 dates, and
// at least 10 times the average of the days within a year before and after that
// do not have the form. Only whole days count: months, years and intervals already
// say what is not known.
//
// The largest heap comes first.
func Heaped(counts map[Date]int) []Heap {
	c := newDayCounts(counts)
	var heaps []Heap
	for d, n := range counts {
		if d.Precision() != PrecisionDay || n < heapLeast || !isDefaultForm(d.First()) {
			continue
		}
		expected := c.around(d.First())
		if float64(n) >= heapTimes*expected {
			heaps = append(heaps, Heap{Date: d, Count: n, Expected: expected})
		}
	}
	slices.SortFunc(heaps, func(a, b Heap) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Date.First(), b.Date.First()),
			cmp.Compare(a.Date.String(), b.Date.String()))
	})
	return heaps
}

// isDefaultForm says whether a day is one that boxes are filled with.
func isDefaultForm(d Day) bool {
	year, month, day := d.YMD()
	switch {
	case day == 1 && month == 1 || isNowruz(d):
		return true
	case day == month:
		return year%10 == 0 || year%10 == month || year%100 == month
	}
	return day >= 30 && month == 12 && year == 1899 || day == 31 && month == 12 && (year == 1969 || year == 9999)
}

// isNowruz says whether d is 1 Farvardin.
func isNowruz(d Day) bool {
	if d < jalaliDay(jalaliFirst, 1, 1) || d > jalaliDay(jalaliLast, 1, 1) {
		return false
	}
	_, month, day := jalaliYMD(d)
	return month == 1 && day == 1
}

// dayCounts are the counts of the days that have no default form, in order, with
// running sums.
type dayCounts struct {
	days []Day
	sums []int // sums[i] counts the dates on days[:i]
}

func newDayCounts(counts map[Date]int) dayCounts {
	perDay := map[Day]int{}
	for d, n := range counts {
		if d.Precision() == PrecisionDay && !isDefaultForm(d.First()) {
			perDay[d.First()] += n
		}
	}
	c := dayCounts{sums: []int{0}}
	for d := range perDay {
		c.days = append(c.days, d)
	}
	slices.Sort(c.days)
	for i, d := range c.days {
		c.sums = append(c.sums, c.sums[i]+perDay[d])
	}
	return c
}

// around is the average count of a day in the window around d.
func (c dayCounts) around(d Day) float64 {
	lo := sort.Search(len(c.days), func(i int) bool { return c.days[i] >= d-heapWindow })
	hi := sort.Search(len(c.days), func(i int) bool { return c.days[i] > d+heapWindow })
	return float64(c.sums[hi]-c.sums[lo]) / (2 * heapWindow)
}

// FirstOfMonth returns the share (0-1) of the whole days of a column that are the
// first of a month. It is heaped when more than half are, of at least 20: then the
// column states months, and 2014-03-01 means March. By chance it would be a
// thirtieth.
func FirstOfMonth(counts map[Date]int) (share float64, heaped bool) {
	all, first := 0, 0
	for d, n := range counts {
		if d.Precision() != PrecisionDay {
			continue
		}
		all += n
		if _, _, day := d.First().YMD(); day == 1 {
			first += n
		}
	}
	if all == 0 {
		return 0, false
	}
	share = float64(first) / float64(all)
	return share, all >= 20 && 2*first > all
}
