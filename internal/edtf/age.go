package edtf

// MaxAge is the greatest age in years that is taken for a person's; nobody is
// known to have been as old. It is the upper end where nothing else bounds one.
const MaxAge = 130

// Ages is every age in whole years that a person may have had, from Min to Max.
// Under 18 for certain is Max < 18, an adult for certain Min >= 18, and anything
// else is not known.
type Ages struct {
	Min, Max int
}

// AgeAt returns the ages that somebody born on birth may have had on event. Who
// was born on 29 February is a year older on 1 March in other years. Where birth
// is open towards the past, Max is MaxAge; where event may lie before birth, Min
// is 0. It is not ok when event lies wholly before birth or more than MaxAge
// years after it, or when nothing is known: either date is the zero Date, or they
// leave every age possible.
func AgeAt(birth, event Date) (ages Ages, ok bool) {
	if birth.IsZero() || event.IsZero() || event.Last() < birth.First() {
		return Ages{}, false
	}
	ages = Ages{Min: 0, Max: MaxAge}
	if birth.Last() != MaxDay && event.First() != MinDay {
		ages.Min = max(0, yearsBetween(birth.Last(), event.First()))
	}
	if birth.First() != MinDay && event.Last() != MaxDay {
		ages.Max = min(MaxAge, yearsBetween(birth.First(), event.Last()))
	}
	return ages, ages.Min <= ages.Max && ages != Ages{Min: 0, Max: MaxAge}
}

// BirthFromAge returns the interval in which somebody was born who was age whole
// years old on at: one year wide, and wider by what at leaves open. AgeAt of it,
// on a single day, gives back the age. An age below 0 or above MaxAge, or a date
// that is open or not known, gives the zero Date. Ages told as round numbers are
// often rough; widening for that is the caller's.
func BirthFromAge(age int, at Date) Date {
	first, last := at.First(), at.Last()
	if age < 0 || age > MaxAge || first == MinDay || last == MaxDay {
		return Date{}
	}
	return FromDays(yearsBefore(first, age+1).next(), yearsBefore(last, age))
}

// yearsBetween counts the birthdays after the day of birth, up to and with day;
// before birth it is negative.
func yearsBetween(birth, day Day) int {
	y1, m1, d1 := birth.YMD()
	y2, m2, d2 := day.YMD()
	if m2 < m1 || m2 == m1 && d2 < d1 {
		y2--
	}
	return y2 - y1
}

// yearsBefore is the same day so many years earlier; 29 February becomes the 28th
// where there is none, which is the last birthday before 1 March.
func yearsBefore(d Day, years int) Day {
	y, m, day := d.YMD()
	y -= years
	return civil(y, m, min(day, daysIn(y, m)))
}
