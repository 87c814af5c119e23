package custody

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// Entry is one entry exactly as it is stored. Head and Body are hashed as they
// stand, so they must come back from storage byte for byte.
type Entry struct {
	Head     []byte // an EntryHead, encoded
	HeadSalt []byte // SaltSize bytes
	Body     []byte // an EntryBody, encoded
	BodySalt []byte // SaltSize bytes
}

// Commitment is what stands for the entry in the tree, and what the next entry
// about the same subject names as Prev.
func (e Entry) Commitment() digest.Digest { return Commitment(e.HeadSalt, e.Head) }

// EntryHead places an entry: where in the tree, when, about what. It shows a
// subject but not what happened, and chains the entries of one subject, so that
// a reader who holds all heads of an exhibit knows that none was left out.
type EntryHead struct {
	Tree       string        // Changes or Reads
	Seq        int64         // place in the tree, from 0, without gaps
	At         Instant       // the server's clock; order comes from Seq, not from it
	Subject    string        // what the entry is about, such as "case/17": an id, never a name
	SubjectSeq int64         // place among the entries about Subject, from 0, without gaps
	Prev       digest.Digest // Commitment of the entry before about Subject; zero for its first
	Body       digest.Digest // Commitment of the body
}

// EntryBody says what happened.
type EntryBody struct {
	Kind string          // what kind of change: a-z, 0-9, _ and ., such as "case.edit"
	Who  string          // who made it, such as "user/3": an id, never a name
	Why  string          // the reason given; may be empty
	What json.RawMessage // the change itself, in the spelling of JSON; its shape follows from Kind
}

// headVersion is the version of the head's format, its first field.
const headVersion = 1

const (
	maxSubject = 128 // bytes
	maxKind    = 64  // bytes
)

// Encode writes h in its one spelling, or says as errs.Invalid what is wrong
// with it:
//
//	{"v":1,"tree":"changes","seq":7,"at":"2024-07-31T21:04:05.000123Z","subject":"case/17","subject_seq":2,"prev":"…","body":"…"}
func (h EntryHead) Encode() ([]byte, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	prev := ""
	if !h.Prev.IsZero() {
		prev = h.Prev.String()
	}
	// No value can hold a character that JSON escapes: check saw to it.
	return fmt.Appendf(nil, `{"v":%d,"tree":"%s","seq":%d,"at":"%s","subject":"%s","subject_seq":%d,"prev":"%s","body":"%s"}`,
		headVersion, h.Tree, h.Seq, h.At, h.Subject, h.SubjectSeq, prev, h.Body), nil
}

func (h EntryHead) check() error {
	if h.Tree != Changes && h.Tree != Reads {
		return invalid("tree", "neither changes nor reads")
	}
	if h.Seq < 0 || h.Seq >= MaxSize || h.SubjectSeq < 0 || h.SubjectSeq > h.Seq {
		return invalid("seq or subject_seq", "out of range")
	}
	if _, err := ParseInstant(string(h.At)); err != nil {
		return fmt.Errorf("at: %w", err)
	}
	if err := checkSubject(h.Subject); err != nil {
		return err
	}
	if h.Prev.IsZero() != (h.SubjectSeq == 0) {
		return invalid("prev", "the first entry about a subject has none, every other has one")
	}
	if h.Body.IsZero() {
		return invalid("body", "no commitment")
	}
	return nil
}

func invalid(field, what string) error {
	return fmt.Errorf("%s: %s: %w", field, what, errs.Invalid)
}

func checkSubject(s string) error {
	if len(s) == 0 || len(s) > maxSubject {
		return invalid("subject", "length not within 1 to "+strconv.Itoa(maxSubject)+" bytes")
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c == '/', c == '-', c == '_', c == '.', c == ':':
		default:
			return invalid("subject", "a character other than ASCII letters, digits and / - _ . :")
		}
	}
	return nil
}

// ParseEntryHead reads a stored head. Any other spelling than Encode's is
// errs.Invalid; a head of a later version is errs.Newer.
func ParseEntryHead(b []byte) (EntryHead, error) {
	h, err := parseHead(b)
	if err != nil {
		return EntryHead{}, fmt.Errorf("head: %w", newer(b, headVersion, err))
	}
	return h, nil
}

func parseHead(b []byte) (EntryHead, error) {
	var r struct {
		Tree       string        `json:"tree"`
		Seq        int64         `json:"seq"`
		At         Instant       `json:"at"`
		Subject    string        `json:"subject"`
		SubjectSeq int64         `json:"subject_seq"`
		Prev       string        `json:"prev"`
		Body       digest.Digest `json:"body"`
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return EntryHead{}, fmt.Errorf("%w: %w", err, errs.Invalid)
	}
	h := EntryHead{Tree: r.Tree, Seq: r.Seq, At: r.At, Subject: r.Subject, SubjectSeq: r.SubjectSeq, Body: r.Body}
	if r.Prev != "" {
		if err := h.Prev.UnmarshalText([]byte(r.Prev)); err != nil {
			return EntryHead{}, fmt.Errorf("prev: %w", err)
		}
	}
	written, err := h.Encode()
	if err != nil {
		return EntryHead{}, err
	}
	return h, sameSpelling(b, written)
}

// newer says what is wrong with b, which err refused: if its "v" is beyond the
// known version, errs.Newer, so that an old Sijil does not call a newer register
// damaged.
func newer(b []byte, known int, err error) error {
	var r struct {
		V int `json:"v"`
	}
	if json.Unmarshal(b, &r) == nil && r.V > known {
		return fmt.Errorf("version %d: %w", r.V, errs.Newer)
	}
	return err
}

// Encode writes b in its one spelling, or says as errs.Invalid what is wrong:
//
//	{"kind":"case.edit","who":"user/3","why":"…","what":…}
func (b EntryBody) Encode() ([]byte, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	out := append([]byte(`{"kind":"`), b.Kind...)
	out = appendText(append(out, `","who":`...), b.Who)
	out = appendText(append(out, `,"why":`...), b.Why)
	out = append(append(out, `,"what":`...), b.What...)
	return append(out, '}'), nil
}

func (b EntryBody) check() error {
	if len(b.Kind) == 0 || len(b.Kind) > maxKind {
		return invalid("kind", "length not within 1 to "+strconv.Itoa(maxKind)+" bytes")
	}
	for i := range len(b.Kind) {
		if c := b.Kind[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '.' {
			return invalid("kind", "a character other than a-z, 0-9, _ and .")
		}
	}
	if b.Who == "" {
		return invalid("who", "empty")
	}
	if !utf8.ValidString(b.Who) || !utf8.ValidString(b.Why) {
		return invalid("who or why", "not UTF-8")
	}
	if err := checkJSON(b.What); err != nil {
		return fmt.Errorf("what: %w", err)
	}
	return nil
}

// ParseEntryBody reads a stored body. Any other spelling than Encode's is
// errs.Invalid.
func ParseEntryBody(b []byte) (EntryBody, error) {
	var r struct {
		Kind string          `json:"kind"`
		Who  string          `json:"who"`
		Why  string          `json:"why"`
		What json.RawMessage `json:"what"`
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return EntryBody{}, fmt.Errorf("body: %w: %w", err, errs.Invalid)
	}
	body := EntryBody{Kind: r.Kind, Who: r.Who, Why: r.Why, What: r.What}
	written, err := body.Encode()
	if err == nil {
		err = sameSpelling(b, written)
	}
	if err != nil {
		return EntryBody{}, fmt.Errorf("body: %w", err)
	}
	return body, nil
}
