package names

// MaxSkeletons is the most keys that one token has.
const MaxSkeletons = 4

// Skeletons returns the keys of one token, at most [MaxSkeletons], the main one
// first: its consonants in thirteen classes (b t s d g h k z r f l m n) that
// Arabic and Latin spellings of one name share. محمد and Mohamad are both
// "mhmd". An Arabic token has one key; a Latin one has a further key for each
// letter that can be read two ways. A token of vowels alone has none.
//
// A key finds candidates, it decides nothing, and one of fewer than two classes
// is too common to find any alone: see [WeakSkeleton].
func Skeletons(token string) []string { return appendSkeletons(nil, token) }

// WeakSkeleton reports whether a key has fewer than two classes. Three to eight
// names in a hundred have such a key; it must not block alone.
func WeakSkeleton(key string) bool { return len(key) < 2 }

func appendSkeletons(dst []string, token string) []string {
	switch firstScript(token) {
	case Arabic:
		if key := arabicSkeleton(token); key != "" {
			dst = append(dst, key)
		}
	case Latin:
		dst = appendLatinSkeletons(dst, token)
	}
	return dst
}

// firstScript is the script of the first letter that is Arabic or Latin.
func firstScript(s string) Writing {
	for _, r := range s {
		if isArabicLetter(r) {
			return Arabic
		}
		if isLatinLetter(r) {
			return Latin
		}
	}
	return Other
}

// finish collapses doubled classes and drops one final h if more than one
// class remains: ة and ه end a word in Arabic where Latin writes h or nothing.
func finish(classes []byte) string {
	out := classes[:0]
	for _, c := range classes {
		if len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
	if n := len(out); n > 1 && out[n-1] == 'h' {
		out = out[:n-1]
	}
	return string(out)
}

// OneEdit reports whether two keys are equal or one insertion, deletion or
// replacement apart.
func OneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

func contains(list []string, s string) bool {
	for _, t := range list {
		if t == s {
			return true
		}
	}
	return false
}
