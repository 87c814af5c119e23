// Package edtf holds dates as people know them: a day, a month, a season, a
// year, an interval, roughly or for certain.
//
// A [Date] is a set of days. A list that says "2014" has named 365 of them and
// no single one, so a date has a [Date.First] and a [Date.Last] day and a
// spelling, and every question ("in this window?", "before that?", "a child?")
// is asked of the whole set. Nothing here picks a day that nobody gave.
//
// Which function to use:
//
//   - [Parse] reads the canonical spelling, and only that: EDTF, levels 0 and 1
//     of ISO 8601-2:2019, without times of day. Whatever it accepts prints back
//     byte for byte.
//   - [Read] reads what lists hold: Arabic, Persian, English, French and
//     Spanish months, three calendars, day-first or month-first numbers. It
//     says what it found, and where a text can be read two ways it gives both.
//   - [FromExcel] reads the day numbers of spreadsheets, [FromDays] and [Span]
//     build intervals, [AgeAt] and [BirthFromAge] go between birth and age.
//   - [Evidence] and [Heaped] look at a whole column: which order and calendar
//     its dates are in, and which of them are only there to fill a box.
//
// # What is accepted as EDTF
//
//	2014-03-05  2014-03  2014  -0044-03-15  Y17000     a day, a month, years
//	201X  20XX  2014-XX  2014-03-XX  2014-XX-XX        unspecified digits
//	2014-21  2014-22  2014-23  2014-24                 spring to winter
//	2014?  2014-03~  2014-03-05%                       uncertain, approximate, both
//	2014-03-01/2014-03-05  2014/..  ../2014  2014/  /2014
//
// An end ".." is open, an empty end is unknown; at least one end is a date, and
// an interval never ends before it starts.
//
// # Seasons
//
// EDTF does not say which days a season has. Here they are the northern
// meteorological ones: 21 is March to May, 22 June to August, 23 September to
// November. Who says "winter 2014" may mean the winter that ends in it or the
// one that begins in it, so 24 covers both, from 1 December of the year before
// to the end of February of the year after.
package edtf
