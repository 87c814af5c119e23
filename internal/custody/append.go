package custody

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// Change is what the caller says about one change; the log adds place and chain.
// The fields are those of EntryHead and EntryBody.
type Change struct {
	At      Instant
	Subject string
	Kind    string
	Who     string
	Why     string
	What    json.RawMessage
}

// Link is where the chain of one subject stands. The zero Link is a subject
// about which nothing was logged yet.
type Link struct {
	Next int64         // SubjectSeq of the next entry about it
	Prev digest.Digest // Commitment of the last entry about it
}

// LinkAfter returns the link that follows e, the last entry about its subject.
// A head that cannot be read is the error of ParseEntryHead.
func LinkAfter(e Entry) (Link, error) {
	h, err := ParseEntryHead(e.Head)
	if err != nil {
		return Link{}, err
	}
	return Link{Next: h.SubjectSeq + 1, Prev: e.Commitment()}, nil
}

// Appended is what storage writes for one entry, in the transaction of the
// change itself.
type Appended struct {
	Seq   int64
	Entry Entry
	Nodes []Node // at least one, at most 1 + log₂ Seq
	Link  Link   // where the chain of the subject stands now
}

// Log is the growing end of one tree. It holds O(log n) hashes and reads storage
// only when it is opened. It belongs to one transaction: if that is rolled back,
// drop it and open another. It must not be used by two goroutines at once.
type Log struct {
	tree string
	edge edge
}

// OpenLog opens the named tree, Changes or Reads, at the size that the
// transaction sees. An unknown tree or size is errs.Invalid.
func OpenLog(tree string, size int64, stored Hashes) (*Log, error) {
	if tree != Changes && tree != Reads {
		return nil, invalid("tree", "neither changes nor reads")
	}
	e, err := loadEdge(size, stored)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", tree, err)
	}
	return &Log{tree, e}, nil
}

// Head returns the tree as it stands after the last Append. Compare it to what
// was stored with the last entry before building on it.
func (l *Log) Head() Head { return l.edge.head() }

// Append makes the next entry, about c.Subject, whose chain stands at after. It
// takes 2 × SaltSize bytes from salts, which must be secret and random. A change
// that cannot be written is errs.Invalid and leaves the log as it was; what the
// caller gets back must be stored, or the log dropped.
func (l *Log) Append(c Change, after Link, salts io.Reader) (Appended, error) {
	if l.edge.size >= MaxSize {
		return Appended{}, fmt.Errorf("%s: no room for another entry: %w", l.tree, errs.Invalid)
	}
	e, err := l.compose(c, after, salts)
	if err != nil {
		return Appended{}, fmt.Errorf("%s, entry %d: %w", l.tree, l.edge.size, err)
	}
	commitment := e.Commitment()
	seq := l.edge.size
	made := l.edge.add(tlog.Hash(LeafHash(commitment)), nil)
	return Appended{seq, e, nodes(seq, made), Link{after.Next + 1, commitment}}, nil
}

// compose encodes body and head and salts them.
func (l *Log) compose(c Change, after Link, salts io.Reader) (e Entry, err error) {
	e.Body, err = EntryBody{c.Kind, c.Who, c.Why, c.What}.Encode()
	if err != nil {
		return Entry{}, err
	}
	salt := make([]byte, 2*SaltSize)
	if _, err := io.ReadFull(salts, salt); err != nil {
		return Entry{}, fmt.Errorf("salt: %w", err)
	}
	e.HeadSalt, e.BodySalt = slices.Clip(salt[:SaltSize]), salt[SaltSize:]
	e.Head, err = EntryHead{
		Tree: l.tree, Seq: l.edge.size, At: c.At,
		Subject: c.Subject, SubjectSeq: after.Next, Prev: after.Prev,
		Body: Commitment(e.BodySalt, e.Body),
	}.Encode()
	return e, err
}

func nodes(seq int64, made []tlog.Hash) []Node {
	first, _ := Nodes(seq)
	out := make([]Node, len(made))
	for i, h := range made {
		out[i] = Node{first + int64(i), digest.Digest(h)}
	}
	return out
}
