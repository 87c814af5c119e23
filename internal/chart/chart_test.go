package chart_test

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/chart"
	"sijil/internal/locale"
	"sijil/internal/typeface"
)

// look is that of a page in a language, with the fonts of the house.
func look(t testing.TB, lang string) chart.Look {
	t.Helper()
	fonts, err := typeface.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	l := locale.Locale{Lang: lang}
	setter := fonts.Setter(lang, l.RTL())
	return chart.Look{Lang: lang, RTL: l.RTL(), Int: l.Int, Width: func(text string, size float64, bold bool) float64 {
		return setter.Width(text, typeface.Style{Size: size, Bold: bold})
	}}
}

// drawing is what a pen was asked to draw.
type drawing struct {
	shapes []chart.Shape
	labels []chart.Label
}

func (d *drawing) Shape(s chart.Shape) { d.shapes = append(d.shapes, s) }
func (d *drawing) Text(l chart.Label)  { d.labels = append(d.labels, l) }

// span is how far a shape reaches from left to right.
func span(s chart.Shape) (low, high, top, bottom float64) {
	low, high, top, bottom = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, step := range s.Path {
		n := map[chart.Verb]int{chart.Move: 1, chart.Line: 1, chart.Curve: 3}[step.Verb]
		for _, p := range step.Points[:n] {
			low, high, top, bottom = min(low, p.X), max(high, p.X), min(top, p.Y), max(bottom, p.Y)
		}
	}
	return low, high, top, bottom
}

// square is a region of the map that tests draw.
func square(x, y, size float64) [][]chart.Point {
	return [][]chart.Point{{{X: x, Y: y}, {X: x + size, Y: y}, {X: x + size, Y: y + size}, {X: x, Y: y + size}, {X: x, Y: y}}}
}

// drawn makes one chart of each kind from values; there are at least three.
func drawn(v []chart.Value) map[string]chart.Chart {
	names := make([]string, len(v))
	var regions []chart.Region
	for i := range v {
		names[i] = "category " + strconv.Itoa(i+1)
		regions = append(regions, chart.Region{Code: names[i], Name: names[i], Rings: square(36+float64(i), 33, 1), Value: v[i]})
	}
	other := append(append([]chart.Value{}, v[1:]...), v[0])
	series := []chart.Series{{Name: "first", Paint: chart.GroupPaint(0), Values: v}, {Name: "second", Paint: chart.GroupPaint(1), Values: other}}
	sum := 0
	var parts []chart.Node
	for i, x := range v {
		sum += x.N
		parts = append(parts, chart.Node{Name: names[i], Value: x, Paint: chart.GroupPaint(i)})
	}
	return map[string]chart.Chart{
		"bars":    chart.Bars{Corner: "c", Categories: names, Series: series},
		"stacked": chart.Bars{Corner: "c", Categories: names, Series: series, Stacked: true},
		"columns": chart.Columns{Corner: "c", Categories: names, Series: series},
		"lines":   chart.Lines{Corner: "c", Categories: names, Series: series},
		"curve":   chart.Lines{Corner: "c", Categories: names, Series: series[:1], Area: true},
		"dots":    chart.Dots{Corner: "c", Categories: names, Series: series},
		"map":     chart.Map{Corner: "c", Regions: regions},
		"flow":    chart.Flow{Corner: "c", Root: chart.Node{Name: "all", Value: chart.Of(sum), Parts: parts}},
	}
}

func values(t *rapid.T) []chart.Value {
	numbers := rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 4), rapid.IntRange(0, 2000)), 3, 12).Draw(t, "values")
	var v []chart.Value
	for _, n := range numbers {
		v = append(v, chart.Of(n))
	}
	return v
}

func TestNothingIsDrawnOutsideTheColumn(t *testing.T) {
	t.Parallel()
	looks := map[string]chart.Look{"en": look(t, "en"), "ar": look(t, "ar")}
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom(locale.Languages).Draw(t, "lang")
		width := rapid.Float64Range(320, 600).Draw(t, "width")
		for name, c := range drawn(values(t)) {
			var d drawing
			height := c.Draw(&d, looks[lang], width)
			if !(height >= 0 && height < 2000) {
				t.Fatalf("%s is %.1f high", name, height)
			}
			for _, s := range d.shapes {
				if low, high, top, bottom := span(s); low < -0.01 || high > width+0.01 || top < -1 || bottom > height+0.01 {
					t.Fatalf("%s, %s: a shape at %.1f–%.1f, %.1f–%.1f of %.1f by %.1f", name, lang, low, high, top, bottom, width, height)
				}
			}
			for _, l := range d.labels {
				wide := looks[lang].Width(l.Text, l.Size, l.Bold)
				left := l.At.X - wide*float64(l.Align)/2
				if left < -0.01 || left+wide > width+0.01 || l.At.Y < 0 || l.At.Y > height+0.01 {
					t.Fatalf("%s, %s: %q at %.1f–%.1f, %.1f of %.1f by %.1f", name, lang, l.Text, left, left+wide, l.At.Y, width, height)
				}
			}
		}
	})
}

