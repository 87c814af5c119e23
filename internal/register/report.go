package register

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// Ids are given out once, in order, and never again. A CaseID is also the
// number of the case in every bitmap, so it stays below 2^32.
type (
	SourceID int64
	ReportID int64
	PersonID int64
	CaseID   int64
	EventID  int64
)

// Source is who told us: a person, an organisation, a list, a document, a web
// page, an authority.
type Source struct {
	ID          SourceID
	Name        string
	Kind        string     // vocabulary source.kind
	Reliability string     // A to F; F also where nobody judged
	Party       string     // with kind authority: the party that speaks through it
	DerivedFrom []SourceID // whom it copies: the two are one origin
}

// SpeaksForParty says whether the source is an authority or alleged party.
// What such a source says of an outcome or a crime is kept and shown, but
// changes neither scope nor status until a reviewer accepts it.
func (s Source) SpeaksForParty() bool { return s.Kind == "authority" }

// Claim is one value that a report gives for one field.
type Claim struct {
	Field string
	Value string // in the register's own form: a code, EDTF, a number; empty: could not be placed
	Given string // as it stood in the row, where Value differs from it
}

// Queued says whether the value waits for somebody to say what it means.
func (c Claim) Queued() bool { return c.Value == "" && c.Given != "" }

// Claims are the values of a report, in the order of its columns.
type Claims []Claim

// First returns the first value of a field, or "".
func (cs Claims) First(field string) string {
	for i := range cs {
		if cs[i].Field == field && cs[i].Value != "" {
			return cs[i].Value
		}
	}
	return ""
}

// All returns every value of a field in order, without repeats.
func (cs Claims) All(field string) []string {
	var values []string
	for i := range cs {
		if cs[i].Field == field && cs[i].Value != "" && !contains(values, cs[i].Value) {
			values = append(values, cs[i].Value)
		}
	}
	return values
}

// Date returns the date in a field; the zero Date where there is none.
func (cs Claims) Date(field string) edtf.Date {
	v := cs.First(field)
	if v == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(v)
	if err != nil {
		return edtf.Date{} // intake wrote EDTF; Check reports anything else
	}
	return d
}

// MarshalJSON writes the claims as [["field","value"],["field","value","given"]]:
// short, in order, and legible to any tool that reads the table.
func (cs Claims) MarshalJSON() ([]byte, error) { return cs.AppendJSON(nil), nil }

// AppendJSON appends what MarshalJSON returns.
func (cs Claims) AppendJSON(b []byte) []byte {
	b = append(b, '[')
	for i, c := range cs {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(append(b, '['), c.Field)
		b = appendQuoted(append(b, ','), c.Value)
		if c.Given != "" && c.Given != c.Value {
			b = appendQuoted(append(b, ','), c.Given)
		}
		b = append(b, ']')
	}
	return append(b, ']')
}

// appendQuoted appends a JSON string (RFC 8259, section 7) that escapes only
// what must be. Invalid UTF-8, which no reader lets in, becomes U+FFFD.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// UnmarshalJSON reads what MarshalJSON wrote and refuses anything else.
func (cs *Claims) UnmarshalJSON(data []byte) error {
	var rows [][]string
	if err := json.Unmarshal(data, &rows); err != nil {
		return fmt.Errorf("claims: %v: %w", err, errs.Corrupt)
	}
	*cs = make(Claims, len(rows))
	for i, r := range rows {
		if len(r) < 2 || len(r) > 3 {
			return fmt.Errorf("claims: entry %d has %d parts: %w", i, len(r), errs.Corrupt)
		}
		(*cs)[i] = Claim{Field: r[0], Value: r[1]}
		if len(r) == 3 {
			(*cs)[i].Given = r[2]
		}
	}
	return nil
}

// Report is what one source said about one person and one matter, exactly as
// received, with its claims mapped to fields. It is never edited: a row that
// comes again with other words is a new report that supersedes this one.
type Report struct {
	ID         ReportID
	Source     SourceID
	Key        string // the source's own key for it; may be empty
	Received   int64  // the intake that brought it; 0: entered by hand
	Sheet      string
	Row        int      // counted from 1 after the header
	Raw        []byte   // the bytes of the row, as received
	Day        edtf.Day // the day it came: no fact in it is later
	Claims     Claims
	Supersedes ReportID
	Unlinkable string // why no other report can be matched with it; "" where one can

	written []byte // the claims as JSON, where Write has made it
}

// Write makes the JSON of the claims once, for all that needs it later: an
// intake commits to it and keeps it. The claims must not change afterwards.
func (r *Report) Write() { r.written = r.Claims.AppendJSON(nil) }

// ReadClaims takes the claims from their JSON and keeps it as it was written, so
// that a check sees the bytes that are stored and not what they were read as.
func (r *Report) ReadClaims(text []byte) error {
	r.written = text
	return r.Claims.UnmarshalJSON(text)
}

// ClaimsJSON is what Claims.AppendJSON writes, or what ReadClaims has read.
func (r Report) ClaimsJSON() []byte {
	if r.written != nil {
		return r.written
	}
	return r.Claims.AppendJSON(nil)
}

// Bound returns the last possible day of a fact that the report leaves
// undated: the report's own date where it has one, else the day it came.
func (r Report) Bound() edtf.Day {
	if d := r.Claims.Date("report.date"); !d.IsZero() && d.Last() < r.Day {
		return d.Last()
	}
	return r.Day
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
