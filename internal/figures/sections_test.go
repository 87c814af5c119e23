package figures_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

func TestAFigureReadsOnlyTheColumnsItNeeds(t *testing.T) {
	t.Parallel()
	sections := encode(t, build(t, "cases", five()))
	cube, err := figures.Open(figures.Cases(), sections)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	f := countIn(t, cube, figures.Query{Indicators: []string{"arrests"}, AsOf: day("2014-12-31"), By: []string{"party"}})
	if f[0].Count+f[1].Count+f[2].Count != 5 {
		t.Errorf("arrests: %+v, want 5", f)
	}
	want := []string{"attribute/kind", "attribute/party", "attribute/scope", "fact/arrest.date", "head", "opened"}
	if got := sortedKeys(sections.read); !slices.Equal(got, want) {
		t.Errorf("read %v, want %v", got, want)
	}
}

func TestSectionsThatCannotBeTrusted(t *testing.T) {
	t.Parallel()
	cube := build(t, "cases", five())
	other := build(t, "cases", five())
	other.Stand(8)
	for _, tt := range []struct {
		name string
		harm func(s map[string][]byte)
		want error
	}{
		{"a byte of a column changed", func(s map[string][]byte) { s["attribute/party"][20] ^= 1 }, errs.Corrupt},
		{"a byte of the head changed", func(s map[string][]byte) { s["head"][20] ^= 1 }, errs.Corrupt},
		{"a column cut short", func(s map[string][]byte) { s["opened"] = s["opened"][:9] }, errs.Corrupt},
		{"a column that is gone", func(s map[string][]byte) { delete(s, "fact/arrest.date") }, errs.Corrupt},
		{"a column of another family", func(s map[string][]byte) { s["attribute/party"] = s["person"] }, errs.Corrupt},
		{"a column of another save", func(s map[string][]byte) { s["attribute/party"] = encode(t, other).sections["attribute/party"] }, errs.Conflict},
		{"a column of a later version", func(s map[string][]byte) { s["opened"][4] = 9 }, errs.Newer},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			sections := encode(t, cube)
			for name, b := range sections.sections {
				sections.sections[name] = slices.Clone(b)
			}
			tt.harm(sections.sections)
			opened, err := figures.Open(figures.Cases(), sections)
			if err == nil {
				_, err = figures.Count(catalog(t), figures.Cubes{"cases": opened},
					figures.Query{Indicators: []string{"arrests"}, By: []string{"party"}, AsOf: lastDay})
			}
			if !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
}

func TestAnotherSchemaAsksForAnotherBuild(t *testing.T) {
	t.Parallel()
	sections := encode(t, build(t, "cases", five()))
	closed, err := figures.Cases().With("party", []string{"sdf"})
	if err != nil {
		t.Fatalf("With: %v", err)
	}
	if _, err := figures.Open(closed, sections); !errors.Is(err, errs.Conflict) {
		t.Errorf("Open under another vocabulary: %v, want errs.Conflict", err)
	}
}

func TestSavingTwiceGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		cube.Pending(g.pending)
		first := encode(t, cube)
		opened, err := figures.Open(figures.Cases(), first)
		if err != nil {
			t.Fatalf("Open: %v", err)
		}
		for name, b := range encode(t, opened).sections {
			if !slices.Equal(b, first.sections[name]) {
				t.Fatalf("section %s: %d bytes, then %d others", name, len(first.sections[name]), len(b))
			}
		}
	})
}

// FuzzOpen: any bytes with a right checksum are read or refused, never more.
func FuzzOpen(f *testing.F) {
	cube := build(f, "cases", five())
	cube.Pending([][2]uint32{{0, 2}})
	whole, cat := encode(f, cube), catalog(f)
	for name, b := range whole.sections {
		f.Add(name, b[13:len(b)-4])
	}
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		if whole.sections[name] == nil {
			return
		}
		sections := memory{map[string][]byte{}, map[string]int{}}
		for n, b := range whole.sections {
			sections.sections[n] = b
		}
		section := append(slices.Clone(whole.sections[name][:13]), body...)
		section = binary.LittleEndian.AppendUint32(section, crc32.Checksum(section, crc32.MakeTable(crc32.Castagnoli)))
		sections.sections[name] = section
		opened, err := figures.Open(figures.Cases(), sections)
		if err == nil {
			_, err = figures.Count(cat, figures.Cubes{"cases": opened}, figures.Query{
				Indicators: []string{"arrests", "disappeared", "torture_reported"}, AsOf: lastDay, Digests: true,
				By: []string{"party", "source", "site"}, Visible: map[string]figures.Visible{"cases": figures.All()}})
		}
		if err != nil && !errors.Is(err, errs.Corrupt) && !errors.Is(err, errs.Conflict) && !errors.Is(err, errs.Invalid) {
			t.Errorf("section %s: %v", name, err)
		}
	})
}

// TestManyMayAskWhileOneChanges: answers come from one state or the next, never
// from between, also while columns are still being read.
func TestManyMayAskWhileOneChanges(t *testing.T) {
	t.Parallel()
	built := build(t, "cases", five())
	opened, err := figures.Open(figures.Cases(), sealed(encode(t, built).sections))
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	for name, cube := range map[string]*figures.Cube{"built": built, "opened": opened} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			askWhileChanging(t, cube)
		})
	}
}

// sealed is sections that only hand out bytes.
type sealed map[string][]byte

func (s sealed) Section(name string) ([]byte, error) { return s[name], nil }

func askWhileChanging(t *testing.T, cube *figures.Cube) {
	cat := catalog(t)
	var asking sync.WaitGroup
	failed := make(chan error, 4)
	for range 4 { // each ends after 200 questions
		asking.Go(func() {
			for i := range 200 {
				f, err := figures.Count(cat, figures.Cubes{"cases": cube}, figures.Query{Indicators: []string{"arrests"}, By: []string{"party"},
					AsOf: lastDay - figures.Day(i%6), Visible: map[string]figures.Visible{"cases": figures.All()}})
				sum := 0
				for _, f := range f {
					sum += f.Count
				}
				if err != nil || sum != 5 {
					failed <- fmt.Errorf("counted %d, %v; want 5", sum, err)
					return
				}
			}
		})
	}
	row, err := figures.Cases().NewRow()
	if err != nil {
		t.Fatalf("NewRow: %v", err)
	}
	for i := range 400 {
		arrested(uint32(i%5), uint32(1+i%5), []string{"sdf", "hts", fmt.Sprint("party-", i)}[i%3], "2014-01-10").fill(row)
		if err := cube.Replace(row); err != nil {
			t.Fatalf("Replace: %v", err)
		}
	}
	asking.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
}
