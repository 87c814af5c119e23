package custody

import (
	"fmt"

	"github.com/transparency-dev/formats/log"
	"golang.org/x/mod/sumdb/note"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// Checkpoint is a head that names its log: a C2SP tlog-checkpoint. Signed, it
// is what witnesses keep, time stamps cover and proofs end at.
type Checkpoint struct {
	Origin string // "<name>/changes"; the name identifies no person and no place
	Head
}

// Origin names the given tree of a register, or another thing that its log key
// signs, so that no signature on one can pass for a signature on the other.
func Origin(register, tree string) string { return register + "/" + tree }

// text is the signed text: origin, size in decimal, root in base64, a line each.
func (c Checkpoint) text() []byte {
	return log.Checkpoint{Origin: c.Origin, Size: uint64(c.Size), Hash: c.Root[:]}.Marshal()
}

// SignCheckpoint returns the signed note. The origin must be the signer's name;
// that, or a head that no tree has, is errs.Invalid. An error of the signer, such
// as errs.Sealed, comes back wrapped.
func SignCheckpoint(c Checkpoint, by note.Signer) ([]byte, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.Origin != by.Name() {
		return nil, fmt.Errorf("checkpoint of %s: its key is for %s: %w", c.Origin, by.Name(), errs.Invalid)
	}
	return signNote(c.text(), by)
}

// OpenCheckpoint reads a note that SignCheckpoint wrote, signed by the given log
// and nobody else. It accepts one spelling: other forms, extension lines and
// other logs are errs.Invalid, a signature that does not fit is errs.Corrupt.
func OpenCheckpoint(msg []byte, by note.Verifier) (Checkpoint, error) {
	text, err := openNote(msg, by)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	c, err := parseCheckpoint(text)
	if err == nil && c.Origin != by.Name() {
		err = fmt.Errorf("of another log than %s: %w", by.Name(), errs.Invalid)
	}
	if err != nil {
		return Checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	return c, nil
}

func parseCheckpoint(text []byte) (Checkpoint, error) {
	var r log.Checkpoint
	rest, err := r.Unmarshal(text)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("%w: %w", err, errs.Invalid)
	}
	if len(rest) > 0 || len(r.Hash) != digest.Size || r.Size > MaxSize {
		return Checkpoint{}, fmt.Errorf("extra lines, a root of another length, or a size beyond 2^48: %w", errs.Invalid)
	}
	c := Checkpoint{r.Origin, Head{int64(r.Size), digest.Digest(r.Hash)}}
	if err := c.check(); err != nil {
		return Checkpoint{}, err
	}
	return c, sameSpelling(text, c.text())
}
