// Package digest holds SHA-256 digests as values, and the one way in which a
// structured row becomes bytes before it is hashed.
//
// A digest says that bytes are the same bytes. It hides nothing: whoever can
// guess the input can confirm the guess. What must stay hidden gets a salt,
// and that is package custody's work.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"

	"sijil/internal/errs"
)

// Size is the length of a digest in bytes.
const Size = sha256.Size

// Digest is a SHA-256 (FIPS 180-4). The zero Digest means "none": no input is
// known, or expected ever to be known, whose SHA-256 is 32 zero bytes.
type Digest [Size]byte

// Of returns the digest of b.
func Of(b []byte) Digest { return sha256.Sum256(b) }

// OfReader reads r to its end and returns the digest and the number of bytes.
// An error of r comes back as it is.
func OfReader(r io.Reader) (Digest, int64, error) {
	h := New()
	if _, err := io.Copy(h, r); err != nil {
		return Digest{}, h.Size(), err
	}
	return h.Digest(), h.Size(), nil
}

// Parse reads 64 lower-case hex digits, the only spelling that String writes.
// Anything else is errs.Invalid.
func Parse(s string) (d Digest, err error) {
	if len(s) != 2*Size {
		return Digest{}, fmt.Errorf("digest: %d characters, want %d: %w", len(s), 2*Size, errs.Invalid)
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return Digest{}, fmt.Errorf("digest: character %d is no lower-case hex digit: %w", i+1, errs.Invalid)
		}
	}
	if _, err := hex.Decode(d[:], []byte(s)); err != nil {
		return Digest{}, fmt.Errorf("digest: %w: %w", err, errs.Invalid)
	}
	return d, nil
}

// IsZero reports whether d is the zero Digest, "none".
func (d Digest) IsZero() bool { return d == Digest{} }

// String returns d as 64 lower-case hex digits, as sha256sum prints it.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// Short returns the first 8 hex digits, for people to point at: enough to
// recognise one digest among thousands, too few to prove anything.
func (d Digest) Short() string { return hex.EncodeToString(d[:4]) }

// AppendText appends what String returns to b; the error is always nil.
func (d Digest) AppendText(b []byte) ([]byte, error) { return hex.AppendEncode(b, d[:]), nil }

// MarshalText returns what String returns; JSON then shows a digest as text.
func (d Digest) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText is Parse.
func (d *Digest) UnmarshalText(b []byte) (err error) {
	*d, err = Parse(string(b))
	return err
}

// Hasher digests what is written to it. Writing never fails.
type Hasher struct {
	hash hash.Hash
	size int64
}

// New returns a Hasher that has seen no bytes.
func New() *Hasher { return &Hasher{hash: sha256.New()} }

// Write adds b to what is digested; the error is always nil.
func (h *Hasher) Write(b []byte) (int, error) {
	h.size += int64(len(b))
	return h.hash.Write(b)
}

// Digest returns the digest of everything written so far; more may follow.
func (h *Hasher) Digest() (d Digest) {
	h.hash.Sum(d[:0])
	return d
}

// Size returns how many bytes were written so far.
func (h *Hasher) Size() int64 { return h.size }
