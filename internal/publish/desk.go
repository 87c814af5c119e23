package publish

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"time"

	"sijil/internal/access"
	"sijil/internal/disclosure"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/locale"
	"sijil/internal/place"
	"sijil/internal/register"
	"sijil/internal/series"
)

// Store is what publishing asks of storage; storetest holds every store to it.
// at is the last log entry to be seen.
type Store interface {
	Change(ctx context.Context, c register.Change, f func(Writer) (what any, err error)) (seq int64, err error)
	// KeptFiles returns the files of a kind, name to content.
	KeptFiles(ctx context.Context, kind string, at int64) (map[string]string, error)
	EachReport(ctx context.Context, after register.ReportID, at int64, f func(register.SeenReport) error) error
	EachCase(ctx context.Context, at int64, f func(*register.CaseRow) error) error
	Person(ctx context.Context, id register.PersonID, at int64) (register.Person, error)
}

// Writer is the transaction of a change.
type Writer interface {
	KeepFile(ctx context.Context, kind, name, content string) error
	Logged() register.Logged
}

// Log is the log of the register; package keeping has it.
type Log interface {
	// Head returns the head of the log, signed.
	Head(ctx context.Context, who access.Reader) (Head, error)
}

// Head is a head of the log with the note that the register signs over it.
type Head struct {
	Size       int64  `json:"size"`
	Root       string `json:"root"`
	Checkpoint string `json:"checkpoint"`
}

// Desk is where publications are made and made again.
type Desk struct {
	Store     Store
	Counter   Counter
	Log       Log
	Gazetteer *place.Gazetteer
	// Series returns the published totals of others that the register holds, as
	// known after an entry; nil where it holds none.
	Series  func(ctx context.Context, at int64) ([]series.Series, error)
	Now     func() time.Time
	Rand    io.Reader
	Version string // of the program
	// Drawers make the files of a publication.
	Drawers []Drawer
}

// Drawer makes files of a publication; none for a kind that it does not draw.
type Drawer func(Edition) ([]File, error)

// File is a file of a publication.
type File struct {
	Name string
	Data []byte
}

// The kinds of publication.
const (
	ReportKind    = "report"
	StatementKind = "statement"
	DataKind      = "data"
)

// Order says what is to be published.
type Order struct {
	Kind         string
	Period       string
	AsOf         edtf.Day
	Known        time.Time // zero: as the register stands
	Langs        []string
	Digits       locale.Digits // of Arabic
	Templates    fs.FS         // an organisation's own; nil for those that ship
	Organisation string
	// Least is the smallest number that is told beside 0; 0 is the default of
	// package disclosure, 1 hides nothing.
	Least int
	Cases []int64 // that get a card; none: the most reported ones of each party
	Each  int     // how many of each party then; 0 is 2
	Why   string  // stands in the log
}

// check refuses an order that says too little or what cannot be.
func (o Order) check() (figures.Period, error) {
	p, err := figures.ParsePeriod(o.Period)
	switch {
	case err != nil:
		return p, err
	case p.All():
		return p, fmt.Errorf("publication: it needs a period, such as 2024-H1: %w", errs.Usage)
	case len(o.Langs) == 0:
		return p, fmt.Errorf("publication: it needs a language, of %v: %w", locale.Languages, errs.Usage)
	case o.Least < 0:
		return p, fmt.Errorf("publication: the smallest number told cannot be %d: %w", o.Least, errs.Usage)
	}
	seen := map[string]bool{}
	for _, lang := range o.Langs {
		if _, err := locale.New(lang, locale.Western); err != nil {
			return p, err
		}
		if seen[lang] {
			return p, fmt.Errorf("publication: language %q stands twice: %w", lang, errs.Usage)
		}
		seen[lang] = true
	}
	return p, nil
}

// locale is how a language is written in the publication.
func (o Order) locale(lang string) locale.Locale {
	l := locale.Locale{Lang: lang}
	if lang == locale.Arabic {
		l.Digits = o.Digits
	}
	return l
}

// templateOf is the name of the outline for a kind of publication and a period.
func templateOf(kind string, p figures.Period) string {
	if kind != ReportKind {
		return kind
	}
	switch len(p.Months()) {
	case 1:
		return "monthly"
	case 12:
		return "annual"
	}
	return "half-year"
}

// Edition is a publication as its drawers see it.
type Edition struct {
	Kind         string
	Name         string // 2024-H1
	Organisation string
	Register     string
	Period       string
	AsOf, Known  string
	Rules        string
	Least        int // the smallest number told beside 0
	Documents    []Document
	Figures      []PublicFigure
	Definitions  []figures.Definition
	Cases        []PublicCase
	Head         Head
	Labels       func(loc locale.Locale, attribute, value string) string
}

