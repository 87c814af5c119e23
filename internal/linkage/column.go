package linkage

// absent is the code of a missing value.
const absent int32 = -1

// column is one column of all tables, stacked, as numbers: each distinct value
// is kept once, and a row holds the number of its value. Comparing two rows is
// then comparing two numbers, and what is found for a pair of values serves all
// rows that hold them.
type column struct {
	name   string
	values []string // the distinct values, by code, in the order of first meeting
	codes  []int32  // one for each row; absent where the row says nothing
	counts []int32  // rows holding each value
	dates  bool     // the values are dates, spelled as EDTF where they could be read
}

// codeColumn cleans and codes the values of a column, taking them in order.
func codeColumn(name string, values []string, order []int32) *column {
	c := &column{name: name, codes: make([]int32, 0, len(order))}
	raw, known := map[string]int32{}, map[string]int32{}
	for _, at := range order {
		code, ok := raw[values[at]]
		if !ok {
			code = c.number(known, clean(values[at]))
			raw[values[at]] = code
		}
		c.add(code)
	}
	return c
}

// number returns the code of a value, new where it was not met before.
func (c *column) number(known map[string]int32, value string) int32 {
	if value == "" {
		return absent
	}
	code, ok := known[value]
	if !ok {
		code = int32(len(c.values))
		known[value] = code
		c.values = append(c.values, value)
		c.counts = append(c.counts, 0)
	}
	return code
}

func (c *column) add(code int32) {
	c.codes = append(c.codes, code)
	if code != absent {
		c.counts[code]++
	}
}

// derive returns the column of form(value), computed once for each distinct
// value; an empty result is missing.
func (c *column) derive(name string, form func(string) string) *column {
	d := &column{name: name, codes: make([]int32, 0, len(c.codes))}
	known := map[string]int32{}
	to := make([]int32, len(c.values))
	for v, value := range c.values {
		to[v] = d.number(known, form(value))
	}
	for _, code := range c.codes {
		if code != absent {
			code = to[code]
		}
		d.add(code)
	}
	return d
}

// filled returns the number of rows that say something.
func (c *column) filled() int {
	n := 0
	for _, k := range c.counts {
		n += int(k)
	}
	return n
}

// sameShare returns the probability that two different rows, both filled, hold
// one value: the closed form of u for equality.
func (c *column) sameShare() float64 {
	var same, n float64
	for _, k := range c.counts {
		same += float64(k) * float64(k-1)
		n += float64(k)
	}
	if n < 2 {
		return 0
	}
	return same / (n * (n - 1))
}

// tuple codes the combination of several columns: missing where any is.
func tuple(columns []*column) *column {
	if len(columns) == 1 {
		return columns[0]
	}
	t := columns[0]
	for _, next := range columns[1:] {
		t = pairUp(t, next)
	}
	return t
}

// pairUp codes the pairs of two columns. The values of the result are not
// spelled out: only its codes and counts are used.
func pairUp(a, b *column) *column {
	p := &column{name: a.name + " + " + b.name, codes: make([]int32, 0, len(a.codes))}
	known := newNumbering(max(len(a.counts), len(b.counts)))
	for r, x := range a.codes {
		y := b.codes[r]
		if x == absent || y == absent {
			p.codes = append(p.codes, absent)
			continue
		}
		code, fresh := known.of(uint64(x)<<32 | uint64(y))
		if fresh {
			p.counts = append(p.counts, 0)
		}
		p.add(code)
	}
	return p
}
