package world

import "strings"

// habit is a way in which people write Arabic names in Latin letters.
type habit uint8

const (
	scholarly habit = iota // Khalid, Husayn, Yusuf
	press                  // Khaled, Hussein, Yousef
	french                 // Khaled, Houssein, Chadi
	northern               // Kurdish and Turkish lists: Xalid, Huseyn
	habits
)

// letters are the signs of the transliteration of given.txt that are written
// otherwise, by habit. Longer ones come first.
var letters = []struct {
	sign string
	as   [habits]string
}{
	{"aa", [habits]string{"a", "a", "a", "a"}},
	{"ii", [habits]string{"i", "i", "i", "i"}},
	{"uu", [habits]string{"u", "ou", "ou", "u"}},
	{"ay", [habits]string{"ay", "ei", "ei", "ey"}},
	{"aw", [habits]string{"aw", "aw", "aou", "ew"}},
	{"kh", [habits]string{"kh", "kh", "kh", "x"}},
	{"gh", [habits]string{"gh", "gh", "gh", "g"}},
	{"sh", [habits]string{"sh", "sh", "ch", "sh"}},
	{"th", [habits]string{"th", "th", "th", "s"}},
	{"dh", [habits]string{"dh", "z", "z", "z"}},
	{"A", [habits]string{"a", "a", "a", "e"}},
	{"q", [habits]string{"q", "q", "k", "q"}},
	{"j", [habits]string{"j", "j", "dj", "c"}},
	{"'", [habits]string{"", "", "", ""}},
}

// latinForms are the spellings of a name by one habit: those that are known to
// be used, and the one that the rules make.
func latinForms(translit string, known []string, h habit) []string {
	byRule := latinByRule(translit, h)
	if h == scholarly || h == northern || len(known) == 0 {
		return []string{byRule}
	}
	forms := make([]string, 0, len(known)+1)
	for _, k := range known {
		forms = append(forms, strings.ReplaceAll(k, "_", " "))
	}
	if h == french {
		forms = append(forms, byRule)
	}
	return forms
}

// latinByRule writes a transliteration by a habit. An article joins its word
// with a hyphen (scholarly, press) or a space.
func latinByRule(translit string, h habit) string {
	words := strings.Split(translit, "_")
	var b strings.Builder
	for i, w := range words {
		article := i+1 < len(words) && isArticle(w)
		switch {
		case article && h == scholarly:
			b.WriteString("al-")
		case article && h == press:
			b.WriteString("Al-")
		case article:
			b.WriteString("Al ")
		default:
			b.WriteString(capital(latinWord(w, h)))
			if i+1 < len(words) {
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

// isArticle knows the article in all its assimilated forms.
func isArticle(w string) bool {
	switch w {
	case "al", "ar", "as", "ash", "ad", "an", "at", "az":
		return true
	}
	return false
}

func latinWord(w string, h habit) string {
	if h == press || h == french { // Khalid is Khaled: a short i in a last closed syllable
		if n := len(w); n > 3 && w[n-2] == 'i' && w[n-3] != 'i' && !strings.ContainsRune("aeiouyA'", rune(w[n-1])) {
			w = w[:n-2] + "e" + w[n-1:]
		}
	}
	var b strings.Builder
scan:
	for i := 0; i < len(w); {
		for _, l := range letters {
			if strings.HasPrefix(w[i:], l.sign) {
				b.WriteString(l.as[h])
				i += len(l.sign)
				continue scan
			}
		}
		b.WriteByte(w[i])
		i++
	}
	return b.String()
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
