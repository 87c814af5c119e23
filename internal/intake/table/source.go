package table

import (
	"io"
)

// source is a file, or a part of an archive, that can be read from its start as
// often as needed.
type source struct {
	size int64
	open func() (io.ReadCloser, error)
}

// read calls do with the source's bytes as UTF-8, without the mark at the start.
func (s source) read(enc *encoding, do func(io.Reader) error) error {
	r, err := s.text(enc)
	if err != nil {
		return err
	}
	defer r.Close()
	return do(r)
}

// text opens the source as UTF-8, without the mark at the start.
func (s source) text(enc *encoding) (io.ReadCloser, error) {
	r, err := s.open()
	if err != nil {
		return nil, err
	}
	if _, err := io.CopyN(io.Discard, r, int64(enc.mark)); err != nil {
		r.Close()
		return nil, err
	}
	if enc.decode == nil {
		return r, nil
	}
	return struct {
		io.Reader
		io.Closer
	}{enc.decode(r), r}, nil
}

// head returns up to n bytes from the start.
func (s source) head(n int) ([]byte, error) {
	r, err := s.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, int64(n)))
	return b, err
}
