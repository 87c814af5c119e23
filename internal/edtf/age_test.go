package edtf

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAgeAt(t *testing.T) {
	for _, tt := range []struct {
		name, birth, event string
		want               Ages
		ok                 bool
	}{
		{"the day before the 18th birthday", "2000-05-10", "2018-05-09", Ages{17, 17}, true},
		{"on the 18th birthday", "2000-05-10", "2018-05-10", Ages{18, 18}, true},
		{"born on 29 February, on 28 February", "2000-02-29", "2018-02-28", Ages{17, 17}, true},
		{"born on 29 February, on 1 March", "2000-02-29", "2018-03-01", Ages{18, 18}, true},
		{"a birth year leaves two ages", "2000", "2018-05-10", Ages{17, 18}, true},
		{"a birth year and an event year leave two or three", "2000", "2018", Ages{17, 18}, true},
		{"a birth year that ends before the day", "2000", "2018-12-31", Ages{18, 18}, true},
		{"born before 2000: an adult, and nothing bounds it above", "../1999", "2018-12-31", Ages{19, MaxAge}, true},
		{"born in or after 2010: a child", "2010/..", "2018-05-10", Ages{0, 8}, true},
		{"born in the year of the event", "2018", "2018", Ages{0, 0}, true},
		{"an event without end", "2000-05-10", "2018-05-10/..", Ages{18, MaxAge}, true},
		{"an event before birth", "2018", "2017", Ages{}, false},
		{"birth not known", "", "2018", Ages{}, false},
		{"event not known", "2000", "", Ages{}, false},
		{"an event open to the past says nothing of the least age", "2000", "../2018", Ages{0, 18}, true},
		{"nobody is that old", "1800", "2018", Ages{}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, ok := AgeAt(must(t, tt.birth), must(t, tt.event))
			if ok != tt.ok || ok && got != tt.want {
				t.Errorf("AgeAt(%s, %s) = %v, %v; want %v, %v", tt.birth, tt.event, got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestBirthFromAge(t *testing.T) {
	for _, tt := range []struct {
		name string
		age  int
		at   string
		want string
	}{
		{"on a day", 17, "2018-05-10", "2000-05-11/2001-05-10"},
		{"on the last day of a year", 17, "2018-12-31", "2001"},
		{"in a year: two years wide", 17, "2018", "2000-01-02/2001-12-31"},
		{"on 29 February", 18, "2024-02-29", "2005-03/2006-02"},
		{"on 28 February, who was born on the 29th is not a year older yet", 18, "2023-02-28", "2004-02-29/2005-02-28"},
		{"a newborn", 0, "2018-05-10", "2017-05-11/2018-05-10"},
		{"-1 stands for not known", -1, "2018-05-10", ""},
		{"a birth year is no age", 1992, "2018-05-10", ""},
		{"on a day not known", 17, "", ""},
		{"since a day", 17, "2018/..", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := BirthFromAge(tt.age, must(t, tt.at)); got.String() != tt.want {
				t.Errorf("BirthFromAge(%d, %s) = %q, want %q", tt.age, tt.at, got, tt.want)
			}
		})
	}
}

// On one day, the birth interval of an age gives back that age, and the days
// around it another.
func TestBirthAndAgeAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		age := rapid.IntRange(0, MaxAge-1).Draw(t, "age")
		day := Day(rapid.Int32Range(-20_000, 40_000).Draw(t, "day"))
		at := FromDays(day, day)
		birth := BirthFromAge(age, at)
		if got, ok := AgeAt(birth, at); !ok || got != (Ages{age, age}) {
			t.Fatalf("born %s, on %s: %v, %v; want %d", birth, at, got, ok, age)
		}
		before, after := birth.First()-1, birth.Last()+1
		if got, _ := AgeAt(FromDays(before, before), at); got.Min != age+1 {
			t.Fatalf("born %v, on %s: %v; want %d", before, at, got, age+1)
		}
		if got, ok := AgeAt(FromDays(after, after), at); ok && got.Max != age-1 {
			t.Fatalf("born %v, on %s: %v; want %d", after, at, got, age-1)
		}
	})
}
