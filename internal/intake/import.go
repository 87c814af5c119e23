package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"sijil/internal/access"
	"sijil/internal/digest"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/intake/table"
	"sijil/internal/place"
	"sijil/internal/register"
)

// Desk is where lists come in.
type Desk struct {
	Store     Store
	Gazetteer *place.Gazetteer
	Now       func() time.Time
}

// Options say how a file is to be taken.
type Options struct {
	Map         Map
	MapName     string // under which the register keeps the map; "": that of the file
	Source      string // who speaks; takes the place of the map's
	DryRun      bool   // do everything, keep nothing
	SkipRefused bool   // let the other rows land
	Progress    func(rows int64)
}

// File is a list to be taken in.
type File struct {
	Name   string
	Size   int64
	Reader io.ReaderAt
	Read   table.Options // what the caller knows of it; the zero value finds out everything
}

// ErrRefused is the error of an intake that refused rows and so changed nothing.
var ErrRefused = fmt.Errorf("rows were refused, nothing was changed: %w", errs.Invalid)

// IsRefused says whether an intake failed because rows were refused.
func IsRefused(err error) bool { return errors.Is(err, ErrRefused) }

// Import takes a list in: all of its rows in one transaction, or none. Rows that
// were there already add nothing. The summary comes back with ErrRefused too.
func (d *Desk) Import(ctx context.Context, who access.Reader, f File, o Options) (Summary, error) {
	if err := who.MayChange(); err != nil {
		return Summary{}, err
	}
	t, err := table.Open(f.Name, f.Reader, f.Size, f.Read)
	if err != nil {
		return Summary{}, err
	}
	sum, _, err := digest.OfReader(io.NewSectionReader(f.Reader, 0, f.Size))
	if err != nil {
		return Summary{}, fmt.Errorf("%s: %w", f.Name, err)
	}
	sources, err := d.Store.Sources(ctx, latest)
	if err != nil {
		return Summary{}, err
	}
	maps, err := d.Store.KeptFiles(ctx, "map", latest)
	if err != nil {
		return Summary{}, err
	}
	run := &run{desk: d, file: f, options: o, digest: sum, book: newSourceBook(sources), tables: t, maps: maps,
		today: edtf.Day(d.Now().UTC().Unix() / 86400)}
	change := register.Change{At: d.Now(), Who: who.ID(), Kind: "import", Subject: "register"}
	if _, err := d.Store.Change(ctx, change, func(w Writer) (any, error) { return run.write(ctx, w) }); err != nil {
		return run.summary, err
	}
	return run.summary, nil
}

// latest reads the register as it stands.
const latest = 1<<63 - 2
