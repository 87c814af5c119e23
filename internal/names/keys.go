package names

import (
	"slices"
	"strings"
	"sync"
)

// The first byte of a key says what it is, so that kinds never meet in an index.
const (
	KeyName     = '=' // a name or its canonical name, in search form
	KeySkeleton = '~' // a skeleton
)

// MostKeys bounds the keys of one cell.
const MostKeys = 96

// IsWeakKey reports whether a key is too common to find candidates alone: a
// skeleton of fewer than two classes.
func IsWeakKey(key string) bool {
	skeleton, ok := strings.CutPrefix(key, string(KeySkeleton))
	return ok && WeakSkeleton(skeleton)
}

// Keys returns the search keys of a cell, each once: for every part, nickname
// and kunya its search form, its canonical name and its skeletons, and the same
// for other readings of a damaged word. Two cells can name one person only if
// they share a key, or a skeleton within one edit. A cell that names nobody has
// none; one that names only a relative has the relative's, so that a search
// finds it (linkage asks [Name.Linkable] first).
func Keys(cell string) []string {
	k := keyers.Get().(*Keyer)
	defer keyers.Put(k)
	return slices.Clone(k.Append(nil, cell))
}

var keyers = sync.Pool{New: func() any { return new(Keyer) }}

// A Keyer makes the keys of many cells and remembers those of each word, which
// lists repeat. The zero Keyer is ready; it is not for two goroutines at once.
type Keyer struct {
	reader reader
	tokens map[string][]string
}

// mostTokens bounds what a Keyer remembers; when full it forgets all.
const mostTokens = 1 << 15

// Append appends the keys of a cell to dst. The strings are shared with later
// calls and must not be changed.
func (k *Keyer) Append(dst []string, cell string) []string {
	start := len(dst)
	k.reader.read(cell)
	n := &k.reader.name
	for i := range n.Parts {
		p := &n.Parts[i]
		if !p.absent {
			dst = addKeys(dst, start, k.token(p.token))
		}
		for _, r := range p.Also {
			dst = addKeys(dst, start, k.token(r))
		}
	}
	if n.Kunya != "" {
		dst = addKeys(dst, start, k.token(n.Kunya))
	}
	for _, text := range n.Laqab {
		dst = k.text(dst, start, text)
	}
	for _, note := range n.Notes {
		if note.Kind == OtherName || note.Kind == OtherPerson {
			dst = k.text(dst, start, note.Text)
		}
	}
	dst = k.ranks(dst, start, n.Titles)
	return k.text(dst, start, n.Through)
}

// text appends the keys of words that are not taken apart further.
func (k *Keyer) text(dst []string, start int, text string) []string {
	if text == "" {
		return dst
	}
	ws := lex(nil, text)
	for i := 0; i < len(ws); {
		if ws[i].kind&(kinWord|titleWord|linkWord) != 0 {
			i++
			continue
		}
		p, n := nextPart(ws, i, true)
		dst = addKeys(dst, start, k.token(p.token))
		i += n
	}
	return dst
}

// ranks appends the keys of titles that are names as well (سيد, ملا).
func (k *Keyer) ranks(dst []string, start int, titles []string) []string {
	for _, t := range titles {
		if fold := Fold(strings.TrimSuffix(t, ".")); kinds()[fold]&rankWord != 0 {
			dst = addKeys(dst, start, k.token(t))
		}
	}
	return dst
}

func addKeys(dst []string, start int, keys []string) []string {
	for _, key := range keys {
		if len(dst)-start < MostKeys && !slices.Contains(dst[start:], key) {
			dst = append(dst, key)
		}
	}
	return dst
}

// token returns the keys of one token.
func (k *Keyer) token(token string) []string {
	if keys, ok := k.tokens[token]; ok {
		return keys
	}
	keys := tokenKeys(token)
	if k.tokens == nil || len(k.tokens) >= mostTokens {
		k.tokens = make(map[string][]string)
	}
	k.tokens[strings.Clone(token)] = keys
	return keys
}

func tokenKeys(token string) []string {
	p := Part{token: token}
	p.fill()
	var keys []string
	for _, name := range append([]string{p.Fold, p.Canonical}, p.Also...) {
		if name != "" && !slices.Contains(keys, "="+name) {
			keys = append(keys, "="+name)
		}
	}
	for _, form := range append([]string{token}, p.Also...) {
		for _, s := range Skeletons(form) {
			if !slices.Contains(keys, "~"+s) {
				keys = append(keys, "~"+s)
			}
		}
	}
	return keys
}
