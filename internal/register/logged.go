package register

import (
	"cmp"
	"slices"
	"strconv"

	"sijil/internal/digest"
)

// Logged is what the log says of the rows that one change brought. It stands in
// the entry's what, so that a row of a table that no entry speaks of shows, and
// so does one that says something else. docs/format/log.md describes its form.
//
// Reports are many and in it by commitments; persons, cases, events, links and
// returns are not in it at all, for they are computed from the rest.
type Logged struct {
	Sources []LoggedSource `json:"sources,omitempty"` // made, or given these attributes
	Rulings []LoggedRuling `json:"rulings,omitempty"`
	Ended   []int64        `json:"ended,omitempty"` // rulings
	Files   []LoggedFile   `json:"files,omitempty"`
	// Relations were said, Parted are ids of those that ended.
	Relations []LoggedRelation `json:"relations,omitempty"`
	Parted    []int64          `json:"parted,omitempty"`
	// Placed is the digest over where each new report was put; see [Placed].
	Placed *digest.Digest `json:"placed,omitempty"`
	// Decisions were made on which reports speak of one person, Undone ended.
	Decisions []LoggedDecision `json:"decisions,omitempty"`
	Undone    []DecisionID     `json:"undone,omitempty"`
	// Moved is the digest over where earlier reports were put anew, see [Moved];
	// Proposed that over proposals made and ended, see [ProposedDigest].
	Moved    *digest.Digest `json:"moved,omitempty"`
	Proposed *digest.Digest `json:"proposed,omitempty"`
}

// LoggedSource is a source as the log has it.
type LoggedSource struct {
	ID          SourceID   `json:"id"`
	Name        string     `json:"name"`
	Kind        string     `json:"kind,omitempty"`
	Reliability string     `json:"reliability,omitempty"`
	Party       string     `json:"party,omitempty"`
	DerivedFrom []SourceID `json:"derived_from,omitempty"`
}

// Logged is the source as the log has it.
func (s Source) Logged() LoggedSource {
	return LoggedSource{s.ID, s.Name, s.Kind, s.Reliability, s.Party, s.DerivedFrom}
}

// LoggedRuling is a ruling as the log has it; its reason is that of the entry.
type LoggedRuling struct {
	ID     int64    `json:"id"`
	Report ReportID `json:"report"`
	Field  string   `json:"field"`
	Value  string   `json:"value"`
}

// Logged is the ruling as the log has it.
func (u Ruling) Logged() LoggedRuling { return LoggedRuling{u.ID, u.Report, u.Field, u.Value} }

// LoggedFile is a map, gazetteer or definition that the register keeps.
type LoggedFile struct {
	Kind    string        `json:"kind"`
	Name    string        `json:"name"`
	Content digest.Digest `json:"content"`
}

// Placed gathers where new reports were put: each with the person that it was
// linked to, the report that it supersedes and the number by which its row is
// recognised. None of that is in the report as received, and all of it decides
// what the register says.
type Placed struct {
	sum    *digest.Hasher
	fields digest.Fields
}

// Add takes a report in the order of ids.
func (p *Placed) Add(id ReportID, person PersonID, supersedes ReportID, content int64) {
	if p.sum == nil {
		p.sum = digest.New()
	}
	p.sum.Write(p.fields.Reset().Int(int64(id)).Int(int64(person)).Int(int64(supersedes)).Int(content).Encoded())
}

// Digest is that of what was added, nil of nothing.
func (p *Placed) Digest() *digest.Digest {
	if p.sum == nil {
		return nil
	}
	d := p.sum.Digest()
	return &d
}

// QueuedDigest is the digest over the values of an intake that wait, in the
// order of their fields, columns and values, byte by byte.
func QueuedDigest(values []Queued) digest.Digest {
	values = slices.Clone(values)
	slices.SortFunc(values, func(a, b Queued) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Value, b.Value))
	})
	sum := digest.New()
	var f digest.Fields
	for _, v := range values {
		sum.Write(f.Reset().Text(v.Field).Text(v.Column).Text(v.Value).Int(v.Rows).Encoded())
	}
	return sum.Digest()
}

// Incident is what happened at one place and time to several people, as a source
// numbers it.
type Incident struct {
	Source SourceID
	Key    string
	Seq    int64 // log entry that first named it
	Name   string
	People int // concerned, named or not; 0: not said
}

// Incident is what a report says of one. ok is false where it names none.
func (r Report) Incident() (i Incident, ok bool) {
	key := r.Claims.First("incident.key")
	people, _ := strconv.Atoi(r.Claims.First("incident.count"))
	return Incident{Source: r.Source, Key: key, Name: r.Claims.First("incident.name"), People: max(people, 0)}, key != ""
}

// And joins what a later report says of the same incident: its name where it
// gives one, and the larger count.
func (i Incident) And(later Incident) Incident {
	if later.Name != "" {
		i.Name = later.Name
	}
	i.People = max(i.People, later.People)
	return i
}
