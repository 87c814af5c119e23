package intake

import (
	"context"
	"crypto/rand"
	"fmt"
	"path/filepath"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/intake/table"
	"sijil/internal/register"
)

// run is one intake under way.
type run struct {
	desk     *Desk
	file     File
	options  Options
	digest   digest.Digest
	book     *sourceBook
	tables   *table.File
	today    edtf.Day
	received int64
	rows     *custody.RowTree
	fields   digest.Fields
	summary  Summary
	seen     *seenRows
	queued   map[queueKey]int64
	notes    map[string]int64  // what was seen in rows that were taken, by how many
	made     []string          // names of new sources
	maps     map[string]string // kept in the register, by name
	joined   int64
	first    register.ReportID
}

// entry is what the log says of an intake.
type entry struct {
	register.Logged
	Received   int64         `json:"received"`
	Name       string        `json:"name"`
	Size       int64         `json:"size"`
	File       digest.Digest `json:"file"`
	Map        digest.Digest `json:"map"`
	First      int64         `json:"first"`
	Reports    custody.Bulk  `json:"reports"`
	Queued     digest.Digest `json:"queued"`
	Known      int64         `json:"known"`
	Superseded int64         `json:"superseded"`
	Refused    int           `json:"refused"`
}

func (r *run) write(ctx context.Context, w Writer) (any, error) {
	secret := make([]byte, custody.SaltSize)
	if _, err := rand.Read(secret); err != nil {
		return nil, fmt.Errorf("salt: %w", err)
	}
	var err error
	if r.rows, err = custody.NewRowTree(secret); err != nil {
		return nil, err
	}
	r.received, err = w.Receive(ctx, register.Received{Name: filepath.Base(r.file.Name), Digest: r.digest.String(), Size: r.file.Size,
		Map: r.options.Map.String(), Salt: secret})
	if err != nil {
		return nil, err
	}
	r.seen, r.queued, r.notes = newSeenRows(), map[queueKey]int64{}, map[string]int64{}
	sheets, err := r.sheets()
	if err != nil {
		return nil, err
	}
	for _, sheet := range sheets {
		if err := r.writeSheet(ctx, w, sheet); err != nil {
			return nil, err
		}
	}
	r.summarise()
	return r.end(ctx, w)
}

// end decides whether the intake lands.
func (r *run) end(ctx context.Context, w Writer) (any, error) {
	switch {
	case r.summary.Rows == 0:
		return nil, r.noRow()
	case len(r.summary.Refused) > 0 && !r.options.SkipRefused:
		return nil, ErrRefused
	case r.summary.Reports == 0:
		return nil, nil
	}
	if len(r.made) > 0 {
		r.note("new in the register, sources: %s", someOf(r.made))
	}
	if r.options.DryRun {
		return nil, nil
	}
	if err := w.ReceivedReports(ctx, r.received, r.summary.Reports); err != nil {
		return nil, err
	}
	if err := w.Queue(ctx, r.received, r.summary.Queued); err != nil {
		return nil, err
	}
	if err := r.keepMap(ctx, w); err != nil {
		return nil, err
	}
	return entry{w.Logged(), r.received, filepath.Base(r.file.Name), r.file.Size, r.digest, digest.Of([]byte(r.options.Map.String())), int64(r.first),
		r.rows.Bulk(), register.QueuedDigest(r.summary.Queued), r.summary.Known, r.summary.Superseded, len(r.summary.Refused)}, nil
}

// keepMap keeps the map for the next list of its kind, unless it is there.
func (r *run) keepMap(ctx context.Context, w Writer) error {
	name, text := r.options.MapName, r.options.Map.String()
	if name == "" {
		name = sourceOf(r.file.Name)
	}
	if r.maps[name] == text {
		return nil
	}
	return w.KeepFile(ctx, "map", name, text)
}

// writeSheet reads the rows of a sheet in one goroutine and writes them in this
// one. The reader stops when the context that it shares ends, which it does
// when writing fails; it never holds more than a few batches.
func (r *run) writeSheet(ctx context.Context, w Writer, sheet *table.Sheet) error {
	reader, err := r.reader(sheet)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := readAhead(ctx, reader, sheet)
	for b := range batches {
		if b.err != nil {
			return b.err
		}
		if err := r.writeBatch(ctx, w, b); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: stopped, nothing was changed: %w", r.file.Name, err)
	}
	return nil
}

