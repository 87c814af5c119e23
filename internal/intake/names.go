package intake

import "sijil/internal/names"

// naming says whom the text of a name cell names.
type naming uint8

const (
	nobody     naming = iota // empty, or a word for "not known"
	throughKin               // somebody without a name of their own: "wife of ..."
	somebody
)

// nameReader reads name cells and remembers the last few: a row asks several
// times about the same one, and taking a name apart is the dearest step of
// reading a row.
type nameReader struct {
	last [4]struct {
		text  string
		names naming
	}
	next int
}

func (r *nameReader) read(text string) naming {
	for i := range r.last {
		if r.last[i].text == text {
			return r.last[i].names
		}
	}
	n := names.Parse(text)
	read := somebody
	switch {
	case n.Unknown:
		read = nobody
	case !n.Linkable():
		read = throughKin
	}
	r.last[r.next].text, r.last[r.next].names = text, read
	r.next = (r.next + 1) % len(r.last)
	return read
}
