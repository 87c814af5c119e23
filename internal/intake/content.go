package intake

import (
	"cmp"
	"slices"

	"sijil/internal/digest"
	"sijil/internal/register"
)

// contentOf is the first 8 bytes of the digest of what a row says, whatever the
// order of its columns: a list often comes again with other columns first.
func contentOf(claims register.Claims) int64 {
	sorted := make(register.Claims, len(claims))
	copy(sorted, claims)
	slices.SortFunc(sorted, func(a, b register.Claim) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Value, b.Value), cmp.Compare(cmp.Or(a.Given, a.Value), cmp.Or(b.Given, b.Value)))
	})
	var f digest.Fields
	for _, c := range sorted {
		f.Text(c.Field).Text(c.Value).Text(cmp.Or(c.Given, c.Value)) // what is kept leaves out words that are the value
	}
	d := digest.Of(f.Encoded())
	var n int64
	for _, b := range d[:8] {
		n = n<<8 | int64(b)
	}
	return n
}

// givenOf is contentOf over the words of the row, whatever they were read as: a
// row without a key stays the same row where a better map reads it.
func givenOf(claims register.Claims) int64 {
	given := make(register.Claims, len(claims))
	for i, c := range claims {
		given[i] = register.Claim{Field: c.Field, Value: cmp.Or(c.Given, c.Value)}
	}
	return contentOf(given)
}

// reading is the content of what a row was read as.
func (p *prepared) reading() int64 {
	if p.report.Key != "" {
		return p.content
	}
	return contentOf(p.report.Claims)
}
