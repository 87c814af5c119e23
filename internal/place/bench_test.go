package place

import "testing"

// BenchmarkRead answers: how long does a column of a million places take?
func BenchmarkRead(b *testing.B) {
	g := Syria()
	for _, text := range []string{"حلب", "إدلب", "Deir-ez-Zor", "حلب - منبج", "Douma, Rural Damascus", "ريف إدلب الجنوبي", "منبجج كذا"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Read(text, Options{})
			}
		})
	}
}
