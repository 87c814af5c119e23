package publish

import (
	"context"
	"encoding/json"
	"fmt"

	"sijil/internal/access"
	"sijil/internal/digest"
	"sijil/internal/register"
)

// ManifestFile is the name of the file that says what else a publication has.
const ManifestFile = "manifest.json"

// Manifest says of what a publication is made. It holds commitments, and never
// a digest of cases.
type Manifest struct {
	Format       string       `json:"format"` // "sijil publication 1"
	Sijil        string       `json:"sijil"`  // version of the program
	Kind         string       `json:"kind"`
	Register     string       `json:"register"`
	Organisation string       `json:"organisation"`
	Period       string       `json:"period"`
	AsOf         string       `json:"as_of"`
	Known        string       `json:"known"`
	Rules        string       `json:"rules"`
	Least        int          `json:"least"` // the smallest number told beside 0
	Log          Head         `json:"log"`
	Definitions  []ListedFile `json:"definitions"`
	Files        []ListedFile `json:"files"`
	Figures      []Committed  `json:"figures"`
}

// ListedFile is a file by its name, size and digest (SHA-256).
type ListedFile struct {
	Name   string        `json:"name"`
	Size   int64         `json:"size"`
	Digest digest.Digest `json:"digest"`
}

// Committed is a figure with the commitment to the cases behind it.
type Committed struct {
	ID         string `json:"id"`
	Commitment string `json:"commitment"`
}

const manifestFormat = "sijil publication 1"

// Published tells what was made.
type Published struct {
	Name  string   `json:"name"`
	Dir   string   `json:"dir"`
	Files []string `json:"files"` // with the folder before them
	Seq   int64    `json:"seq"`   // of its log entry
}

// Publish makes a publication: it draws its files, logs it, and writes them into
// a folder that does not exist or is empty. Where anything fails, nothing is
// written and nothing logged.
func (d *Desk) Publish(ctx context.Context, who access.Reader, o Order, dir string) (Published, error) {
	folder, err := newFolder(dir)
	if err != nil {
		return Published{}, err
	}
	defer folder.discard()
	e, k, err := d.make(ctx, who, o)
	if err != nil {
		return Published{}, err
	}
	files, err := d.draw(e)
	if err != nil {
		return Published{}, err
	}
	manifest, err := d.manifest(e, files)
	if err != nil {
		return Published{}, err
	}
	files = append(files, manifest)
	if err := folder.write(files); err != nil {
		return Published{}, err
	}
	k.Manifest, k.Printed = digest.Of(manifest.Data).String(), d.Now().UTC().Format("2006-01-02")
	seq, err := d.log(ctx, who, o, k)
	if err != nil {
		return Published{}, err
	}
	if err := folder.rename(); err != nil {
		return Published{}, err
	}
	return Published{Name: k.Name, Dir: dir, Files: folder.paths(files), Seq: seq}, nil
}

// draw makes the files of an edition.
func (d *Desk) draw(e Edition) ([]File, error) {
	var files []File
	for _, draw := range d.Drawers {
		drawn, err := draw(e)
		if err != nil {
			return nil, err
		}
		files = append(files, drawn...)
	}
	return files, nil
}

func (d *Desk) manifest(e Edition, files []File) (File, error) {
	m := Manifest{Format: manifestFormat, Sijil: d.Version, Kind: e.Kind, Register: e.Register, Organisation: e.Organisation, Period: e.Period,
		AsOf: e.AsOf, Known: e.Known, Rules: e.Rules, Least: e.Least, Log: e.Head, Files: []ListedFile{}, Figures: []Committed{}}
	for _, def := range e.Definitions {
		m.Definitions = append(m.Definitions, listed(def.Name(), []byte(def.String())))
	}
	for _, f := range files {
		m.Files = append(m.Files, listed(f.Name, f.Data))
	}
	for _, f := range e.Figures {
		m.Figures = append(m.Figures, Committed{f.ID, f.Commitment})
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return File{}, fmt.Errorf("manifest: %w", err)
	}
	return File{ManifestFile, append(data, '\n')}, nil
}

func listed(name string, data []byte) ListedFile {
	return ListedFile{name, int64(len(data)), digest.Of(data)}
}

// log keeps the publication and appends its entry. The name has the time in it,
// so that editions of one period stand beside each other.
func (d *Desk) log(ctx context.Context, who access.Reader, o Order, k kept) (int64, error) {
	text, err := json.Marshal(k)
	if err != nil {
		return 0, fmt.Errorf("publication %s: %w", k.Name, err)
	}
	change := register.Change{At: d.Now(), Who: who.ID(), Kind: "publication", Subject: "publication/" + k.Name, Why: o.Why}
	return d.Store.Change(ctx, change, func(w Writer) (any, error) {
		if err := w.KeepFile(ctx, keptKind, k.Name+"/"+k.Known+"/"+k.Manifest[:shortCommitment], string(text)); err != nil {
			return nil, err
		}
		return struct {
			Name     string `json:"name"`
			Period   string `json:"period"`
			AsOf     string `json:"as_of"`
			Known    string `json:"known"`
			Manifest string `json:"manifest"`
			Figures  int    `json:"figures"`
			register.Logged
		}{k.Name, k.Period, k.AsOf, k.Known, k.Manifest, len(k.Figures), w.Logged()}, nil
	})
}
