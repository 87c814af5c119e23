package publish

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
	"sijil/internal/locale"
)

//go:embed templates
var shippedTemplates embed.FS

// maxTemplate bounds one file of a template, in bytes.
const maxTemplate = 1 << 20

// Templates are the files that documents are made from: those that ship, each of
// which an organisation may replace by one of the same name.
type Templates struct{ own fs.FS }

// NewTemplates takes files that come before those that ship; nil for none.
func NewTemplates(own fs.FS) Templates { return Templates{own} }

// read returns a file, errs.NotFound where there is none.
func (t Templates) read(name string) (string, error) {
	if t.own != nil {
		text, err := readBounded(t.own, name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return text, err
		}
	}
	text, err := readBounded(shippedTemplates, path.Join("templates", name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("template %s: not there: %w", name, errs.NotFound)
	}
	return text, err
}

func readBounded(files fs.FS, name string) (string, error) {
	info, err := fs.Stat(files, name)
	if err != nil {
		return "", err
	}
	if info.Size() > maxTemplate {
		return "", fmt.Errorf("template %s: larger than %d bytes: %w", name, maxTemplate, errs.Invalid)
	}
	text, err := fs.ReadFile(files, name)
	return string(text), err
}

// outline says of what a document is made: half-year.toml and its like.
type outline struct {
	Front    string   `toml:"front"`    // the text of the first page
	Sections []string `toml:"sections"` // texts, in order
	Annexes  []string `toml:"annexes"`
	Since    string   `toml:"since"` // first day of the running total, YYYY-MM-DD
	Plain    bool     `toml:"plain"` // no numbers of sections
}

// set is everything that documents of one kind are made from.
type set struct {
	files   Templates
	outline outline
	tables  map[string]*tableSpec
	charts  map[string]*chartSpec
	nouns   nouns
	words   map[string]map[string]string // word, language
	labels  string
}

// load reads and checks the files of a kind of document.
func (t Templates) load(kind string) (*set, error) {
	s := &set{files: t}
	text, err := t.read(kind + ".toml")
	if err != nil {
		return nil, err
	}
	if err := decode(kind+".toml", text, &s.outline); err != nil {
		return nil, err
	}
	if err := s.loadPieces(); err != nil {
		return nil, err
	}
	if text, err = t.read("nouns.toml"); err != nil {
		return nil, err
	}
	if s.nouns, err = parseNouns("nouns.toml", text); err != nil {
		return nil, err
	}
	if text, err = t.read("words.toml"); err != nil {
		return nil, err
	}
	if err := decode("words.toml", text, &s.words); err != nil {
		return nil, err
	}
	s.labels, err = t.read("labels.toml")
	return s, err
}

// decode reads TOML and refuses keys that mean nothing.
func decode(name, text string, into any) error {
	meta, err := toml.Decode(text, into)
	if err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return fmt.Errorf("%s:%d: %s: %w", name, syntax.Position.Line, syntax.Message, errs.Invalid)
		}
		return fmt.Errorf("%s: %w: %w", name, err, errs.Invalid)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return fmt.Errorf("%s: no key %q: %w", name, extra[0].String(), errs.Invalid)
	}
	return nil
}

// word is a word of the frame in a language.
func (s *set) word(loc locale.Locale, name string) string {
	if w := s.words[name][loc.Lang]; w != "" {
		return w
	}
	return name
}

// frame gives the words of a language.
func (s *set) frame(loc locale.Locale) Words {
	w := Words{}
	for name := range s.words {
		w[name] = s.word(loc, name)
	}
	return w
}
