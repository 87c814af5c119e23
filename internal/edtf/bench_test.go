package edtf

import "testing"

// BenchmarkRead asks how many plain values of a column one core reads in a second;
// the values of a row are read in turn.
func BenchmarkRead(b *testing.B) {
	today := civil(2025, 6, 30)
	for _, bb := range []struct {
		name   string
		opt    Options
		values []string
	}{
		{"iso", Options{NotAfter: today}, []string{"2013-01-20", "2014-03", "2014", "2021-12-31"}},
		{"day-first", Options{NotAfter: today, Order: DMY}, []string{"20/01/2013", "03/04/2015", "3.4.2015", "01-12-2020"}},
		{"day-first, order unset", Options{NotAfter: today}, []string{"20/01/2013", "25/04/2015", "31.3.2015", "21-12-2020"}},
		{"ambiguous", Options{NotAfter: today}, []string{"03/04/2015"}},
		{"month by name", Options{NotAfter: today}, []string{"20 Jan 2013", "٥ أيار ٢٠١٢", "كانون الثاني 2014"}},
		{"jalali", Options{NotAfter: today, Calendar: Jalali}, []string{"۱۴۰۱/۰۷/۰۸", "1401/07/08"}},
		{"missing", Options{NotAfter: today}, []string{"", "-", "NA", "غير معروف"}},
		{"text", Options{NotAfter: today}, []string{"the week after Eid"}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				Read(bb.values[i%len(bb.values)], bb.opt)
			}
		})
	}
}
