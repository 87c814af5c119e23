package typeface

import (
	"encoding/binary"
	"maps"
	"slices"
)

// writeFont puts tables into one TrueType file (OpenType 1.9, font file).
func writeFont(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	count := len(names)
	power, exponent := 1, 0
	for power*2 <= count {
		power, exponent = power*2, exponent+1
	}
	file := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, n := range []int{count, power * 16, exponent, count*16 - power*16} {
		file = binary.BigEndian.AppendUint16(file, uint16(n))
	}
	at := len(file) + 16*count
	headAt := 0
	var body []byte
	for _, name := range names {
		t := tables[name]
		if name == "head" {
			headAt = at
		}
		file = append(file, name...)
		for _, n := range []uint32{checkSum(t), uint32(at), uint32(len(t))} {
			file = binary.BigEndian.AppendUint32(file, n)
		}
		body = append(body, t...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
		at = 12 + 16*count + len(body)
	}
	file = append(file, body...)
	if headAt > 0 {
		binary.BigEndian.PutUint32(file[headAt+8:], 0xB1B0AFBA-checkSum(file))
	}
	return file
}

// checkSum adds up a table as big-endian numbers of 32 bits.
func checkSum(b []byte) (sum uint32) {
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	if len(b) > 0 {
		var last [4]byte
		copy(last[:], b)
		sum += binary.BigEndian.Uint32(last[:])
	}
	return sum
}
