package names

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// side prints a comparison on one line.
func side(c Comparison) string {
	var out []string
	for _, p := range c.Pairs {
		role := string(p.Role)
		if role == "" {
			role = "between"
		}
		if p.A.To-p.A.From+p.B.To-p.B.From > 2 {
			role += " joined"
		}
		out = append(out, fmt.Sprintf("%s: %s", role, p.Level))
	}
	if c.Order != Straight {
		out = append(out, string(c.Order))
	}
	return strings.Join(out, ", ")
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct{ name, a, b, want string }{
		{"equal but for spelling", "أحمد فاطمة", "احمد فاطمه", "given: same fold, family: same fold"},
		{"the same in two scripts", "محمد أحمد الحلبي", "Mohamad Ahmet Alhalabi", "given: same name, father: same name, family: same name"},
		{"names that no list knows sound alike", "محمد زرنوق", "Mohamad Zarnouq", "given: same name, family: sounds alike"},
		{"a grandfather left out", "خالد عمر سعيد الحلبي", "خالد عمر الحلبي", "given: same fold, father: same fold, grandfather: absent, family: same fold"},
		{"another father is a contradiction", "خالد عمر الحلبي", "خالد زيد الحلبي", "given: same fold, father: differs, family: same fold"},
		{"father and family exchanged", "خالد عمر الحلبي", "خالد الحلبي عمر", "given: same fold, father: same fold, family: same fold, father and family swapped"},
		{"the family first", "خالد عمر سعيد الحلبي", "الحلبي خالد عمر سعيد", "given: same fold, father: same fold, grandfather: same fold, family: same fold, family first"},
		{"all turned round", "خالد عمر الحلبي", "الحلبي عمر خالد", "given: same fold, father: same fold, family: same fold, reversed"},
		{"father and son", "خالد عمر الحلبي", "عمر خالد الحلبي", "given: same fold, father: same fold, family: same fold, given and father swapped"},
		{"two parts written as one", "علی رضا زرنوقی", "Alireza Zarnouqi", "given joined: same name, family: sounds alike"},
		{"one part written as two", "Anne-Marie Dubois", "Anne Marie Dubois", "given joined: same name, family: same fold"},
		{"an abbreviation", "Mhd Haddad", "محمد حداد", "given: abbreviation, family: same name"},
		{"an Arabic abbreviation", "م. حداد", "محمد حداد", "given: abbreviation, family: same fold"},
		{"an initial", "A. Haddad", "Adnan Haddad", "given: initials, family: same fold"},
		{"an initial in the other script", "خ. حداد", "Khaled Haddad", "given: initials, family: same name"},
		{"damage", "عبدهللا الكيالني", "عبد الله الكيلاني", "given: sounds alike, family: sounds alike"},
		{"a slip of the pen", "خالد زرنوقي", "خالد زرنوني", "given: same fold, family: one slip"},
		{"two known names that sound alike differ", "سامر حداد", "Samir Haddad", "given: same key, family: same name"},
		{"one slip between two known names is none", "محمد حداد", "محمود حداد", "given: same key, family: same fold"},
		{"nobody", "مجهول", "محمد حداد", "given: absent, family: absent"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := side(Compare(Parse(tt.a), Parse(tt.b))); got != tt.want {
				t.Errorf("Compare(%q, %q)\n got %s\nwant %s", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

func TestCompareOtherNames(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		kunya, aka Level
	}{
		{"the same kunya, spaced otherwise", "خالد (ابو عمر) حداد", "أبو  عمر", SameFold, SameFold},
		{"a kunya in two scripts", "أبو خالد", "Abu Khaled", SameName, SameName},
		{"a kunya is no given name", "أبو عمر", "عمر حداد", Absent, Absent},
		{"the second family of one is the first of the other", "هبة حداد / الشامي", "Hiba al-Shami", Absent, SameName},
		{"a nickname is no given name", `خالد "عمر" حداد`, "عمر الشامي", Absent, Absent},
	} {
		c := Compare(Parse(tt.a), Parse(tt.b))
		if c.Kunya != tt.kunya || c.Aka != tt.aka {
			t.Errorf("%s: kunya %s, aka %s, want %s, %s", tt.name, c.Kunya, c.Aka, tt.kunya, tt.aka)
		}
	}
}

// inventedName draws a name of common parts, in one script or both.
var inventedName = rapid.Custom(func(t *rapid.T) string {
	parts := []string{"محمد", "أحمد", "عبد الرحمن", "خالد", "نور الدين", "فاطمة", "الحلبي", "أبو زيد", "زرنوق", "م.", "مجهول",
		"Mohamad", "Ahmad", "Abdul Rahman", "Khaled", "Alhalabi", "Zarnouk", "A.", "Anne-Marie", "bin"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 6).Draw(t, "parts"), " ")
})

// Compare says the same of two names whichever comes first, pairs every part
// once, in order, and finds nothing nearer to a name than itself, but for initials,
// of which two that are equal say less than one and its name.
func TestCompareLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := Parse(inventedName.Draw(t, "a")), Parse(inventedName.Draw(t, "b"))
		there, back := Compare(a, b), Compare(b, a)
		if diff := there.Similarity - back.Similarity; diff > 1e-9 || diff < -1e-9 {
			t.Errorf("%q, %q: %f (%s), back %f (%s)", a, b, there.Similarity, side(there), back.Similarity, side(back))
		}
		if self := Compare(a, a).Similarity; there.Similarity < 0 || there.Similarity > max(self, 0.95) || self > 1+1e-9 {
			t.Errorf("%q, %q: %f, to itself %f", a, b, there.Similarity, self)
		}
		seenA, seenB := 0, map[int]bool{}
		for _, p := range there.Pairs {
			if !p.A.Empty() && p.A.From != seenA {
				t.Errorf("%q, %q: pairs of A out of order: %v", a, b, there.Pairs)
			}
			seenA += p.A.To - p.A.From
			for j := p.B.From; j < p.B.To; j++ {
				seenB[j] = true
			}
		}
		if seenA != len(a.Parts) || len(seenB) != len(b.Parts) {
			t.Errorf("%q, %q: %d of %d and %d of %d parts are paired", a, b, seenA, len(a.Parts), len(seenB), len(b.Parts))
		}
	})
}
