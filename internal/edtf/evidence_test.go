package edtf

import "testing"

func gather(values ...string) Evidence {
	var e Evidence
	for _, v := range values {
		e.Add(Read(v, Options{NotAfter: civil(2024, 6, 30)}))
	}
	return e
}

func TestEvidenceOfOrder(t *testing.T) {
	for _, tt := range []struct {
		name   string
		values []string
		want   Order
		ok     bool
	}{
		{"one value is day first, another is open", []string{"20/01/2013", "03/04/2015"}, DMY, true},
		{"one value is month first, another is open", []string{"01/18/2013", "03/04/2015"}, MDY, true},
		{"the column mixes both", []string{"20/01/2013", "01/18/2013", "03/04/2015"}, OrderUnset, false},
		{"nothing decides", []string{"03/04/2015", "05/06/2015"}, OrderUnset, false},
		{"nothing is open", []string{"20/01/2013", "2013-01-20"}, OrderUnset, false},
		{"years first decide nothing", []string{"2013-01-20", "03/04/2015"}, OrderUnset, false},
		{"one against more than ten is not enough", []string{"20/01/2013", "1/2/2013", "1/3/2013", "1/4/2013", "1/5/2013",
			"1/6/2013", "1/7/2013", "1/8/2013", "1/9/2013", "1/10/2013", "1/11/2013", "1/12/2013"}, OrderUnset, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := gather(tt.values...)
			if got, ok := e.Order(); got != tt.want || ok != tt.ok {
				t.Errorf("%+v proposes %q, %v; want %q, %v", e, got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestEvidenceOfCalendar(t *testing.T) {
	for _, tt := range []struct {
		name   string
		values []string
		want   Calendar
		ok     bool
	}{
		{"Persian digits beside others", []string{"۱۴۰۱/۰۷/۰۸", "1401/07/08"}, Jalali, true},
		{"a month by name beside numbers", []string{"15 رمضان 1445", "1400/07/08"}, Hijri, true},
		{"years that can only be Hijri", []string{"1445/01/01", "1390/01/01"}, Hijri, true},
		{"both calendars", []string{"۱۴۰۱/۰۷/۰۸", "15 رمضان 1445", "1390/01/01"}, Auto, false},
		{"nothing decides", []string{"1390/01/01"}, Auto, false},
		{"Gregorian dates decide nothing", []string{"2013/01/01", "1390/01/01"}, Auto, false},
		{"nothing is open", []string{"2013/01/01", "2014"}, Auto, false},
		{"a list about history", []string{"1490-01-01", "1625-03-04", "1390-01-01", "1250-01-01"}, Gregorian, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := gather(tt.values...)
			if got, ok := e.Calendar(); got != tt.want || ok != tt.ok {
				t.Errorf("%+v proposes %v, %v; want %v, %v", e, got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestEvidenceCounts(t *testing.T) {
	t.Parallel()
	e := gather("2013-01-20", "20/01/13", "-", "31/02/2024", "2030", "after Eid", "41294", "03/04/2015")
	want := Evidence{Values: 8, DMY: 1, YMD: 1, OpenOrder: 1, Gregorian: 4, ShortYears: 1, Serial: 1}
	want.Kinds = [Free + 1]int{Missing: 1, Dated: 2, Ambiguous: 1, Impossible: 1, Future: 1, Free: 2}
	if e != want {
		t.Errorf("counted %+v, want %+v", e, want)
	}
}
