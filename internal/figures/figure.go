package figures

import (
	"encoding/base32"
	"encoding/binary"
	"encoding/json"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/digest"
)

// Figure is a set of units with its count, and all that is needed to make it
// again. It does not change when the cube does.
type Figure struct {
	Indicator  string // id
	Definition string // id and version, as in arrests@1
	Unit       Unit
	Window     Window
	By         map[string]string // the cell
	Count      int
	Low        int      // with all pending links accepted and unlinkable rows taken as repeats
	High       int      // with neither
	Of         *int     // for a share, its denominator
	Share      *float64 // Count / Of, 0 to 1, not rounded; nil for no share, and of nothing
	Silent     *int     // for disappearances, those that rest on silence alone
	LeftOut    LeftOut  // touched by the window, but not known to lie whole in it
	Overlaps   bool     // the table's rows overlap: they add up to more than the whole
	Rules      string   // rule set of statuses
	Digest     string   // "" unless the query asked for it

	asked  *asked
	rows   []uint32 // in order; shared with the other cells
	people []uint32 // for persons, whose the rows are
}

// Window is the time that a figure is about. A bound that there is none of is "".
type Window struct{ Field, From, To string }

// LeftOut counts rows that a window touches without its being sure that they lie
// in it, by what is known of the date: the month, the year, a longer time (a
// range), or no date.
type LeftOut struct {
	Month   int `json:"month,omitempty"`
	Year    int `json:"year,omitempty"`
	Wider   int `json:"wider,omitempty"`
	Unknown int `json:"unknown,omitempty"`
}

func (l *LeftOut) add(why int) {
	*[...]*int{onlyMonth: &l.Month, onlyYear: &l.Year, wider: &l.Wider, noDate: &l.Unknown}[why]++
}

// Total is all that are left out.
func (l LeftOut) Total() int { return l.Month + l.Year + l.Wider + l.Unknown }

// asked is what all figures of one answer have in common.
type asked struct {
	names []string // the definition; for a share also the two that it is made of
	where string
	asOf  string
	known string
}

// Set returns the units counted: persons for P, else rows, by number.
func (f Figure) Set() *roaring.Bitmap {
	if f.people != nil {
		return roaring.BitmapOf(f.people...)
	}
	return f.Rows()
}

// Rows returns the cases, returns or reports behind the figure; for persons,
// the one case of each that the figure looks at.
func (f Figure) Rows() *roaring.Bitmap {
	set := roaring.New()
	set.AddMany(f.rows)
	return set
}

// ID is a short name for the question that the figure answers: the same for the
// same question with the same clocks, whatever the answer. 12 letters and digits.
func (f Figure) ID() string {
	d := f.question().Digest()
	return strings.ToLower(base32.StdEncoding.EncodeToString(d[:]))[:12]
}

// question is the canonical form of what the figure answers.
func (f Figure) question() *digest.Fields {
	q := new(digest.Fields).Text("figure 1").Int(int64(len(f.asked.names)))
	for _, name := range f.asked.names {
		q.Text(name)
	}
	q.Text(string(f.Unit)).Text(f.Window.Field).Text(f.Window.From).Text(f.Window.To)
	q.Text(f.asked.where).Text(f.Rules).Text(f.asked.asOf).Text(f.asked.known)
	names := make([]string, 0, len(f.By))
	for name := range f.By {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		q.Text(name).Text(f.By[name])
	}
	return q
}

// digestOf is a digest of the question and of the rows with their revisions. of
// is the denominator's rows. No wall time is in it: the same rows give the same
// digest on every machine.
func (f Figure) digestOf(of []uint32, revisions []uint64) string {
	const chunk = 1 << 12 // bytes hashed at a time
	h := digest.New()
	h.Write(f.question().Encoded())
	for _, list := range [][]uint32{f.rows, of} {
		b := append(make([]byte, 0, chunk+12), new(digest.Fields).Int(int64(len(list))).Encoded()...)
		for _, n := range list {
			b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(b, n), revisions[n])
			if len(b) >= chunk {
				h.Write(b)
				b = b[:0]
			}
		}
		h.Write(b)
	}
	return h.Digest().String()
}

// MarshalJSON writes the object of DESIGN.md section 6, and after its keys
// left_out and silent where they say something.
func (f Figure) MarshalJSON() ([]byte, error) {
	object := struct {
		ID         string            `json:"id"`
		Indicator  string            `json:"indicator"`
		Definition string            `json:"definition"`
		Unit       Unit              `json:"unit"`
		Window     Window            `json:"window"`
		By         map[string]string `json:"by"`
		Count      int               `json:"count"`
		Low        int               `json:"low"`
		High       int               `json:"high"`
		Of         *int              `json:"of"`
		Share      *float64          `json:"share"`
		Digest     string            `json:"digest"`
		LeftOut    *LeftOut          `json:"left_out,omitempty"`
		Silent     *int              `json:"silent,omitempty"`
	}{f.ID(), f.Indicator, f.Definition, f.Unit, f.Window, f.By, f.Count, f.Low, f.High, f.Of, f.Share, f.Digest, nil, f.Silent}
	if f.LeftOut.Total() > 0 {
		object.LeftOut = &f.LeftOut
	}
	return json.Marshal(object)
}

// MarshalJSON writes an absent bound as null.
func (w Window) MarshalJSON() ([]byte, error) {
	bound := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	return json.Marshal(struct {
		Field string  `json:"field"`
		From  *string `json:"from"`
		To    *string `json:"to"`
	}{w.Field, bound(w.From), bound(w.To)})
}
