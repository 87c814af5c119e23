// Package seal keeps the keys of a register: the key of the database, the root
// key of everything stored beside it, and the key that signs the log.
//
// The three are random and never change with the passphrase. They lie together
// in one age file, keys.age, which the passphrase opens; a new passphrase means
// a new file of some 400 bytes, not a new database. A second file, recovery.age,
// may hold the same keys for the officers' recovery keys: age refuses to put a
// passphrase and other recipients into one file. The public age program opens
// both, so nobody depends on Sijil to get at the keys.
//
// A register may also be unsealed. Then the same keys lie in keys.unsealed, in
// plain, and the file says so in its first line.
//
// What it cannot do: Go copies memory as it likes, and age takes a passphrase
// as a string. Keys are wiped where they are held, which shortens the time in
// which a memory image shows them and does not end it.
package seal

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sync"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/custody"
	"sijil/internal/errs"
)

// KeySize is the length in bytes of each of the three keys.
const KeySize = 32

// Keys are the keys of an open register. They cannot be printed: whatever way
// they are formatted, logged or encoded, they show as "seal.Keys(redacted)".
// After Close, and for the zero Keys, everything secret is errs.Sealed.
//
// Keys may be copied; copies are of one thing and close together. They may be
// used by several goroutines.
type Keys struct {
	// A function, because package fmt prints the unexported fields of a struct
	// that holds Keys without asking any method, and follows a pointer when the
	// verb does not suit it (%s). A function shows as an address.
	held func() *box
}

func hold(b *box) Keys { return Keys{func() *box { return b }} }

// box returns nil for the zero Keys.
func (k Keys) box() *box {
	if k.held == nil {
		return nil
	}
	return k.held()
}

// box holds the keys themselves.
type box struct {
	sync.RWMutex
	open     bool
	database [KeySize]byte // for SQLite, by PRAGMA hexkey
	root     [KeySize]byte // wraps case keys, which wrap object keys
	seed     [KeySize]byte // of the Ed25519 key that signs the log (RFC 8032)
	public   ed25519.PublicKey
}

// generate draws new keys from random.
func generate(random io.Reader) (Keys, error) {
	b := &box{open: true}
	for _, key := range b.keys() {
		if _, err := io.ReadFull(random, key); err != nil {
			return Keys{}, fmt.Errorf("new keys: %w", err)
		}
	}
	b.derive()
	return hold(b), nil
}

func (b *box) derive() {
	private := ed25519.NewKeyFromSeed(b.seed[:])
	b.public = slices.Clone(private.Public().(ed25519.PublicKey))
	clear(private)
}

// use runs f while the keys are open and stay so.
func (k Keys) use(f func(*box)) error {
	b := k.box()
	if b == nil {
		return fmt.Errorf("keys: not opened: %w", errs.Sealed)
	}
	b.RLock()
	defer b.RUnlock()
	if !b.open {
		return fmt.Errorf("keys: closed: %w", errs.Sealed)
	}
	f(b)
	return nil
}

// DatabaseHexKey returns the database key as 64 hex digits, the value of PRAGMA
// hexkey. It is a copy: clear it when the connection has it, and never put it
// into a data source name, which other code may print.
func (k Keys) DatabaseHexKey() (key []byte, err error) {
	err = k.use(func(b *box) { key = hex.AppendEncode(nil, b.database[:]) })
	return key, err
}

// Root returns a copy of the root key, KeySize bytes; clear it after use.
func (k Keys) Root() (key []byte, err error) {
	err = k.use(func(b *box) { key = slices.Clone(b.root[:]) })
	return key, err
}

// LogKey returns the public half of the key that signs the log. It is no secret
// and stays after Close; the zero Keys have none.
func (k Keys) LogKey() ed25519.PublicKey {
	b := k.box()
	if b == nil {
		return nil
	}
	return slices.Clone(b.public)
}

// Signer returns a signer of notes with the log key, under a name such as
// custody.Origin gives. After Close it refuses with errs.Sealed. A name that
// notes cannot have is errs.Invalid.
func (k Keys) Signer(name string) (note.Signer, error) {
	if k.box() == nil {
		return nil, fmt.Errorf("keys: not opened: %w", errs.Sealed)
	}
	return custody.NewSigner(name, k.LogKey(), func(text []byte) (signature []byte, err error) {
		err = k.use(func(b *box) {
			private := ed25519.NewKeyFromSeed(b.seed[:])
			signature = ed25519.Sign(private, text)
			clear(private)
		})
		return signature, err
	})
}

// Close wipes the keys. Closing twice does nothing.
func (k Keys) Close() {
	b := k.box()
	if b == nil {
		return
	}
	b.Lock()
	defer b.Unlock()
	b.open = false
	for _, key := range b.keys() {
		clear(key)
	}
}

const redacted = "seal.Keys(redacted)"

// String returns a fixed text without any key.
func (k Keys) String() string { return redacted }

// GoString returns the same text.
func (k Keys) GoString() string { return redacted }

// Format writes the same text for every verb.
func (k Keys) Format(s fmt.State, _ rune) { io.WriteString(s, redacted) }

// LogValue returns the same text.
func (k Keys) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText returns the same text, so that JSON shows it too.
func (k Keys) MarshalText() ([]byte, error) { return []byte(redacted), nil }
