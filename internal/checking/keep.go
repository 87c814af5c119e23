package checking

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/place"
	"sijil/internal/register"
	"sijil/internal/series"
)

// Store is what keeping series asks of storage; storetest holds every store to
// what it promises of changes and kept files.
type Store interface {
	// Change runs f in one transaction with one log entry made of what f returns.
	Change(ctx context.Context, c register.Change, f func(Writer) (what any, err error)) (seq int64, err error)
	// KeptFiles returns the files of a kind that the register keeps, by name.
	KeptFiles(ctx context.Context, kind string, at int64) (map[string]string, error)
}

// Writer is the transaction in which a series is kept.
type Writer interface {
	KeepFile(ctx context.Context, kind, name, content string) error
	// Logged is what the log entry has to say of it.
	Logged() register.Logged
}

// The kinds of kept file: a series of others, and one of our own earlier
// publications.
const (
	keptSeries = "series"
	keptOurs   = "own_series"
)

// latest is the register as it stands.
const latest int64 = 1<<63 - 2

// Imported is what an import of a series did.
type Imported struct {
	Series  string   `json:"series"` // the name under which it is kept
	Source  string   `json:"source"`
	Ours    bool     `json:"ours"`
	Rows    int      `json:"rows"`
	Values  int      `json:"values"`
	Known   bool     `json:"known"`   // it was there already, byte for byte
	Ignored []string `json:"ignored"` // headings that say nothing here
	Unknown []string `json:"unknown"` // words that no vocabulary has
	Found   int      `json:"findings"`
}

// Import keeps a table of published totals as it came. source is whose totals
// they are; ours says that they are our own earlier publications. The same table
// again adds nothing; another one of the same name takes its place, and the log
// keeps both. A table that cannot be read is errs.Invalid, and nothing is kept.
func (d *Desk) Import(ctx context.Context, who access.Reader, file, source string, content []byte, ours bool) (Imported, error) {
	if err := who.MayChange(); err != nil {
		return Imported{}, err
	}
	source = strings.TrimSpace(source)
	if source == "" || strings.Contains(source, "/") {
		return Imported{}, fmt.Errorf("series %s: say whose totals these are, in a name without a stroke: %w", filepath.Base(file), errs.Invalid)
	}
	s, err := series.Read(filepath.Base(file), source, content, Words(d.Gazetteer))
	if err != nil {
		return Imported{}, err
	}
	done := Imported{Series: source + "/" + s.Name, Source: source, Ours: ours, Rows: s.Rows, Values: len(s.Values), Ignored: list(s.Ignored), Unknown: list(s.Unknown), Found: len(series.Lint(s))}
	kind := keptSeries
	if ours {
		kind = keptOurs
	}
	kept, err := d.Store.KeptFiles(ctx, kind, latest)
	if err != nil {
		return Imported{}, err
	}
	if done.Known = kept[done.Series] == string(content); done.Known {
		return done, nil
	}
	c := register.Change{At: d.Now(), Who: who.ID(), Kind: "series.import"}
	_, err = d.Store.Change(ctx, c, func(w Writer) (any, error) {
		err := w.KeepFile(ctx, kind, done.Series, string(content))
		return w.Logged(), err
	})
	return done, err
}

func list(words []string) []string {
	if words == nil {
		return []string{}
	}
	return words
}

// Series returns the series that the register keeps, by name. They are published
// totals: whoever may see anything may see them.
func (d *Desk) Series(ctx context.Context, who access.Reader) ([]series.Series, error) {
	if who.ID() == "" {
		return nil, nil
	}
	return d.SeriesAt(ctx, latest)
}

// SeriesAt returns the series that the register kept after a log entry.
func (d *Desk) SeriesAt(ctx context.Context, at int64) ([]series.Series, error) {
	var all []series.Series
	seen := map[string]bool{}
	for _, kind := range []string{keptOurs, keptSeries} {
		kept, err := d.Store.KeptFiles(ctx, kind, at)
		if err != nil {
			return nil, err
		}
		for _, name := range slices.Sorted(maps.Keys(kept)) {
			if seen[name] {
				continue // once of others, and since known to be ours
			}
			seen[name] = true
			source, file, _ := strings.Cut(name, "/")
			s, err := series.Read(file, source, []byte(kept[name]), Words(d.Gazetteer))
			if err != nil {
				return nil, fmt.Errorf("series %s, kept in the register: %w", name, err)
			}
			s.Ours = kind == keptOurs
			all = append(all, s)
		}
	}
	return all, nil
}

// Lint holds a table against itself, by the vocabularies that ship and a
// gazetteer. It needs no register.
func Lint(file string, content []byte, g *place.Gazetteer) ([]series.Finding, error) {
	s, err := series.Read(filepath.Base(file), "", content, Words(g))
	if err != nil {
		return nil, err
	}
	return series.Lint(s), nil
}