func TestTheLengthOfABarIsItsNumber(t *testing.T) {
	t.Parallel()
	en := look(t, "en")
	rapid.Check(t, func(t *rapid.T) {
		v := values(t)
		names := make([]string, len(v))
		var d drawing
		chart.Bars{Categories: names, Series: []chart.Series{{Values: v, Paint: chart.Accent}}}.Draw(&d, en, 400)
		var lengths []float64
		for _, s := range d.shapes {
			if s.Fill == chart.Accent {
				low, high, _, _ := span(s)
				lengths = append(lengths, high-low)
			}
		}
		var unit float64
		i := 0
		for _, x := range v {
			if x.N == 0 {
				continue
			}
			if unit == 0 {
				unit = lengths[i] / float64(x.N)
			}
			if math.Abs(lengths[i]-unit*float64(x.N)) > 1e-6*lengths[i]+1e-9 {
				t.Fatalf("%d is %.3f long, at %.3f for one", x.N, lengths[i], unit)
			}
			i++
		}
		if i != len(lengths) {
			t.Fatalf("%d bars for %d numbers that are not 0", len(lengths), i)
		}
	})
}

func TestArabicIsTheMirrorOfEnglishAndAMapIsNot(t *testing.T) {
	t.Parallel()
	const width = 420.0
	ltr := look(t, "en")
	rtl := ltr // the same words, so that only the direction differs
	rtl.RTL = true
	v := []chart.Value{chart.Of(549), chart.Of(347), chart.Of(219), chart.Of(121)}
	for name, c := range drawn(v) {
		var a, b drawing
		c.Draw(&a, ltr, width)
		c.Draw(&b, rtl, width)
		if len(a.shapes) != len(b.shapes) || len(a.labels) != len(b.labels) {
			t.Fatalf("%s: %d and %d shapes", name, len(a.shapes), len(b.shapes))
		}
		for i := range a.shapes {
			low, high, _, _ := span(a.shapes[i])
			low2, high2, _, _ := span(b.shapes[i])
			same := math.Abs(low-low2) < 0.01 && math.Abs(high-high2) < 0.01
			mirrored := math.Abs(low-(width-high2)) < 0.01 && math.Abs(high-(width-low2)) < 0.01
			if name == "map" && a.shapes[i].Width == 0.7 && !same {
				t.Errorf("a region moved from %.1f to %.1f", low, low2)
			}
			if name != "map" && !mirrored {
				t.Errorf("%s: shape %d at %.1f–%.1f is at %.1f–%.1f in the mirror", name, i, low, high, low2, high2)
			}
		}
	}
}

func TestWhatMayNotBeToldIsNotDrawn(t *testing.T) {
	t.Parallel()
	en := look(t, "en")
	draw := func(hidden int) map[string]string {
		v := []chart.Value{chart.Of(40), {N: hidden, Hidden: "‡"}, chart.Of(7)}
		all := map[string]string{}
		for name, c := range drawn(v) {
			if name == "flow" {
				continue // the root is the sum, which the caller gives
			}
			all[name] = chart.SVG(c, en, 400, "x") + c.Alt(en)
		}
		return all
	}
	one, two := draw(1), draw(2)
	for name := range one {
		if one[name] != two[name] {
			t.Errorf("%s: the drawing tells the hidden number", name)
		}
		if !strings.Contains(one[name], "‡") {
			t.Errorf("%s: no mark stands for it", name)
		}
	}
}

func TestSVGNeedsNothingFromElsewhere(t *testing.T) {
	t.Parallel()
	ar := look(t, "ar")
	for name, c := range drawn([]chart.Value{chart.Of(549), chart.Of(347), chart.Of(0)}) {
		svg := chart.SVG(c, ar, 480, "c1")
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if e, ok := token.(xml.StartElement); ok {
				for _, a := range e.Attr {
					if a.Name.Local == "style" || a.Name.Local == "href" || strings.HasPrefix(a.Name.Local, "on") {
						t.Errorf("%s: %s has %s", name, e.Name.Local, a.Name.Local)
					}
				}
			}
		}
		if !strings.Contains(svg, `role="img"`) || !strings.Contains(svg, "<title") || strings.Contains(svg, "NaN") {
			t.Errorf("%s: %.200s", name, svg)
		}
	}
}

func TestATextStandsForThePicture(t *testing.T) {
	t.Parallel()
	b := chart.Bars{Categories: []string{"Aleppo", "Idleb"}, Series: []chart.Series{{Name: "arrests", Values: []chart.Value{chart.Of(381), chart.Of(106)}}}}
	if got, want := b.Alt(look(t, "en")), "Bar chart; arrests: highest Aleppo (381), lowest Idleb (106). The values stand in the table beside it."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (chart.Bars{}).Alt(look(t, "ar")); got == "" {
		t.Error("an empty chart says nothing")
	}
	table := b.Table(look(t, "en"))
	if len(table.Rows) != 2 || table.Rows[0][1] != "381" {
		t.Errorf("table %v", table)
	}
}

func TestEmptyChartsAreDrawn(t *testing.T) {
	t.Parallel()
	for _, c := range []chart.Chart{chart.Bars{}, chart.Columns{}, chart.Lines{}, chart.Lines{Area: true}, chart.Dots{}, chart.Map{}, chart.Flow{}} {
		if svg := chart.SVG(c, look(t, "en"), 300, "e"); strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Errorf("%T: %s", c, svg)
		}
	}
}
