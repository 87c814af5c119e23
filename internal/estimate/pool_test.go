package estimate

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"sijil/internal/errs"
)

// relinked returns the table with some overlaps undone: what it would be had
// that share of the links been refused.
func relinked(t testing.TB, table Table, share float64, replicate int) Table {
	t.Helper()
	s := newStream(9, "relink", replicate)
	out := NewTable(table.Lists...)
	for w, c := range table.Counts {
		undone := 0
		if w&(w-1) != 0 {
			undone = s.binomial(c, share)
		}
		out.Counts[w] += c - undone
		for j := range table.Lists {
			if w>>j&1 == 1 {
				out.Counts[1<<j] += undone
			}
		}
	}
	return out
}

func TestDoubtOfTheLinkageWidensTheSpan(t *testing.T) {
	linked := city(t, "all", 1236, 5).Table
	var drawings []Drawing
	for i := range 12 {
		drawings = append(drawings, Drawing{relinked(t, linked, .25*float64(i%4)/3, i), 1})
	}
	r, err := Pool(context.Background(), linked, drawings, Options{Resamples: 200, Sweeps: 2200, Thin: 2})
	if err != nil {
		t.Fatal(err)
	}
	l := r.Linkage
	if l == nil || l.Drawings != 12 || l.Refused != 0 || l.With == nil || l.Without == nil {
		t.Fatalf("linkage %+v", l)
	}
	if l.With.Hi-l.With.Lo <= l.Without.Hi-l.Without.Lo {
		t.Errorf("with drawings %v to %v, without %v to %v", l.With.Lo, l.With.Hi, l.Without.Lo, l.Without.Hi)
	}
	if !slices.Contains(r.Reasons, LinkageUncertain) {
		t.Errorf("reasons %v, want linkage_uncertain", r.Reasons)
	}
	if r.N != linked.N() || r.Digest != linked.Digest() {
		t.Errorf("n %d, digest %s: want those of the table as linked", r.N, r.Digest)
	}
}

func TestDrawingsThatAgreeChangeLittle(t *testing.T) {
	linked := city(t, "all", 2000, 6).Table
	drawings := []Drawing{{linked, 1}, {linked, 3}, {linked, 2}}
	r, err := Pool(context.Background(), linked, drawings, Options{Resamples: 1000, Sweeps: 2200, Thin: 2})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(r.Reasons, LinkageUncertain) {
		t.Errorf("reasons %v without any doubt", r.Reasons)
	}
	alone, _ := mustRun(t, linked, quick()).Method(MethodBMA)
	pooled, _ := r.Method(MethodBMA)
	for _, v := range [][2]Number{{pooled.Estimate, alone.Estimate}, {pooled.Lo, alone.Lo}, {pooled.Hi, alone.Hi}} {
		if !near(float64(v[0]), float64(v[1]), .003*float64(v[1])) {
			t.Errorf("pooled %v (%v–%v), alone %v (%v–%v)", pooled.Estimate, pooled.Lo, pooled.Hi, alone.Estimate, alone.Lo, alone.Hi)
		}
	}
}

func TestAHeavyDrawingDecides(t *testing.T) {
	small, large := city(t, "all", 1000, 7).Table, city(t, "all", 3000, 8).Table
	for _, tt := range []struct {
		name   string
		weight float64
		near   float64
	}{{"the small one", 1e-9, 1000}, {"the large one", 1e9, 3000}} {
		r, err := Pool(context.Background(), small, []Drawing{{small, 1}, {large, tt.weight}}, quick())
		if err != nil {
			t.Fatal(err)
		}
		if m, _ := r.Method(MethodBMA); !near(float64(m.Estimate), tt.near, .12*tt.near) {
			t.Errorf("%s: %v, want about %v", tt.name, m.Estimate, tt.near)
		}
	}
}

func TestDrawingsThatCannotCarryAnEstimate(t *testing.T) {
	linked := city(t, "all", 1000, 7).Table
	apart := relinked(t, linked, 1, 0)
	r, err := Pool(context.Background(), linked, []Drawing{{apart, 2}, {linked, 1}}, quick())
	if err != nil {
		t.Fatal(err)
	}
	if r.Verdict != Refused || len(r.Methods) != 0 || r.Lead != nil || r.Linkage.With != nil || !slices.Contains(r.Reasons, NoOverlap) {
		t.Errorf("%s, %v, %v", r.Verdict, r.Reasons, r.Linkage)
	}
	if r.Linkage.Refused != 1 {
		t.Errorf("%d drawings refused, want 1", r.Linkage.Refused)
	}
}

func TestDrawingsThatAreNone(t *testing.T) {
	linked := city(t, "all", 100, 7).Table
	for _, tt := range []struct {
		name     string
		drawings []Drawing
		want     string
	}{
		{"none", nil, "no drawings"},
		{"one of other lists", []Drawing{{NewTable("A", "B"), 1}}, "drawing 1: lists A, B"},
		{"one without weight", []Drawing{{linked, 1}, {linked, 0}}, "drawing 2: weight 0"},
		{"one without a table", []Drawing{{Table{}, 1}}, "drawing 1: table of 0 lists"},
	} {
		if _, err := Pool(context.Background(), linked, tt.drawings, quick()); !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}
