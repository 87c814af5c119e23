package publish

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"sijil/internal/access"
	"sijil/internal/digest"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

// keptKind is the kind under which the register keeps publications.
const keptKind = "publication"

// kept is what the register keeps of a publication: enough to make each figure
// again, and the secret without which nobody can check guesses against the
// commitments that were published.
type kept struct {
	Name     string       `json:"name"`
	Kind     string       `json:"kind"`
	Printed  string       `json:"printed"` // day, YYYY-MM-DD
	Period   string       `json:"period"`
	AsOf     string       `json:"as_of"`
	Known    string       `json:"known"`
	Manifest string       `json:"manifest"` // digest of manifest.json
	Secret   string       `json:"secret"`   // hexadecimal
	Figures  []keptFigure `json:"figures"`
}

// keptFigure is one figure with its question.
type keptFigure struct {
	ID         string            `json:"id"`
	Definition string            `json:"definition"`
	Period     string            `json:"period"`
	Unit       string            `json:"unit"`
	Window     [3]string         `json:"window"` // field, from, to
	By         map[string]string `json:"by"`
	Where      string            `json:"where"`
	Count      int               `json:"count"`
	Low        int               `json:"low"`
	High       int               `json:"high"`
	Of         *int              `json:"of"`
	Digest     string            `json:"digest"`
	Withheld   bool              `json:"withheld"`
}

// secretSize is that of a secret, in bytes.
const secretSize = 32

func readSecret(random io.Reader) ([]byte, error) {
	secret := make([]byte, secretSize)
	if _, err := io.ReadFull(random, secret); err != nil {
		return nil, fmt.Errorf("publication: its secret: %w", err)
	}
	return secret, nil
}

// commitment binds a publication to the cases behind a figure without telling
// anything of them: SHA-256 over a salt and the digest of the figure. The salt
// is SHA-256 over the secret and the id, so that one figure can be opened to an
// expert without opening the others.
func commitment(secret []byte, id, figureDigest string) string {
	var salt, c digest.Fields
	salt.Text("sijil figure salt 1").Bytes(secret).Text(id)
	s := salt.Digest()
	return c.Text("sijil figure commitment 1").Bytes(s[:]).Text(figureDigest).Digest().String()
}

func (e *edition) commit(entry *Entry) string { return commitment(e.secret, entry.ID(), entry.Digest) }

// keep is what the register keeps of an edition; the digest of its manifest is
// known later.
func (e *edition) keep(out Edition) kept {
	k := kept{Name: out.Kind + "-" + out.Name, Kind: out.Kind, Period: out.Period, AsOf: out.AsOf, Known: out.Known, Secret: hex.EncodeToString(e.secret)}
	for _, entry := range e.ledger.shown() {
		f := entry.Figure
		k.Figures = append(k.Figures, keptFigure{f.ID(), f.Definition, entry.cell.Period, string(f.Unit), [3]string{f.Window.Field, f.Window.From, f.Window.To},
			f.By, entry.cell.Where, f.Count, f.Low, f.High, f.Of, f.Digest, entry.Hidden})
	}
	return k
}

// keptPublications are those that the register keeps, the earliest first.
func (d *Desk) keptPublications(ctx context.Context, at int64) ([]kept, error) {
	files, err := d.Store.KeptFiles(ctx, keptKind, at)
	if err != nil {
		return nil, err
	}
	var all []kept
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var k kept
		if err := json.Unmarshal([]byte(files[name]), &k); err != nil {
			return nil, fmt.Errorf("publication %s, kept in the register: %w: %w", name, err, errs.Corrupt)
		}
		all = append(all, k)
	}
	slices.SortStableFunc(all, func(a, b kept) int { return compare(a.Known, b.Known) })
	return all, nil
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// question names what a figure answers, whatever the register knew.
func (f keptFigure) question() string {
	return askedOf(f.Definition, f.Unit, f.Window, f.By, f.Where)
}

func askedOf(definition, unit string, window [3]string, by map[string]string, where string) string {
	return definition + "|" + unit + "|" + window[0] + "|" + window[1] + "|" + window[2] + "|" + byText(by) + "|" + where
}

// questionOf is the same for a figure that is being printed.
func questionOf(e *Entry) string {
	return askedOf(e.Definition, string(e.Unit), [3]string{e.Window.Field, e.Window.From, e.Window.To}, e.By, e.cell.Where)
}

// printedBefore are the numbers that were told, the latest of each question.
func printedBefore(earlier []kept) map[string]int {
	before := map[string]int{}
	for _, k := range earlier {
		for _, f := range k.Figures {
			if !f.Withheld {
				before[f.question()] = f.Count
			}
		}
	}
	return before
}

// changes are the figures of the latest publications that the register now
// counts otherwise: the same question, asked as the register stands.
func (d *Desk) changes(ctx context.Context, who access.Reader, e *edition, earlier []kept) ([]Change, error) {
	latest := map[string]kept{}
	for _, k := range earlier {
		latest[k.Name] = k
	}
	var all []Change
	for _, name := range slices.Sorted(maps.Keys(latest)) {
		found, err := d.changesOf(ctx, who, latest[name], e.ledger.known)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	least := e.ledger.rule.Smallest()
	for i, ch := range all {
		all[i].Hidden = all[i].Hidden || ch.small(least) && len(ch.By) > 0
	}
	return all, nil
}

// PublicFigure is a figure as it is published: without the digest of the cases,
// against which guesses could be checked, and without a number that is withheld.
type PublicFigure struct {
	ID         string            `json:"id"`
	Indicator  string            `json:"indicator"`
	Definition string            `json:"definition"`
	Unit       string            `json:"unit"`
	Window     figures.Window    `json:"window"`
	By         map[string]string `json:"by"`
	Where      string            `json:"where,omitempty"`
	Count      *int              `json:"count"`
	Low        *int              `json:"low"`
	High       *int              `json:"high"`
	Of         *int              `json:"of"`
	Share      *float64          `json:"share"`
	Withheld   bool              `json:"withheld"`
	Commitment string            `json:"commitment"`
}

func (e *edition) public(entry *Entry) PublicFigure {
	f := entry.Figure
	p := PublicFigure{ID: f.ID(), Indicator: f.Indicator, Definition: f.Definition, Unit: string(f.Unit), Window: f.Window, By: f.By,
		Where: entry.cell.Where, Withheld: entry.Hidden, Commitment: e.commit(entry)}
	if !entry.Hidden {
		p.Count, p.Low, p.High, p.Of, p.Share = &f.Count, &f.Low, &f.High, f.Of, f.Share
	}
	return p
}
