package publish

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"sijil/internal/access"
	"sijil/internal/digest"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

// Verified is what a publication was held against.
type Verified struct {
	OK      bool `json:"ok"`
	Checked struct {
		Files   int `json:"files"`
		Figures int `json:"figures"`
	} `json:"checked"`
	Problems []Problem `json:"problems"`
	// Changes are no problem: figures that the register now counts otherwise.
	Changes []Change `json:"changes"`
}

// Problem is something that does not agree.
type Problem struct {
	Object string `json:"object"` // file or figure
	What   string `json:"what"`
}

// maxPublished bounds a file of a publication that is read, in bytes.
const maxPublished = 256 << 20

// Verify holds a folder that was published against the register: its files
// against the manifest, the manifest against the log, and each figure against
// the same one made again with the same clocks. Something that is no publication
// is errs.Invalid; what does not agree is in the answer.
func (d *Desk) Verify(ctx context.Context, who access.Reader, dir fs.FS) (Verified, error) {
	v := Verified{Problems: []Problem{}, Changes: []Change{}}
	if err := who.MayChange(); err != nil {
		return v, err
	}
	m, sum, err := readManifest(dir)
	if err != nil {
		return v, err
	}
	v.files(dir, m)
	k, found, err := d.keptAs(ctx, sum)
	if err != nil {
		return v, err
	}
	if !found {
		v.problem(ManifestFile, "the log of this register has no publication with this manifest")
		return v, nil
	}
	if err := d.verifyFigures(ctx, who, &v, dir, m, k); err != nil {
		return v, err
	}
	changes, err := d.changesOf(ctx, who, k, time.Time{})
	v.Changes = append(v.Changes, changes...)
	v.OK = len(v.Problems) == 0
	return v, err
}

func (v *Verified) problem(object, format string, args ...any) {
	v.Problems = append(v.Problems, Problem{object, fmt.Sprintf(format, args...)})
}

