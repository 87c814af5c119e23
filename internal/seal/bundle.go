package seal

import (
	"bytes"
	"encoding/hex"
	"fmt"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// The keys as text, as they lie in keys.unsealed and, encrypted, in keys.age
// and recovery.age (docs/format/keys.md):
//
//	sijil-keys/v1
//	database <64 hex digits>
//	root <64 hex digits>
//	log <64 hex digits>
//	sum <SHA-256 of the lines above>
//
// The sum is for keys.unsealed, where nothing else would notice a changed bit.
// Every later version ends in such a line, so that damage is never taken for one.
const (
	bundleFormat = "sijil-keys/v"
	bundleFirst  = bundleFormat + "1\n"
	bundleSum    = "sum "
)

var bundleNames = [...]string{"database ", "root ", "log "}

const (
	hexLine    = 2*KeySize + 1 // a key or sum, and the end of the line
	bundleSize = len(bundleFirst) + len("database "+"root "+"log "+bundleSum) + 4*hexLine
)

// keys lists the keys in the order of bundleNames.
func (b *box) keys() [len(bundleNames)][]byte {
	return [...][]byte{b.database[:], b.root[:], b.seed[:]}
}

// encode writes b as text, into memory that does not grow and so leaves no
// copies behind. Clear it after use.
func (b *box) encode() []byte {
	text := make([]byte, 0, bundleSize)
	text = append(text, bundleFirst...)
	for i, key := range b.keys() {
		text = append(hex.AppendEncode(append(text, bundleNames[i]...), key), '\n')
	}
	return append(text, sumLine(text)...)
}

// sumLine is the last line of a bundle, after the given ones.
func sumLine(lines []byte) string { return bundleSum + digest.Of(lines).String() + "\n" }

// decode reads what encode wrote and accepts nothing else (errs.Corrupt); a
// later version is errs.Newer. It keeps no part of text, and shows none in an
// error: it may hold most of a key.
func decode(text []byte) (Keys, error) {
	lines := len(text) - len(bundleSum) - hexLine // where the sum begins
	if lines < 0 || !bytes.HasPrefix(text, []byte(bundleFormat)) || string(text[lines:]) != sumLine(text[:lines]) {
		return Keys{}, fmt.Errorf("keys: damaged: %w", errs.Corrupt)
	}
	if !bytes.HasPrefix(text, []byte(bundleFirst)) {
		return Keys{}, fmt.Errorf("keys: not version 1: %w", errs.Newer)
	}
	b := &box{open: true}
	if !b.fill(text) {
		hold(b).Close()
		return Keys{}, fmt.Errorf("keys: written by something else than Sijil: %w", errs.Corrupt)
	}
	b.derive()
	return hold(b), nil
}

// fill reads the keys, and reports whether the text is what they encode to.
func (b *box) fill(text []byte) bool {
	rest := text[len(bundleFirst):]
	for i, key := range b.keys() {
		line, ok := bytes.CutPrefix(rest, []byte(bundleNames[i]))
		if !ok || len(line) < hexLine {
			return false
		}
		if _, err := hex.Decode(key, line[:2*KeySize]); err != nil {
			return false
		}
		rest = line[hexLine:]
	}
	again := b.encode()
	defer clear(again)
	return bytes.Equal(again, text)
}
