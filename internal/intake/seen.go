package intake

import (
	"context"
	"hash/maphash"
	"slices"

	"sijil/internal/register"
)

// seenRows recognises a row that comes again: by the source and its key, else by
// what it says. It asks the register only where the source has reports, and
// remembers the rows of the file itself.
//
// Rows of one key are of one person: they join. Of the reports that stand under
// a key, each row of the file is one: the one that says the same, else the most
// alike of those that no other row is, which the row then replaces. So a file that
// comes again adds nothing, in whatever order, and a row that changed changes one
// report.
//
// Rows without a key that say the same and name somebody are one row twice. Rows
// that name nobody are people to be counted, each of them: of those the n-th of
// a file is the n-th in the register.
type seenRows struct {
	seed maphash.Seed
	old  map[register.SourceID]bool
	rows map[uint64]met
	more map[uint64][]met                      // the second and later ones
	said map[register.ReportID]register.Claims // of the reports of a key that has several
}

// met is a report that stands, or a row of this file that became one.
type met struct {
	id      register.ReportID
	reading int64 // what it says, in the register's own form
	taken   bool  // a row of this file is this report
}

func newSeenRows() *seenRows {
	return &seenRows{seed: maphash.MakeSeed(), old: map[register.SourceID]bool{}, rows: map[uint64]met{}, more: map[uint64][]met{}, said: map[register.ReportID]register.Claims{}}
}

// found is what find says of a row.
type found struct {
	known     bool              // the same row was there
	replaces  register.ReportID // a report of which this row is a newer form; 0: none
	joins     register.ReportID // a report of the same person and case; 0: none
	who       uint64
	remembers int // place among those of the same key, counted from 0; -1: a new one
}

func (s *seenRows) find(ctx context.Context, w Writer, p *prepared) (found, error) {
	f := found{who: s.who(p), remembers: -1}
	if _, ok := s.rows[f.who]; !ok {
		if err := s.load(ctx, w, p, f.who); err != nil {
			return f, err
		}
	}
	all := s.count(f.who)
	switch {
	case all == 0:
		return f, nil
	case p.report.Key != "":
		return s.findKeyed(f, p, all), nil
	case p.report.Unlinkable == "":
		return s.findNamed(f, p), nil
	}
	return s.findNth(f, p, all), nil
}

// findKeyed looks among the reports of a key.
func (s *seenRows) findKeyed(f found, p *prepared, all int) found {
	free, most := -1, -1
	for i := range all {
		m := s.at(f.who, i)
		if m.reading == p.reading() {
			s.take(f.who, i)
			f.known = true
			return f
		}
		if m.taken {
			continue
		}
		if n := alike(s.said[m.id], p.report.Claims); n > most {
			free, most = i, n
		}
	}
	if free < 0 {
		f.joins = s.at(f.who, 0).id
		return f
	}
	f.replaces, f.remembers = s.at(f.who, free).id, free
	return f
}

// alike counts what two reports say in common.
func alike(a, b register.Claims) int {
	n := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y register.Claim) bool { return x.Field == y.Field && x.Value == y.Value }) {
			n++
		}
	}
	return n
}

// findNamed compares with the one report that says the same.
func (s *seenRows) findNamed(f found, p *prepared) found {
	m := s.at(f.who, 0)
	if f.known = m.taken || m.reading == p.reading(); f.known {
		s.take(f.who, 0)
		return f
	}
	f.replaces, f.remembers = m.id, 0 // the same words, read by another map
	return f
}

// findNth compares with the n-th report of somebody without a name.
func (s *seenRows) findNth(f found, p *prepared, all int) found {
	for i := range all {
		m := s.at(f.who, i)
		if m.taken {
			continue
		}
		if f.known = m.reading == p.reading(); f.known {
			s.take(f.who, i)
			return f
		}
		f.replaces, f.remembers = m.id, i
		return f
	}
	return f
}

// add remembers a row that became a report.
func (s *seenRows) add(f found, p *prepared) {
	m := met{id: p.report.ID, taken: true}
	if p.report.Key != "" {
		m.reading = p.reading()
	}
	switch {
	case f.remembers > 0:
		s.more[f.who][f.remembers-1] = m
	case f.remembers == 0 || s.count(f.who) == 0:
		s.rows[f.who] = m
	default:
		s.more[f.who] = append(s.more[f.who], m)
	}
}

func (s *seenRows) count(who uint64) int {
	if _, ok := s.rows[who]; !ok {
		return 0
	}
	return 1 + len(s.more[who])
}

func (s *seenRows) at(who uint64, i int) met {
	if i == 0 {
		return s.rows[who]
	}
	return s.more[who][i-1]
}

func (s *seenRows) take(who uint64, i int) {
	m := s.at(who, i)
	m.taken = true
	if i == 0 {
		s.rows[who] = m
	} else {
		s.more[who][i-1] = m
	}
}

// load reads what stands in the register.
func (s *seenRows) load(ctx context.Context, w Writer, p *prepared, who uint64) error {
	source := p.report.Source
	old, ok := s.old[source]
	if !ok {
		var err error
		if old, err = w.HasReports(ctx, source); err != nil {
			return err
		}
		s.old[source] = old
	}
	if !old {
		return nil
	}
	var standing []register.Standing
	var err error
	if p.report.Key != "" {
		standing, err = w.StandingByKey(ctx, source, p.report.Key)
	} else {
		standing, err = w.StandingByContent(ctx, source, p.content)
	}
	for i, r := range standing {
		m := met{id: r.ID, reading: contentOf(r.Claims)}
		if len(standing) > 1 && p.report.Key != "" {
			s.said[r.ID] = r.Claims
		}
		if i == 0 {
			s.rows[who] = m
		} else {
			s.more[who] = append(s.more[who], m)
		}
	}
	return err
}

// who is the hash under which the rows of one key, or of one content, are found.
func (s *seenRows) who(p *prepared) uint64 {
	h := uint64(p.content)
	if p.report.Key != "" {
		h = maphash.String(s.seed, p.report.Key)
	}
	return (h ^ uint64(p.report.Source)) * 0x9e3779b97f4a7c15
}
