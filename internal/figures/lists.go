package figures

// lists holds, for each row, a short list of items. A row whose list grows gets
// a new place at the end; the old place is lost until the cube is next decoded.
type lists[T any] struct {
	start []uint32 // position of the row's first item
	count []uint16
	items []T
}

// at returns the list of row n, empty for a row that was never put.
func (l *lists[T]) at(n uint32) []T {
	if int(n) >= len(l.start) {
		return nil
	}
	from := l.start[n]
	return l.items[from : from+uint32(l.count[n])]
}

// put makes a copy of list the list of row n.
func (l *lists[T]) put(n uint32, list []T) {
	l.start, l.count = reach(l.start, n), reach(l.count, n)
	if len(list) > int(l.count[n]) {
		l.start[n] = uint32(len(l.items))
		l.items = append(l.items, list...)
	} else {
		copy(l.items[l.start[n]:], list)
	}
	l.count[n] = uint16(len(list))
}

// reach lengthens a column with zeros until n is a position in it.
func reach[T any](column []T, n uint32) []T {
	if int(n) < len(column) {
		return column
	}
	if int(n) < cap(column) {
		return column[:n+1]
	}
	longer := make([]T, n+1, max(int(n)+1, len(column)+len(column)/4, 1024))
	copy(longer, column)
	return longer
}

// save writes the length of each row's list and returns the items in order of
// rows, without those that were lost.
func (l *lists[T]) save(w *writer) []T {
	counts, items := make([]uint32, len(l.start)), make([]T, 0, len(l.items))
	for n := range l.start {
		counts[n] = uint32(l.count[n])
		items = append(items, l.at(uint32(n))...)
	}
	w.numbers(counts)
	return items
}

// load takes what save gave.
func (l *lists[T]) load(r *reader, counts []uint32, items []T) {
	l.start, l.count, l.items = make([]uint32, len(counts)), make([]uint16, len(counts)), items
	at := uint64(0)
	for n, count := range counts {
		l.start[n], l.count[n] = uint32(at), uint16(count)
		at += uint64(count)
	}
	if at != uint64(len(items)) {
		r.err = errShort
	}
}
