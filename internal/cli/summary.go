package cli

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"sijil/internal/errs"
	"sijil/internal/intake"
)

// total is what an import says to programs: DESIGN.md section 6. Of a file that
// changed nothing it counts the rows and names the refused ones.
type total struct {
	Rows       int64            `json:"rows"`
	Reports    int64            `json:"reports"`
	Known      int64            `json:"known"`
	Superseded int64            `json:"superseded"`
	Refused    []intake.Refused `json:"refused"`
	Queued     []queued         `json:"queued"`
}

type queued struct {
	Column string `json:"column"`
	Value  string `json:"value"`
	Rows   int64  `json:"rows"`
}

func newTotal() *total { return &total{Refused: []intake.Refused{}, Queued: []queued{}} }

// add joins what became of one file.
func (t *total) add(name string, s intake.Summary, failed error) {
	t.Rows += s.Rows
	t.Known += s.Known
	if failed == nil {
		t.Reports += s.Reports
		t.Superseded += s.Superseded
	}
	t.Refused = append(t.Refused, s.Refused...)
	if failed != nil && len(s.Refused) == 0 {
		t.Refused = append(t.Refused, refusedFile(name, failed))
	}
	for _, q := range s.Queued {
		t.Queued = append(t.Queued, queued{q.Column, q.Value, q.Rows})
	}
}

// refusedFile is a file that was refused as a whole.
func refusedFile(name string, err error) intake.Refused {
	if r, ok := intake.RefusedBy(name, err); ok {
		return r
	}
	return intake.Refused{File: name, Reason: message(err)}
}

// showFile tells people what happened to one file, or what would.
func (env *Env) showFile(name string, s intake.Summary, f importFlags, mend string, failed error) {
	refused := intake.IsRefused(failed)
	if failed != nil && !refused {
		return // the error says it
	}
	would := ""
	if f.dryRun && !refused {
		would = "nothing was changed; it would be "
	}
	env.printf("%s: %s%s: ", printable(filepath.Base(name)), would, plural(s.Rows, "row"))
	if refused {
		env.printf("%s cannot be read\n", grouped(int64(len(s.Refused))))
	} else {
		env.printf("%s new, %s known, %s superseded, %s refused\n", grouped(s.Reports), grouped(s.Known), grouped(s.Superseded), grouped(int64(len(s.Refused))))
	}
	env.showNotes(env.Stdout, s)
	env.showRefused(s.Refused)
	env.showQueued(s, refused || f.dryRun)
	if len(s.Refused) > 0 && !refused && mend != "" {
		env.printf("  the refused rows are in %s: mend them there and import that file\n", printable(mend))
	}
}

// showNotes tells what else was seen; to people who have the rest as JSON, on
// standard error.
func (env *Env) showNotes(to io.Writer, s intake.Summary) {
	for _, kind := range slices.Sorted(maps.Keys(s.Other)) {
		fmt.Fprintf(to, "  not about a person: %s (%s)\n", plural(s.Other[kind], "row"), kind)
	}
	for _, n := range s.Notes {
		fmt.Fprintf(to, "  note: %s\n", printableText(n))
	}
}

// shownRows is how many rows or values of a kind people are shown.
const shownRows = 20

func (env *Env) showRefused(refused []intake.Refused) {
	for i, r := range refused {
		if i == shownRows {
			env.printf("  ... and %s more; --json lists all\n", plural(int64(len(refused)-shownRows), "row"))
			return
		}
		env.printf("  refused: %s\n", refusedLine(r))
	}
}

func (env *Env) showQueued(s intake.Summary, would bool) {
	for i, q := range s.Queued {
		if i == shownRows {
			env.printf("  ... and %s more; --json lists all\n", plural(int64(len(s.Queued)-shownRows), "value"))
			return
		}
		what := "kept and queued"
		if would {
			what = "would be kept and queued"
		}
		env.printf("  %s: %s in column %q, %s: no entry of %s\n", what, printable(q.Value), printable(q.Column), plural(q.Rows, "row"), q.Field)
	}
}

func refusedLine(r intake.Refused) string {
	var where []string
	if r.Sheet != "" {
		where = append(where, "sheet "+printable(r.Sheet))
	}
	where = append(where, fmt.Sprintf("row %d (line %d)", r.Row, r.Line))
	if r.Column != "" {
		where = append(where, fmt.Sprintf("column %q", printable(r.Column)))
	}
	if r.Value != "" {
		where = append(where, printable(r.Value))
	}
	return strings.Join(where, ", ") + ": " + printableText(r.Reason)
}

// errProposed ends an import that only proposed a map.
var errProposed = fmt.Errorf("only a map was proposed: %w", errs.Invalid)

// proposed is the proposal for one file, for programs.
type proposed struct {
	File string `json:"file"`
	intake.Proposal
}

// proposeMaps shows how the files would be read, and changes nothing.
func (env *Env) proposeMaps(h *House, files []string, f importFlags) error {
	var all []proposed
	for _, name := range files {
		p, err := propose(h, name, f)
		if err != nil {
			return err
		}
		if all = append(all, proposed{name, p}); !env.json {
			env.showProposal(name, p)
		}
	}
	if env.json {
		return errors.Join(said(errProposed), env.printJSON(map[string]any{"proposals": all}))
	}
	return said(errProposed)
}

func propose(h *House, name string, f importFlags) (intake.Proposal, error) {
	list, done, err := openList(name, f.read)
	if err != nil {
		return intake.Proposal{}, err
	}
	defer done()
	return h.Intake.Propose(list)
}

func (env *Env) showProposal(name string, p intake.Proposal) {
	env.printf("%s: nothing was imported. This is how it would be read:\n\n", printable(filepath.Base(name)))
	for _, c := range p.Columns {
		env.printf("  %-28s %-22s %-9s %s\n", printable(c.Name), or(c.Field, "(not read)"), c.Confidence, strings.Join(printables(c.Samples), " | "))
	}
	env.printf("\nThe map, to be saved, corrected and given with --map, or taken with --yes:\n\n%s", p.Map.String())
	for _, note := range p.Notes {
		env.printf("\nnote: %s", printableText(note))
	}
	env.printf("\n")
}