func readManifest(dir fs.FS) (m Manifest, sum string, err error) {
	data, err := readFile(dir, ManifestFile)
	if err != nil {
		return m, "", fmt.Errorf("no publication there: %w: %w", err, errs.Invalid)
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Format != manifestFormat {
		return m, "", fmt.Errorf("%s: not the manifest of a publication: %w", ManifestFile, errs.Invalid)
	}
	return m, digest.Of(data).String(), nil
}

func readFile(dir fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(dir, name)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxPublished {
		return nil, fmt.Errorf("%s: larger than %d bytes: %w", name, maxPublished, errs.Invalid)
	}
	return fs.ReadFile(dir, name)
}

// files holds the files against the manifest.
func (v *Verified) files(dir fs.FS, m Manifest) {
	for _, f := range m.Files {
		v.Checked.Files++
		data, err := readFile(dir, f.Name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			v.problem(f.Name, "missing")
		case err != nil:
			v.problem(f.Name, "%v", err)
		case digest.Of(data) != f.Digest:
			v.problem(f.Name, "does not match its digest: it was altered since")
		}
	}
}

// keptAs finds the publication whose manifest has a digest.
func (d *Desk) keptAs(ctx context.Context, sum string) (kept, bool, error) {
	at, err := d.Counter.At(ctx, time.Time{})
	if err != nil {
		return kept{}, false, err
	}
	all, err := d.keptPublications(ctx, at)
	if err != nil {
		return kept{}, false, err
	}
	for _, k := range all {
		if k.Manifest == sum {
			return k, true, nil
		}
	}
	return kept{}, false, nil
}

// verifyFigures makes each figure again and compares it with what the register
// kept, and with what the folder prints.
func (d *Desk) verifyFigures(ctx context.Context, who access.Reader, v *Verified, dir fs.FS, m Manifest, k kept) error {
	printed, err := readFigures(dir)
	if err != nil && len(m.Figures) > 0 {
		v.problem(FiguresFile, "%v", err)
	}
	committed := map[string]string{}
	for _, c := range m.Figures {
		committed[c.ID] = c.Commitment
	}
	secret, err := hex.DecodeString(k.Secret)
	if err != nil {
		return fmt.Errorf("publication %s, kept in the register: its secret: %w", k.Name, errs.Corrupt)
	}
	known, err := time.Parse(time.RFC3339Nano, k.Known)
	if err != nil {
		return fmt.Errorf("publication %s, kept in the register: known %q: %w", k.Name, k.Known, errs.Corrupt)
	}
	again := d.again(ctx, who, known, k.AsOf)
	for _, f := range k.Figures {
		v.Checked.Figures++
		now, err := again(f)
		if err != nil {
			return fmt.Errorf("figure %s: %w", f.ID, err)
		}
		v.compare(f, now, printed[f.ID], committed[f.ID], commitment(secret, f.ID, digestOf(now)))
	}
	return nil
}

func digestOf(f *figures.Figure) string {
	if f == nil {
		return ""
	}
	return f.Digest
}

// compare holds one figure in its three forms against each other.
func (v *Verified) compare(f keptFigure, now *figures.Figure, printed PublicFigure, committed, made string) {
	switch {
	case now == nil:
		v.problem("figure "+f.ID, "its cell is not there any longer")
	case now.Count != f.Count || now.Low != f.Low || now.High != f.High || !equal(now.Of, f.Of):
		v.problem("figure "+f.ID, "printed as %d, made again it is %d", f.Count, now.Count)
	case committed != made:
		v.problem("figure "+f.ID, "the cases behind it are not those that were committed to")
	case printed.ID == "":
		v.problem("figure "+f.ID, "%s does not have it", FiguresFile)
	case !f.Withheld && !equal(printed.Count, &f.Count):
		v.problem("figure "+f.ID, "%s prints another number than %d", FiguresFile, f.Count)
	case f.Withheld && printed.Count != nil:
		v.problem("figure "+f.ID, "%s tells a number that was withheld", FiguresFile)
	}
}

func equal(a, b *int) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

// FiguresFile is the name of the file with the figures of a publication.
const FiguresFile = "figures.json"

// FiguresDocument is that file.
type FiguresDocument struct {
	Register string         `json:"register"`
	AsOf     string         `json:"as_of"`
	Known    string         `json:"known"`
	Rules    string         `json:"rules"`
	Figures  []PublicFigure `json:"figures"`
}

func readFigures(dir fs.FS) (map[string]PublicFigure, error) {
	data, err := readFile(dir, FiguresFile)
	if err != nil {
		return nil, err
	}
	var doc FiguresDocument
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("not readable: %w", err)
	}
	all := map[string]PublicFigure{}
	for _, f := range doc.Figures {
		all[f.ID] = f
	}
	return all, nil
}

// again returns what makes figures again, each question asked once.
func (d *Desk) again(ctx context.Context, who access.Reader, known time.Time, asOf string) func(keptFigure) (*figures.Figure, error) {
	answers := map[string][]figures.Figure{}
	return func(f keptFigure) (*figures.Figure, error) {
		day, err := edtf.ParseDay(asOf)
		if err != nil {
			return nil, err
		}
		q := Question{Indicator: f.Definition, Period: f.Period, AsOf: day, Known: known, By: slices.Sorted(maps.Keys(f.By)), Where: f.Where}
		if _, asked := answers[q.key()]; !asked {
			answer, err := d.Counter.Count(ctx, who, q)
			if err != nil {
				return nil, err
			}
			answers[q.key()] = answer.Figures
		}
		for _, figure := range answers[q.key()] {
			if maps.Equal(figure.By, f.By) && string(figure.Unit) == f.Unit {
				return &figure, nil
			}
		}
		return nil, nil
	}
}

// changesOf are the figures of a publication that the register counts otherwise
// at another time: its dated difference.
func (d *Desk) changesOf(ctx context.Context, who access.Reader, k kept, known time.Time) ([]Change, error) {
	again := d.again(ctx, who, known, k.AsOf)
	var all []Change
	for _, f := range k.Figures {
		now, err := again(f)
		if err != nil {
			return nil, fmt.Errorf("publication %s, figure %s: %w", k.Name, f.ID, err)
		}
		is := 0
		if now != nil {
			is = now.Count
		}
		if is != f.Count {
			all = append(all, Change{k.Name, k.Printed, f.ID, f.Definition, f.By, f.Count, is, f.Withheld})
		}
	}
	return all, nil
}
