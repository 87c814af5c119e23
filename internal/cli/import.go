package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"sijil/internal/errs"
	"sijil/internal/intake"
)

// importFlags are those of sijil import.
type importFlags struct {
	mapFile, source           string
	yes, dryRun, skip, noLink bool
}

func importCommand(env *Env) *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "take lists in: CSV, TSV, XLSX, JSON, JSON Lines, ODK and Kobo exports",
		Long: `Take lists in. Each file lands whole, in one transaction, or not at all. A row
that cannot be read is named with its row, column and reason. Rows that are in
the register already add nothing; a row that changed supersedes the old one.

A map says what the columns mean (--map FILE, or the name of one that the
register keeps). Without one, Sijil proposes a map and shows it, and does
nothing else; --yes takes the proposal.

Exit 0: in. 1: refused, or only proposed; nothing changed. 2: wrong usage.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.with(cmd, func(h *House) error { return env.importFiles(cmd, h, args, f) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.mapFile, "map", "", "map of the columns: a TOML file, or the name of one kept in the register")
	flags.BoolVar(&f.yes, "yes", false, "take the proposed map without looking at it")
	flags.StringVar(&f.source, "source", "", "who speaks; default: what the map says, else the name of the file")
	flags.BoolVar(&f.dryRun, "dry-run", false, "show exactly what would happen, and change nothing")
	flags.BoolVar(&f.skip, "skip-refused", false, "let the other rows land, and write the refused ones to FILE.refused.csv")
	flags.BoolVar(&f.noLink, "no-link", false, "leave finding who is the same to sijil link")
	return cmd
}

// importFiles takes the files in one after the other; one JSON document tells of
// all. The first that fails stops the rest.
func (env *Env) importFiles(cmd *cobra.Command, h *House, files []string, f importFlags) error {
	total := intake.Summary{Refused: []intake.Refused{}}
	var failed error
	for _, name := range files {
		s, err := env.importFile(cmd, h, name, f)
		total.Add(s)
		if err != nil {
			failed = err
			break
		}
	}
	if errors.Is(failed, errProposed) {
		return said(failed)
	}
	if failed != nil && !intake.IsRefused(failed) {
		return failed
	}
	if err := env.showSummary(total, f, failed); err != nil {
		return err
	}
	if failed != nil {
		return said(failed)
	}
	return nil
}

func (env *Env) importFile(cmd *cobra.Command, h *House, name string, f importFlags) (intake.Summary, error) {
	file, err := os.Open(name)
	if err != nil {
		return intake.Summary{}, fmt.Errorf("%w: %w", err, errs.Usage)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return intake.Summary{}, err
	}
	if info.IsDir() {
		return intake.Summary{}, fmt.Errorf("%s is a folder; name the files in it: %w", name, errs.Usage)
	}
	list := intake.File{Name: name, Size: info.Size(), Reader: file}
	o := intake.Options{Source: f.source, DryRun: f.dryRun, SkipRefused: f.skip}
	if o.Map, err = env.chooseMap(cmd, h, list, f); err != nil {
		return intake.Summary{}, err
	}
	bar := env.progress(filepath.Base(name))
	o.Progress = func(rows int64) { bar.Set64(rows) }
	s, err := h.Intake.Import(cmd.Context(), h.Who, list, o)
	bar.Finish()
	if err == nil && f.skip && len(s.Refused) > 0 && !f.dryRun {
		err = writeRefused(name, h.Intake, list, s)
	}
	return s, err
}

var errProposed = fmt.Errorf("only a map was proposed: %w", errs.Invalid)

// chooseMap is the map that was named, or the proposal where --yes takes it.
func (env *Env) chooseMap(cmd *cobra.Command, h *House, list intake.File, f importFlags) (intake.Map, error) {
	if f.mapFile != "" {
		text, err := os.ReadFile(f.mapFile)
		if err == nil {
			return intake.ParseMap(f.mapFile, string(text))
		}
		kept, keptErr := h.Intake.KeptMap(cmd.Context(), f.mapFile)
		if keptErr != nil {
			return intake.Map{}, fmt.Errorf("map %s: no such file, and the register keeps no map of that name: %w", f.mapFile, errs.Usage)
		}
		return kept, nil
	}
	p, err := h.Intake.Propose(list)
	if err != nil {
		return intake.Map{}, err
	}
	if f.yes {
		return p.Map, nil
	}
	return intake.Map{}, env.showProposal(list.Name, p)
}

// progress shows how far a long work is, on a terminal only.
func (env *Env) progress(what string) *progressbar.ProgressBar {
	var to io.Writer = io.Discard
	if env.Terminal {
		to = env.Stderr
	}
	return progressbar.NewOptions64(-1, progressbar.OptionSetWriter(to), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("rows"),
		progressbar.OptionClearOnFinish(), progressbar.OptionSpinnerType(9))
}

func (env *Env) showProposal(name string, p intake.Proposal) error {
	if env.json {
		if err := env.printJSON(p); err != nil {
			return err
		}
		return errProposed
	}
	env.printf("%s: nothing was imported. This is how it would be read:\n\n", filepath.Base(name))
	for _, c := range p.Columns {
		field := c.Field
		if field == "" {
			field = "(not read)"
		}
		env.printf("  %-28s %-22s %-9s %s\n", printable(c.Name), field, c.Confidence, strings.Join(printables(c.Samples), " | "))
	}
	env.printf("\nThe map, to be saved, corrected and given with --map, or taken with --yes:\n\n%s", p.Map.String())
	for _, note := range p.Notes {
		env.printf("\nnote: %s", note)
	}
	env.printf("\n")
	return errProposed
}

// showSummary tells what happened, or what would.
func (env *Env) showSummary(s intake.Summary, f importFlags, failed error) error {
	if env.json {
		return env.printJSON(s)
	}
	would := ""
	switch {
	case failed != nil:
		would = "nothing was changed; without the refused rows it would be: "
	case f.dryRun:
		would = "nothing was changed; it would be: "
	}
	env.printf("%s%s: %s new, %s known, %s superseded, %s refused\n", would, plural(s.Rows, "row"), grouped(s.Reports), grouped(s.Known),
		grouped(s.Superseded), grouped(int64(len(s.Refused))))
	for kind, n := range s.Other {
		env.printf("  not about a person: %s (%s)\n", plural(n, "row"), kind)
	}
	const shown = 20
	for i, r := range s.Refused {
		if i == shown {
			env.printf("  ... and %s more; --json lists all\n", plural(int64(len(s.Refused)-shown), "row"))
			break
		}
		env.printf("  refused: %s\n", refusedLine(r))
	}
	for i, q := range s.Queued {
		if i == shown {
			env.printf("  ... and %s more; --json lists all\n", plural(int64(len(s.Queued)-shown), "value"))
			break
		}
		env.printf("  kept and queued: column %q, %s, no entry of %s: %s\n", printable(q.Column), plural(q.Rows, "row"), q.Field, printable(q.Value))
	}
	for _, n := range s.Notes {
		env.printf("  note: %s\n", n)
	}
	if failed != nil {
		env.printf("mend the rows or the map and try again, or let the others land with --skip-refused\n")
	}
	return nil
}

func refusedLine(r intake.Refused) string {
	where := filepath.Base(r.File)
	if r.Sheet != "" {
		where += ", sheet " + printable(r.Sheet)
	}
	where += fmt.Sprintf(", row %d (line %d)", r.Row, r.Line)
	if r.Column != "" {
		where += fmt.Sprintf(", column %q", printable(r.Column))
	}
	if r.Value != "" {
		where += ", " + printable(r.Value)
	}
	return where + ": " + r.Reason
}

// writeRefused writes the refused rows as they came, with the reason, to be
// mended and imported again. An older file of that name is kept.
func writeRefused(name string, desk *intake.Desk, list intake.File, s intake.Summary) error {
	header, err := desk.Header(list)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(name+".refused.csv", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("the rows landed, the refused ones could not be written: %w", err)
	}
	w := csv.NewWriter(out)
	w.Write(append([]string{"refused because", "row", "column"}, header...))
	for _, r := range s.Refused {
		if r.File == list.Name {
			w.Write(append([]string{r.Reason, fmt.Sprint(r.Row), r.Column}, r.Cells...))
		}
	}
	w.Flush()
	return errors.Join(w.Error(), out.Close())
}
