package estimate

// The tables that the package is held to. Counts are facts of the studies named.

// tableOf makes a table from histories in the order of the lists, as 110, and counts.
func tableOf(lists []string, histories map[string]int) Table {
	t := NewTable(lists...)
	for h, n := range histories {
		w := 0
		for j, c := range h {
			if c == '1' {
				w |= 1 << j
			}
		}
		t.Counts[w] = n
	}
	return t
}

// Killings in Kosovo, 20 March to 22 June 1999, on four lists: Ball, Betts,
// Scheuren, Dudukovich, Asher (2002).
var kosovo4 = tableOf([]string{"EXH", "ABA", "OSCE", "HRW"}, map[string]int{
	"1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106,
	"0110": 217, "0101": 31, "0011": 123, "1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27})

// Potential victims of modern slavery, United Kingdom 2013: Silverman (2014).
var uk5 = tableOf([]string{"LA", "NG", "PFNCA", "GO", "GP"}, map[string]int{
	"10000": 54, "01000": 463, "00100": 995, "00010": 695, "00001": 316, "11000": 15, "10100": 19,
	"10010": 3, "01100": 62, "01010": 19, "01001": 1, "00110": 76, "00101": 11, "00011": 8,
	"11100": 1, "11010": 1, "01110": 4, "11110": 1})

// The same people, with the police and the crime agency apart.
var uk6 = tableOf([]string{"LA", "NG", "PF", "GO", "GP", "NCA"}, map[string]int{
	"100000": 54, "010000": 463, "001000": 907, "000100": 695, "000010": 316, "000001": 57,
	"110000": 15, "101000": 19, "100100": 3, "011000": 56, "010100": 19, "010010": 1, "010001": 3,
	"001100": 69, "001010": 10, "001001": 31, "000110": 8, "000101": 6, "000011": 1,
	"111000": 1, "110100": 1, "011100": 4, "011001": 3, "001101": 1, "111100": 1})

// Trafficking in New Orleans: Bales, Murphy, Silverman (2020).
var neworleans5 = tableOf([]string{"A", "BEFG", "C", "D", "H"}, map[string]int{
	"10000": 25, "01000": 24, "00100": 70, "00010": 33, "00001": 21, "11000": 1, "10100": 1,
	"10010": 2, "01100": 2, "01010": 2, "01001": 1, "00110": 1, "11100": 1, "11010": 1})

// People with HIV in Rome on four lists: Abeni, Brancato, Perucci (1994).
var hivRome4 = tableOf([]string{"c1", "c2", "c3", "c4"}, map[string]int{
	"1110": 3, "1101": 1, "1100": 33, "1010": 20, "1001": 6, "1000": 403, "0111": 3,
	"0110": 35, "0101": 10, "0100": 545, "0011": 11, "0010": 621, "0001": 205})

// Spina bifida in upstate New York on three lists: Hook, Albright, Cross (1980).
var spinaBifida3 = tableOf([]string{"L1", "L2", "L3"}, map[string]int{
	"100": 60, "010": 49, "110": 4, "001": 247, "101": 112, "011": 142, "111": 12})

// Invented: 1,000 people, three independent lists.
var syn1 = tableOf([]string{"A", "B", "C"}, map[string]int{
	"100": 177, "010": 151, "110": 55, "001": 117, "101": 42, "011": 37, "111": 13})

// Invented: 10,000 people, half of whom are on each list with chance .01 only.
var syn5 = tableOf([]string{"A", "B", "C", "D"}, map[string]int{
	"1000": 573, "0100": 482, "1100": 231, "0010": 398, "1010": 193, "0110": 164, "1110": 86,
	"0001": 730, "1001": 387, "0101": 283, "1101": 161, "0011": 211, "1011": 125, "0111": 91, "1111": 65})

// Invented: the usual estimate does not exist, and nothing warns of it.
var artificial3 = tableOf([]string{"A", "B", "C"}, map[string]int{
	"100": 40, "010": 30, "001": 20, "110": 6})
