package custody

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/errs"
)

// maxNote bounds a signed note that is read, in bytes. A checkpoint has some
// 200, a manifest a few thousand.
const maxNote = 1 << 20

// VerifierKey returns the public key as notes name it, "<name>+<id>+<key>", to
// be printed, published and pinned. It is errs.Invalid if name is empty, or
// holds a space or a plus, or the key is not 32 bytes long.
func VerifierKey(name string, key ed25519.PublicKey) (string, error) {
	vkey, err := note.NewEd25519VerifierKey(name, key)
	if err != nil {
		return "", fmt.Errorf("key of %s: %w: %w", name, err, errs.Invalid)
	}
	if _, err := note.NewVerifier(vkey); err != nil {
		return "", fmt.Errorf("key: its name is empty or holds a space or a plus: %w", errs.Invalid)
	}
	return vkey, nil
}

// NewVerifier reads what VerifierKey printed, in that one spelling. Anything
// else is errs.Invalid.
func NewVerifier(vkey string) (note.Verifier, error) {
	v, err := note.NewVerifier(vkey)
	if err != nil {
		return nil, fmt.Errorf("verifier key: %w: %w", err, errs.Invalid)
	}
	parts := strings.SplitN(vkey, "+", 3) // base64 may hold a plus of its own
	key, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil {
		return nil, fmt.Errorf("verifier key: its base64 has another spelling: %w", errs.Invalid)
	}
	written, err := VerifierKey(v.Name(), key[1:]) // after the type, which note checked
	if err != nil {
		return nil, err
	}
	if err := sameSpelling([]byte(vkey), []byte(written)); err != nil {
		return nil, fmt.Errorf("verifier key: %w", err)
	}
	return v, nil
}

// NewSigner returns a signer of notes by that name. It calls sign for each
// signature, so that whoever holds the key can refuse once it is locked; key is
// the public half. A name that VerifierKey refuses is errs.Invalid.
func NewSigner(name string, key ed25519.PublicKey, sign func(text []byte) ([]byte, error)) (note.Signer, error) {
	vkey, err := VerifierKey(name, key)
	if err != nil {
		return nil, err
	}
	v, err := NewVerifier(vkey)
	if err != nil {
		return nil, err
	}
	return signer{v, sign}, nil
}

type signer struct {
	note.Verifier
	sign func([]byte) ([]byte, error)
}

func (s signer) Sign(text []byte) ([]byte, error) { return s.sign(text) }

// signNote signs text, which must end in a newline, with one key.
func signNote(text []byte, by note.Signer) ([]byte, error) {
	msg, err := note.Sign(&note.Note{Text: string(text)}, by)
	if err != nil {
		return nil, fmt.Errorf("note of %s: %w", by.Name(), err)
	}
	return msg, nil
}

// openNote returns the text of a note that carries exactly one signature, by the
// given key. The stock reader takes other spellings of the same signature,
// repeated lines and lines of strangers; here the note must print back byte for
// byte, else it is errs.Invalid. A signature that does not fit is errs.Corrupt.
func openNote(msg []byte, by note.Verifier) ([]byte, error) {
	if len(msg) > maxNote {
		return nil, fmt.Errorf("note: longer than %d bytes: %w", maxNote, errs.Invalid)
	}
	n, err := note.Open(msg, note.VerifierList(by))
	switch err.(type) {
	case nil:
	case *note.InvalidSignatureError:
		return nil, fmt.Errorf("note of %s: its signature does not fit: %w", by.Name(), errs.Corrupt)
	case *note.UnverifiedNoteError:
		return nil, fmt.Errorf("note: not signed by the key %s+%08x: %w", by.Name(), by.KeyHash(), errs.Invalid)
	default:
		return nil, fmt.Errorf("note: %w: %w", err, errs.Invalid)
	}
	if len(n.UnverifiedSigs) > 0 {
		return nil, fmt.Errorf("note of %s: signed by an unknown key too: %w", by.Name(), errs.Invalid)
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(n.Sigs[0].Base64)
	if err != nil {
		return nil, fmt.Errorf("note of %s: its signature has another spelling: %w", by.Name(), errs.Invalid)
	}
	var written bytes.Buffer
	fmt.Fprintf(&written, "%s\n— %s %s\n", n.Text, by.Name(), base64.StdEncoding.EncodeToString(raw))
	if err := sameSpelling(msg, written.Bytes()); err != nil {
		return nil, fmt.Errorf("note of %s: %w", by.Name(), err)
	}
	return []byte(n.Text), nil
}
