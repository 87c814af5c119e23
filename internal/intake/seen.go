package intake

import (
	"context"
	"hash/maphash"

	"sijil/internal/register"
)

// seenRows recognises a row that comes again: by the source and its key, else
// by what it says. It asks the register only where the source has reports, and
// remembers the rows of the file itself.
type seenRows struct {
	seed     maphash.Seed
	inFile   map[uint64]seenReport
	contents map[uint64]int // rows without a key, by what they say
	old      map[register.SourceID]bool
}

type seenReport struct {
	id      register.ReportID
	content int64
}

func newSeenRows() *seenRows {
	return &seenRows{seed: maphash.MakeSeed(), inFile: map[uint64]seenReport{}, contents: map[uint64]int{}, old: map[register.SourceID]bool{}}
}

// found is what find says of a row.
type found struct {
	known bool              // the same row was there
	id    register.ReportID // another row of the same key was there; 0: none
}

func (s *seenRows) find(ctx context.Context, w Writer, p *prepared) (found, error) {
	old, err := s.isOld(ctx, w, p.report.Source)
	if err != nil {
		return found{}, err
	}
	if p.report.Key == "" {
		return s.findContent(ctx, w, p, old)
	}
	if r, ok := s.inFile[s.keyHash(p)]; ok {
		return found{known: r.content == p.content, id: r.id}, nil
	}
	if !old {
		return found{}, nil
	}
	standing, err := w.StandingByKey(ctx, p.report.Source, []string{p.report.Key})
	if err != nil {
		return found{}, err
	}
	r, ok := standing[p.report.Key]
	return found{known: ok && r.Content == p.content, id: r.ID}, nil
}

// findContent recognises a row without a key by what it says. Rows that name
// nobody are people to be counted, each of them: of those the n-th of a file is
// the n-th in the register.
func (s *seenRows) findContent(ctx context.Context, w Writer, p *prepared, old bool) (found, error) {
	hash := s.contentHash(p)
	s.contents[hash]++
	if p.report.Unlinkable == "" && s.contents[hash] > 1 {
		return found{known: true}, nil
	}
	if !old {
		return found{}, nil
	}
	n, err := w.CountContent(ctx, p.report.Source, p.content)
	return found{known: n >= s.contents[hash]}, err
}

// add remembers a row that was written.
func (s *seenRows) add(p *prepared) {
	if p.report.Key != "" {
		s.inFile[s.keyHash(p)] = seenReport{p.report.ID, p.content}
	}
}

// isOld says whether a source had reports before this file.
func (s *seenRows) isOld(ctx context.Context, w Writer, id register.SourceID) (bool, error) {
	if old, ok := s.old[id]; ok {
		return old, nil
	}
	old, err := w.HasReports(ctx, id)
	s.old[id] = old
	return old, err
}

func (s *seenRows) keyHash(p *prepared) uint64 {
	return maphash.String(s.seed, p.report.Key) ^ uint64(p.report.Source)*0x9e3779b97f4a7c15
}

func (s *seenRows) contentHash(p *prepared) uint64 {
	return (uint64(p.content) ^ uint64(p.report.Source)) * 0x9e3779b97f4a7c15
}