// sourceName is who speaks: what the caller says, else the map, else the file.
func (r *run) sourceName() string {
	for _, name := range []string{r.options.Source, r.options.Map.Source} {
		if name != "" {
			return name
		}
	}
	return sourceOf(r.file.Name)
}

func (r *run) writeBatch(ctx context.Context, w Writer, b batch) error {
	for kind, n := range b.other {
		r.summary.other(kind, n)
	}
	for note, n := range b.notes {
		r.notes[note] += n
	}
	r.summary.Refused = append(r.summary.Refused, b.refused...)
	r.summary.Rows += int64(len(b.rows) + len(b.refused))
	if len(r.summary.Refused) > maxRefused {
		return fmt.Errorf("%s: more than %d rows cannot be read; the first: row %d, column %q: %s: %w",
			r.file.Name, maxRefused, r.summary.Refused[0].Row, r.summary.Refused[0].Column, r.summary.Refused[0].Reason, errs.Invalid)
	}
	for i := range b.rows {
		if err := r.writeRow(ctx, w, &b.rows[i]); err != nil {
			return err
		}
	}
	if r.options.Progress != nil {
		r.options.Progress(r.summary.Rows)
	}
	return nil
}

// maxRefused bounds how many refused rows are kept to be shown: beyond it the
// map is wrong, not the rows.
const maxRefused = 100_000

// writeRow adds one row, unless it was there already.
func (r *run) writeRow(ctx context.Context, w Writer, p *prepared) error {
	source, err := r.source(ctx, w, p.source)
	if err != nil {
		return err
	}
	p.report.Source, p.report.Received = source.ID, r.received
	seen, err := r.seen.find(ctx, w, p)
	if err != nil {
		return err
	}
	if seen.known {
		r.summary.Known++
		return nil
	}
	if p.report.ID, err = r.keep(ctx, w, p, &seen); err != nil {
		return fmt.Errorf("%s: row %d: %w", r.file.Name, p.row, err)
	}
	r.seen.add(seen, p)
	r.summary.Reports++
	if r.first == 0 {
		r.first = p.report.ID
	}
	for _, q := range p.queued {
		r.queued[q]++
	}
	r.rows.Add(p.report.Canonical(&r.fields))
	return r.incident(ctx, w, p)
}

// keep adds the report of a row: in the place of an older form of the row, beside
// another row of its key, or with a person and case of its own.
func (r *run) keep(ctx context.Context, w Writer, p *prepared, seen *found) (register.ReportID, error) {
	switch {
	case seen.replaces != 0:
		r.summary.Superseded++
		p.report.Supersedes = seen.replaces
		return w.Supersede(ctx, p.report, p.content)
	case seen.joins != 0:
		r.joined++
		return w.Join(ctx, p.report, p.content, seen.joins)
	}
	if p.opened.Kind != "" {
		p.opened.Sources = []register.SourceID{p.report.Source} // it may have got its id just now
	}
	return w.Open(ctx, register.Opening{Report: p.report, Content: p.content, Person: p.person, Case: p.opened, Keys: p.keys})
}

// source gives a source that a file names for the first time its id.
func (r *run) source(ctx context.Context, w Writer, s register.Source) (register.Source, error) {
	if s.ID != 0 {
		return s, nil
	}
	if made, ok := r.book.get(s.Name); ok && made.ID != 0 {
		return made, nil
	}
	if s.Kind == "" {
		s.Kind = "list"
	}
	id, err := w.AddSource(ctx, s)
	if err != nil {
		return s, err
	}
	s.ID = id
	r.book.put(s)
	r.made = append(r.made, s.Name)
	return s, nil
}

func (r *run) incident(ctx context.Context, w Writer, p *prepared) error {
	i, ok := p.report.Incident()
	if !ok {
		return nil
	}
	return w.NameIncident(ctx, i.Source, i.Key, i.Name, i.People)
}
