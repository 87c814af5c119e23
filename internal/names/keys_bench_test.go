package names

import "testing"

// manyNames are invented, from common parts.
func manyNames(n int) []string {
	given := []string{"محمد", "أحمد", "عبد الرحمن", "فاطمة", "خالد", "نور الدين", "مريم", "يوسف", "Mohamad", "Layla", "عمر", "هبة"}
	family := []string{"الحلبي", "الخطيب", "النجار", "al-Homsi", "حداد", "العلي", "Shami", "الزعبي", "عبود", "رحال"}
	out := make([]string, n)
	for i := range out {
		out[i] = given[i%len(given)] + " " + given[i/7%len(given)] + " " + given[i/5%len(given)] + " " + family[i/3%len(family)]
	}
	return out
}

func BenchmarkKeys(b *testing.B) {
	cells := manyNames(1000)
	var k Keyer
	var keys []string
	b.ReportAllocs()
	for i := range b.N {
		keys = k.Append(keys[:0], cells[i%len(cells)])
	}
}

func BenchmarkParse(b *testing.B) {
	cells := manyNames(1000)
	b.ReportAllocs()
	for i := range b.N {
		Parse(cells[i%len(cells)])
	}
}

func BenchmarkCompare(b *testing.B) {
	cells := manyNames(1000)
	parsed := make([]Name, len(cells))
	for i, c := range cells {
		parsed[i] = Parse(c)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		Compare(parsed[i%1000], parsed[i*7%1000])
	}
}
