package figures_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"
	"sijil/internal/figures"
)

// query is the request in the package's words.
func (r request) query(rows []*plain) figures.Query {
	q := figures.Query{Indicators: []string{r.indicator}, AsOf: r.asOf, By: r.by, Rules: r.rules, Known: "2016-01-01T00:00:00Z"}
	if r.from <= r.to {
		q.Period, _ = figures.NewPeriod(r.from, r.to)
	}
	if r.where != nil {
		q.Where = r.where.String()
	}
	visible := roaring.New()
	for _, p := range rows {
		if r.visible(p.number) {
			visible.Add(p.number)
		}
	}
	q.Visible = map[string]figures.Visible{meanings[r.indicator].family: figures.Only(visible)}
	return q
}

// compare holds the figures of the package to the oracle's recount.
func compare(t *rapid.T, cat *figures.Catalog, cube *figures.Cube, rows []*plain, r request) {
	m := meanings[r.indicator]
	got, err := figures.Count(cat, figures.Cubes{m.family: cube}, r.query(rows))
	if err != nil {
		t.Fatalf("Count(%+v): %v", r.query(rows), err)
	}
	by := slices.Clone(m.by)
	for _, b := range r.by {
		if !slices.Contains(by, b) {
			by = append(by, b)
		}
	}
	for i, want := range r.count(rows) {
		for _, f := range got {
			if f.Unit != m.units[i] {
				continue
			}
			w := want[key(f, by, nil)]
			if w == nil {
				w = &recount{}
			}
			delete(want, key(f, by, nil))
			checkCell(t, f, w, m, r)
			if m.share != "" {
				checkShare(t, f, want["of "+key(f, by, m.across)])
			}
		}
		for k, w := range want {
			if !strings.HasPrefix(k, "of ") {
				t.Fatalf("%s by %v: no cell %q, want %+v", r.indicator, by, k, w)
			}
		}
	}
}

func checkCell(t *rapid.T, f figures.Figure, w *recount, m meaning, r request) {
	if f.Count != w.count || f.High != w.count || f.Low != w.low || f.LeftOut.Total() != w.left {
		t.Fatalf("%s %v where %v: count %d low %d left %d, want %+v", f.Indicator, f.By, r.where, f.Count, f.Low, f.LeftOut.Total(), w)
	}
	if m.silence && (f.Silent == nil || *f.Silent != w.silent) || !m.silence && f.Silent != nil {
		t.Fatalf("%s %v: silent %v, want %d", f.Indicator, f.By, f.Silent, w.silent)
	}
	if set := f.Set().ToArray(); !slices.Equal(set, w.set) {
		t.Fatalf("%s %v: set %v, want %v", f.Indicator, f.By, set, w.set)
	}
}

func checkShare(t *rapid.T, f figures.Figure, w *recount) {
	of := 0
	if w != nil {
		of = w.of
	}
	if f.Of == nil || *f.Of != of {
		t.Fatalf("%s %v: of %v, want %d", f.Indicator, f.By, f.Of, of)
	}
	if (f.Share == nil) != (of == 0) || f.Share != nil && (*f.Share != float64(f.Count)/float64(of) || *f.Share > 1) {
		t.Fatalf("%s %v: share %v of %d in %d", f.Indicator, f.By, f.Share, f.Count, of)
	}
}

// register is an invented register of one family that a test changes.
type register struct {
	family  string
	rows    []*plain // in order of number
	pending [][2]uint32
}

func drawRegister(t *rapid.T, family string) *register {
	g := &register{family: family}
	for n := range rapid.IntRange(0, 40).Draw(t, "rows") {
		g.put(drawRow(t, family, uint32(2*n))) // with gaps between the numbers
	}
	for range rapid.IntRange(0, 6).Draw(t, "pairs") {
		g.pending = append(g.pending, [2]uint32{uint32(rapid.IntRange(0, 80).Draw(t, "a")), uint32(rapid.IntRange(0, 80).Draw(t, "b"))})
	}
	return g
}

func (g *register) put(p *plain) {
	i, found := slices.BinarySearchFunc(g.rows, p.number, func(a *plain, n uint32) int { return int(a.number) - int(n) })
	if found {
		g.rows[i] = p
	} else {
		g.rows = slices.Insert(g.rows, i, p)
	}
}

func (g *register) remove(n uint32) {
	g.rows = slices.DeleteFunc(g.rows, func(p *plain) bool { return p.number == n })
}

// change replaces, adds or removes a row in both.
func (g *register) change(t *rapid.T, cube *figures.Cube) {
	n := uint32(rapid.IntRange(0, 99).Draw(t, "number"))
	if rapid.IntRange(0, 3).Draw(t, "removes") == 0 {
		g.remove(n)
		cube.Remove(n)
		return
	}
	p := drawRow(t, g.family, n)
	g.put(p)
	row, err := schemaOf(g.family).NewRow()
	if err != nil {
		t.Fatalf("NewRow: %v", err)
	}
	p.fill(row)
	if err := cube.Replace(row); err != nil {
		t.Fatalf("Replace: %v", err)
	}
}

// ask draws requests about the register's family and compares.
func (g *register) ask(t *rapid.T, cat *figures.Catalog, cube *figures.Cube, times int) {
	for range times {
		compare(t, cat, cube, g.rows, drawRequest(t, g.family, g.rows, g.pending))
	}
}

func drawFamily(t *rapid.T) string {
	return rapid.SampledFrom([]string{"cases", "cases", "cases", "returns", "reports"}).Draw(t, "family")
}

func TestCountAgreesWithARecountOverPlainRows(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, drawFamily(t))
		cube := build(t, g.family, g.rows)
		cube.Pending(g.pending)
		g.ask(t, cat, cube, 10)
	})
}

func TestCountAgreesAfterChanges(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, drawFamily(t))
		cube := build(t, g.family, g.rows)
		cube.Pending(g.pending)
		for range rapid.IntRange(1, 3).Draw(t, "rounds") {
			g.ask(t, cat, cube, 2) // so that days and sets are kept ready when rows change
			for range rapid.IntRange(1, 4).Draw(t, "changes") {
				g.change(t, cube)
			}
			g.ask(t, cat, cube, 2)
		}
	})
}

// memory is sections in memory, which counts what is read.
type memory struct {
	sections map[string][]byte
	read     map[string]int
}

func (m memory) Section(name string) ([]byte, error) {
	m.read[name]++
	return m.sections[name], nil
}

func encode(t fataler, cube *figures.Cube) memory {
	t.Helper()
	m := memory{map[string][]byte{}, map[string]int{}}
	if err := cube.Encode(func(name string, b []byte) error { m.sections[name] = b; return nil }); err != nil {
		t.Fatalf("Encode: %v", err)
	}
	return m
}

func TestCountAgreesAfterSavingAndOpening(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, drawFamily(t))
		cube := build(t, g.family, g.rows)
		cube.Pending(g.pending)
		for range rapid.IntRange(1, 3).Draw(t, "rounds") {
			opened, err := figures.Open(schemaOf(g.family), encode(t, cube))
			if err != nil {
				t.Fatalf("Open: %v", err)
			}
			if opened.Seq() != 7 {
				t.Fatalf("opened at %d, want 7", opened.Seq())
			}
			cube = opened
			for range rapid.IntRange(0, 3).Draw(t, "changes") {
				g.change(t, cube) // before most columns are read
			}
			g.ask(t, cat, cube, 2)
		}
	})
}
