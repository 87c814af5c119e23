package names

import (
	"strings"
	"testing"
)

func TestSkeletons(t *testing.T) {
	for _, tt := range []struct{ tokens, want string }{
		{"محمد, Mohamad, Muhammad", "mhmd"},
		{"عبد الرحمن, Abdul Rahman, Abdurrahman, Abderrahmane", "bdrhmn"},
		{"نور الدين, Noureddine, Nur al-Din", "nrdn"},
		{"عبدالله, Abdallah", "bdl"},
		{"خديجة, Khadija", "kdg"},
		{"قاسم", "ksm"}, {"Qasim", "ksm"}, {"Ghasem", "gsm ksm"},
		{"جمال", "gml"}, {"Gamal", "gml kml"}, {"Cemal", "sml kml gml"},
		{"إسحاق", "shk"}, {"Ishaq", "sk shk"},
		{"ذياب", "db"}, {"Theyab", "sb db tb"}, {"Dhiab", "db zb dhb"},
		{"شادي", "sd"}, {"Chadi", "sd kd"},
		{"معاذ", "md"}, {"Moaz", "mz md"},
		{"الحلبي, al-Halabi", "hlb"}, {"Alhalabi", "lhlb hlb"},
		{"حياة", "h"}, {"Hayat", "ht h hd"},
		{"أحمد", "hmd"}, {"Ahmet", "hmt hm hmd"},
		{"علي, Ali", "l"},
	} {
		for _, token := range strings.Split(tt.tokens, ", ") {
			if got := strings.Join(Skeletons(token), " "); got != tt.want {
				t.Errorf("Skeletons(%q) = %q, want %q", token, got, tt.want)
			}
		}
	}
}

// Spellings of other origins must share a key with the Arabic name.
func TestSkeletonsByOrigin(t *testing.T) {
	for _, tt := range []struct{ origin, arabic, latin string }{
		{"Turkish", "محمد", "Mehmet"}, {"Turkish", "أحمد", "Ahmet"}, {"Turkish", "جمال", "Cemal"},
		{"Turkish", "خديجة", "Hatice"}, {"Turkish", "شاهين", "Şahin"}, {"Turkish", "مراد", "Murat"},
		{"French", "شريف", "Cherif"}, {"French", "جميلة", "Djamila"}, {"French", "بوشرى", "Bouchra"},
		{"French", "عبد الرحيم", "Abderrahim"}, {"French", "صلاح الدين", "Salaheddine"}, {"French", "يوسف", "Youcef"},
		{"Persian", "قاسم", "Ghasem"}, {"Persian", "جواد", "Javad"}, {"Persian", "پروین", "Parvin"},
		{"Persian", "رضا", "Reza"}, {"Persian", "ذوالفقار", "Zolfaghar"}, {"Persian", "محمدرضا", "Mohammadreza"},
		{"Kurdish", "خليل", "Xelil"}, {"Kurdish", "شيرين", "Şîrîn"}, {"Kurdish", "هيوا", "Hêwa"},
		{"Kurdish", "دلشاد", "Dilshad"}, {"Kurdish", "جوان", "Ciwan"},
		{"Egyptian", "جمال", "Gamal"}, {"Egyptian", "مجدي", "Magdy"}, {"Egyptian", "رجب", "Ragab"},
		{"English", "عائشة", "Aisha"}, {"English", "غسان", "Ghassan"}, {"English", "ثابت", "Thabet"},
	} {
		if shared(Skeletons(tt.arabic), Skeletons(tt.latin)) == 0 && !sameCanonical(tt.arabic, tt.latin) {
			t.Errorf("%s: %s %q and %s %q share no key, nor one within an edit", tt.origin,
				tt.arabic, Skeletons(tt.arabic), tt.latin, Skeletons(tt.latin))
		}
	}
}

func sameCanonical(a, b string) bool { return Canonical(a) == Canonical(b) }

func TestOneEdit(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"mhmd", "mhmd", true}, {"mhmd", "mhm", true}, {"mhmd", "hmd", true}, {"mhmd", "mhnd", true},
		{"mhmd", "mhmdn", true}, {"mhmd", "hm", false}, {"mhmd", "mdhm", false}, {"", "a", true}, {"", "ab", false},
	} {
		if OneEdit(tt.a, tt.b) != tt.want || OneEdit(tt.b, tt.a) != tt.want {
			t.Errorf("OneEdit(%q, %q), either way round, is not %v", tt.a, tt.b, tt.want)
		}
	}
}

func FuzzSkeletons(f *testing.F) {
	for _, s := range cells {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		keys := Skeletons(s)
		if len(keys) > MaxSkeletons {
			t.Errorf("Skeletons(%q) has %d keys", s, len(keys))
		}
		for i, key := range keys {
			if key == "" || strings.Trim(key, "btsdghkzrflmn") != "" || contains(keys[:i], key) {
				t.Errorf("Skeletons(%q) = %q: %q is empty, twice there, or has other letters", s, keys, key)
			}
			for j := 1; j < len(key); j++ {
				if key[j] == key[j-1] {
					t.Errorf("Skeletons(%q) = %q: %q has a class twice running", s, keys, key)
				}
			}
		}
	})
}
