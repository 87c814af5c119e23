package figures

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// AsOf is the window of a stock: what is so on the as-of date.
const AsOf = "as_of"

// Definition is an indicator: what is counted, written so that it can be read,
// versioned and counted again. A share names the two indicators it is made of.
type Definition struct {
	ID      string            // lower case with underscores
	Version int               // from 1; a change that changes counts needs a new one
	Label   map[string]string // by language; ar and en at least
	Notes   string            // what a reader must know

	Family string   // of rows: cases, returns, reports
	Units  []Unit   // what is counted; each is a figure of its own
	Window string   // the fact whose days a period is held against, or AsOf
	Kind   []string // of case; empty takes all
	Where  string   // expression over the attributes; empty takes all
	Proof  string   // the least proof; "" takes all
	Rules  string   // rule set of statuses
	// Silence is the rule set under which what rests on silence alone falls away;
	// with it every figure says how many do. "" where silence plays no part.
	Silence string
	Alias   map[string]string // attribute asked for = attribute looked at

	Share  string   // the indicator that a share counts; "" makes it no share
	Of     string   // its denominator
	Across []string // attributes that the denominator does not part by
	By     []string // attributes that every question about it parts by

	origin origin
}

// origin is the file that a definition was read from, for messages.
type origin struct {
	file string
	text string
}

// at names the file, the line and the key.
func (o origin) at(key string) string {
	if o.file == "" {
		return key
	}
	return fmt.Sprintf("%s:%d: %s", o.file, lineOf(o.text, key), key)
}

// Name is the id with the version, as in arrests@1.
func (d Definition) Name() string { return d.ID + "@" + strconv.Itoa(d.Version) }

// IsShare says whether d is one indicator divided by another.
func (d Definition) IsShare() bool { return d.Of != "" }

// IsStock says whether d counts what is so on a date, rather than what happened
// in a period.
func (d Definition) IsStock() bool { return d.Window == AsOf }

var validID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// problem finds what can be wrong with a definition by itself, and its key.
func (d Definition) problem() (key string, err error) {
	switch {
	case !validID.MatchString(d.ID):
		return "id", fmt.Errorf("%q is no name of lower-case letters, digits and underscores", d.ID)
	case d.Version < 1:
		return "version", fmt.Errorf("a definition has a version, from 1")
	case d.Label["en"] == "" || d.Label["ar"] == "":
		return "label", fmt.Errorf("a definition has a label in ar and en")
	case d.IsShare() || d.Share != "":
		return d.shareProblem()
	case len(d.Across) > 0:
		return "across", fmt.Errorf("only a share has it")
	case len(d.Units) == 0:
		return "unit", fmt.Errorf("a definition says what it counts")
	case d.Window == "":
		return "window", fmt.Errorf("a definition names the fact whose date counts, or %q", AsOf)
	}
	for _, u := range d.Units {
		if familyOf[u] == "" {
			return "unit", fmt.Errorf("no unit %q; C, P, R, N and report are known", u)
		}
	}
	return "", nil
}

// shareProblem holds a share to being nothing but the two that it names: what
// they count, and when, is theirs to say.
func (d Definition) shareProblem() (key string, err error) {
	switch {
	case d.Share == "":
		return "share", fmt.Errorf("a share names the indicator that it counts")
	case d.Of == "":
		return "of", fmt.Errorf("a share names its denominator")
	case len(d.Units) > 0 || d.Window != "" || d.Where != "" || len(d.Kind) > 0 || d.Proof != "" || d.Rules != "" ||
		d.Silence != "" || len(d.Alias) > 0 || d.Family != "":
		return "share", fmt.Errorf("a share takes unit, window and conditions from the two indicators it names")
	}
	for _, a := range d.Across {
		if !slices.Contains(d.By, a) {
			return "across", fmt.Errorf("%q is not in by", a)
		}
	}
	return "", nil
}
