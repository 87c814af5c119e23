package edtf_test

import (
	"fmt"

	"sijil/internal/edtf"
)

func ExampleRead() {
	for _, text := range []string{"20/01/2013", "03/04/2015", "آذار/مارس 2014", "۱۴۰۱/۰۷/۰۸", "31/02/2024", "the week after Eid"} {
		r := edtf.Read(text, edtf.Options{})
		switch r.Kind {
		case edtf.Dated:
			fmt.Println(r.Date)
		case edtf.Ambiguous:
			fmt.Println(r.Candidates, r.Reason)
		default:
			fmt.Println(r.Kind, "-", r.Reason)
		}
	}
	// Output:
	// 2013-01-20
	// [2015-04-03 2015-03-04] day and month can be read either way
	// 2014-03
	// 2022-09-30
	// impossible - the month has no such day
	// text - words that are not a date
}

// A child is counted as one only where that is certain.
func ExampleAgeAt() {
	arrest, _ := edtf.Parse("2024-03")
	for _, birth := range []string{"2007", "2006", "2005"} {
		born, _ := edtf.Parse(birth)
		ages, _ := edtf.AgeAt(born, arrest)
		switch {
		case ages.Max < 18:
			fmt.Println(birth, "a child")
		case ages.Min >= 18:
			fmt.Println(birth, "an adult")
		default:
			fmt.Println(birth, "not known")
		}
	}
	// Output:
	// 2007 a child
	// 2006 not known
	// 2005 an adult
}

func ExampleDate_Month() {
	for _, s := range []string{"2024-01-31", "2024-01-XX", "2024"} {
		d, _ := edtf.Parse(s)
		month, ok := d.Month()
		fmt.Println(s, month, ok)
	}
	// Output:
	// 2024-01-31 2024-01 true
	// 2024-01-XX 2024-01 true
	// 2024  false
}

// A column tells its own order, if it can.
func ExampleEvidence() {
	var column edtf.Evidence
	for _, text := range []string{"20/01/2013", "03/04/2015", "-", "14/2/2014"} {
		column.Add(edtf.Read(text, edtf.Options{}))
	}
	order, ok := column.Order()
	fmt.Println(order, ok)
	// Output: dmy true
}
