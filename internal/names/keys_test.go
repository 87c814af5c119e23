package names

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestKeys(t *testing.T) {
	for _, tt := range []struct{ name, cell, want string }{
		{"search form and skeleton of each part", "محمد الحلبي", "=محمد ~mhmd =حلبي ~hlb"},
		{"Latin has its canonical name beside it", "Mohamad", "=mohamad =محمد ~mhmd"},
		{"a compound is one name however it is spaced", "عبد الرحمن", "=عبدالرحمن ~bdrhmn"},
		{"a damaged word has its other reading", "عبدهللا", "=عبدهللا =عبدالله ~bdhl ~bdl"},
		{"nicknames and kunyas are found", `هبة "الخال" (أبو عمر)`, "=هبه ~hb =ابوعمر ~bmr =خال ~kl"},
		{"titles are not, unless they are names", "د. سید کاظم حداد", "=كاظم ~kzm =حداد ~hd =سيد ~sd"},
		{"the unknown have none", "مجهول الهوية", ""},
		{"a child without a name has the parent's", "ابن/هبة حداد", "=هبه ~hb =حداد ~hd"},
	} {
		if got := strings.Join(Keys(tt.cell), " "); got != tt.want {
			t.Errorf("%s: Keys(%q) = %q, want %q", tt.name, tt.cell, got, tt.want)
		}
	}
}

// A name typed in Latin letters finds the one kept in Arabic.
func TestKeysMeetAcrossScripts(t *testing.T) {
	for arabic, latin := range map[string]string{
		"محمد": "Mohamad", "علي": "Ali", "عبد الرحمن": "Abdurrahman", "ذياب": "Theyab", "زرنوق": "Zarnouk", "نور الدين": "Noureddine",
	} {
		stored := Keys(arabic)
		if !slices.ContainsFunc(Keys(latin), func(k string) bool { return !IsWeakKey(k) && contains(stored, k) }) {
			t.Errorf("%s %q and %s %q share no strong key", arabic, stored, latin, Keys(latin))
		}
	}
}

// A Keyer that has read other cells gives what a new one gives.
func TestKeyerForgetsTheLastCell(t *testing.T) {
	var k Keyer
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(inventedName, rapid.SampledFrom(cells)).Draw(t, "cell")
		if got, want := k.Append([]string{"before"}, cell), new(Keyer).Append([]string{"before"}, cell); !slices.Equal(got, want) {
			t.Fatalf("Append(%q) = %q, by a new Keyer %q", cell, got, want)
		}
	})
}

func TestKeysFromManyGoroutines(t *testing.T) {
	want := Keys(cells[0])
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 200 {
				Keys(cells[i%len(cells)])
				if got := Keys(cells[0]); !slices.Equal(got, want) {
					t.Errorf("Keys(%q) = %q, want %q", cells[0], got, want)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzKeys(f *testing.F) {
	for _, s := range cells {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		keys := Keys(s)
		if len(keys) > MostKeys {
			t.Errorf("Keys(%q): %d keys", s, len(keys))
		}
		for i, key := range keys {
			if len(key) < 2 || key[0] != KeyName && key[0] != KeySkeleton || contains(keys[:i], key) {
				t.Errorf("Keys(%q): %q is empty, of no kind, or twice there", s, key)
			}
		}
		if n := Parse(s); n.Linkable() && len(keys) == 0 && letters(Fold(s)) != "" {
			t.Errorf("Keys(%q) is empty, but %s", s, brief(n))
		}
	})
}