// make makes an edition, and what of it must stay in the register.
func (d *Desk) make(ctx context.Context, who access.Reader, o Order) (Edition, kept, error) {
	if err := who.MayChange(); err != nil {
		return Edition{}, kept{}, err
	}
	period, err := o.check()
	if err != nil {
		return Edition{}, kept{}, err
	}
	e, err := d.begin(ctx, who, o, period)
	if err != nil {
		return Edition{}, kept{}, err
	}
	composers, err := e.read(o)
	if err != nil {
		return Edition{}, kept{}, err
	}
	if err := e.close(); err != nil {
		return Edition{}, kept{}, err
	}
	out := e.edition(o)
	for _, c := range composers {
		doc, err := c.document()
		if err != nil {
			return Edition{}, kept{}, err
		}
		doc.Subject, doc.Day = o.Kind, c.loc.Day(date(edtf.Day(d.Now().UTC().Unix()/86400)))
		out.Documents = append(out.Documents, doc)
	}
	return out, e.keep(out), nil
}

// begin fixes the clocks and gathers what texts do not ask for.
func (d *Desk) begin(ctx context.Context, who access.Reader, o Order, period figures.Period) (*edition, error) {
	s, err := NewTemplates(o.Templates).load(templateOf(o.Kind, period))
	if err != nil {
		return nil, err
	}
	l, err := newLabels(d.Gazetteer, "labels.toml", s.labels)
	if err != nil {
		return nil, err
	}
	e := &edition{set: s, labels: l, period: period, since: s.outline.Since, asOf: o.AsOf, org: o.Organisation,
		ledger: newLedger(ctx, who, d.Counter, o.AsOf, o.Known, disclosure.Rule{Least: o.Least}),
		built:  map[string]*built{}, before: map[string]earlier{}, catalog: map[string]figures.Definition{}}
	e.ledger.labels = l
	e.lookup = func(name string) (figures.Definition, error) { return d.Counter.Definition(ctx, name, e.ledger.known) }
	if e.secret, err = readSecret(d.Rand); err != nil {
		return nil, err
	}
	// The first question fixes what "now" is for all the others.
	if _, err := e.ledger.ask(Question{Indicator: "arrests", Period: period.String()}); err != nil {
		return nil, err
	}
	if e.head, err = d.Log.Head(ctx, who); err != nil {
		return nil, err
	}
	return e, d.gather(ctx, who, o, e)
}

// gather reads cases, the totals of others, and earlier editions.
func (d *Desk) gather(ctx context.Context, who access.Reader, o Order, e *edition) error {
	at, err := d.Counter.At(ctx, e.ledger.known)
	if err != nil {
		return err
	}
	if e.cases, err = d.publicCases(ctx, e, at); err != nil {
		return err
	}
	each := o.Each
	if each == 0 {
		each = 2
	}
	e.cards = notable(e.cases, o.Cases, each)
	if missing := len(o.Cases) - len(e.cards); len(o.Cases) > 0 && missing > 0 {
		return fmt.Errorf("cards: %d of the %d cases named may not be published by name, or lie outside the period: %w", missing, len(o.Cases), errs.Invalid)
	}
	e.cases = disclose(e.cases, e.ledger.rule.Smallest())
	if d.Series != nil {
		if e.imported, err = d.Series(ctx, at); err != nil {
			return err
		}
	}
	earlier, err := d.keptPublications(ctx, at)
	if err != nil {
		return err
	}
	e.ledger.before = printedBefore(earlier)
	e.changes, err = d.changes(ctx, who, e, earlier)
	return err
}

// read expands the texts of every language, which asks for all figures.
func (e *edition) read(o Order) ([]*composer, error) {
	var all []*composer
	for _, lang := range o.Langs {
		c := newComposer(e, o.locale(lang))
		if err := c.read(); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// close decides what is told and reads the definitions of what is shown.
func (e *edition) close() error {
	e.ledger.close()
	for _, entry := range e.ledger.shown() {
		if _, err := e.definition(entry.Definition); err != nil {
			return err
		}
	}
	return nil
}

// edition is what the drawers see.
func (e *edition) edition(o Order) Edition {
	out := Edition{Kind: o.Kind, Name: e.period.String(), Organisation: o.Organisation, Register: e.ledger.name, Period: e.period.String(),
		AsOf: e.asOf.String(), Known: e.ledger.printed, Rules: e.ledger.rules, Least: e.ledger.rule.Smallest(),
		Definitions: e.definitionsShown(), Cases: e.cases, Head: e.head, Labels: e.labels.of}
	for _, entry := range e.ledger.shown() {
		out.Figures = append(out.Figures, e.public(entry))
	}
	return out
}
