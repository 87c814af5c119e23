package seal

import (
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

// Writer encrypts what is written to it and digests both sides on the way, so
// that a manifest can name them without reading anything again.
type Writer struct {
	age    io.WriteCloser
	plain  *digest.Hasher
	sealed *digest.Hasher
}

// Encrypt starts an age file on dst, for one passphrase or for any number of
// public keys. No recipient, or some that age does not let stand together, is
// errs.Invalid; an error of dst comes back wrapped.
func Encrypt(dst io.Writer, to ...age.Recipient) (*Writer, error) {
	w := &Writer{plain: digest.New(), sealed: digest.New()}
	out := &watchedWriter{w: io.MultiWriter(dst, w.sealed)}
	a, err := age.Encrypt(out, to...)
	if out.err != nil {
		return nil, fmt.Errorf("encrypt: %w", out.err)
	}
	if err != nil {
		return nil, fmt.Errorf("encrypt: %w: %w", err, errs.Invalid)
	}
	w.age = a
	return w, nil
}

// Write encrypts b.
func (w *Writer) Write(b []byte) (int, error) {
	n, err := w.age.Write(b)
	w.plain.Write(b[:n])
	return n, err
}

// Close ends the file; without it the file is cut short and will not open. It
// does not close dst.
func (w *Writer) Close() error { return w.age.Close() }

// Plain names what was written so far.
func (w *Writer) Plain() custody.Part { return part(w.plain) }

// Sealed names what went to dst; it is whole after Close.
func (w *Writer) Sealed() custody.Part { return part(w.sealed) }

func part(h *digest.Hasher) custody.Part {
	return custody.Part{Digest: h.Digest(), Size: h.Size()}
}

// Reader decrypts an age file and digests both sides on the way.
type Reader struct {
	age    io.Reader
	src    *watchedReader
	plain  *digest.Hasher
	sealed *digest.Hasher
}

// Decrypt opens an age file. If none of the identities fits, the error is
// errs.Sealed; for a passphrase it may also be that the file's first lines were
// damaged, which cannot be told apart. Any other damage is errs.Corrupt. An error
// of src comes back wrapped.
func Decrypt(src io.Reader, with ...age.Identity) (*Reader, error) {
	r := &Reader{plain: digest.New(), sealed: digest.New()}
	r.src = &watchedReader{r: io.TeeReader(src, r.sealed)}
	a, err := age.Decrypt(r.src, with...)
	if err != nil {
		return nil, fmt.Errorf("decrypt: %w", r.src.kind(err))
	}
	r.age = a
	return r, nil
}

// Read decrypts up to len(b) bytes. What it returns was encrypted in this place,
// but only io.EOF says that nothing is missing: take nothing for whole before.
// Damage is errs.Corrupt.
func (r *Reader) Read(b []byte) (int, error) {
	n, err := r.age.Read(b)
	r.plain.Write(b[:n])
	if err != nil && err != io.EOF {
		err = fmt.Errorf("decrypt: %w", r.src.kind(err))
	}
	return n, err
}

// Plain names what was read so far; it is whole after io.EOF.
func (r *Reader) Plain() custody.Part { return part(r.plain) }

// Sealed names what was taken from src; it is whole after io.EOF.
func (r *Reader) Sealed() custody.Part { return part(r.sealed) }

// watchedReader remembers the error of the reader below, so that a broken disk
// is not taken for a damaged file.
type watchedReader struct {
	r   io.Reader
	err error
}

func (w *watchedReader) Read(b []byte) (int, error) {
	n, err := w.r.Read(b)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

// kind gives an error of age its kind.
func (w *watchedReader) kind(err error) error {
	var none *age.NoIdentityMatchError
	switch {
	case w.err != nil:
		return w.err
	case errors.As(err, &none):
		return fmt.Errorf("wrong passphrase or key: %w", errs.Sealed)
	}
	return fmt.Errorf("%w: %w", err, errs.Corrupt)
}

type watchedWriter struct {
	w   io.Writer
	err error
}

func (w *watchedWriter) Write(b []byte) (int, error) {
	n, err := w.w.Write(b)
	if err != nil {
		w.err = err
	}
	return n, err
}
