package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sijil/internal/errs"
	"sijil/internal/intake"
	"sijil/internal/intake/table"
	"sijil/internal/review"
)

// importFlags are those of sijil import.
type importFlags struct {
	mapFile, source           string
	yes, dryRun, skip, noLink bool
	read                      readFlags
}

// readFlags say of a file what its bytes leave open.
type readFlags struct {
	encoding, delimiter, sheet string
	header                     int
	noHeader                   bool
}

func (f *readFlags) flags(set *pflag.FlagSet) {
	set.StringVar(&f.encoding, "encoding", "", "encoding of a text file, such as windows-1256, where it cannot be told for certain")
	set.StringVar(&f.delimiter, "delimiter", "", `sign between the cells of a text file, or "tab" (default: the one that fits)`)
	set.StringVar(&f.sheet, "sheet", "", "the one sheet of a workbook to read (default all)")
	set.IntVar(&f.header, "header", 0, "line on which the header begins (default: found)")
	set.BoolVar(&f.noHeader, "no-header", false, `the list has no header: its columns are "column 1", "column 2", ...`)
}

// options are the flags as the reader of files takes them.
func (f readFlags) options() (table.Options, error) {
	o := table.Options{Encoding: f.encoding, Sheet: f.sheet, Header: f.header}
	if f.noHeader {
		o.Header = table.NoHeader
	}
	switch sign := []rune(f.delimiter); {
	case f.delimiter == "tab" || f.delimiter == `\t`:
		o.Delimiter = '\t'
	case len(sign) == 1:
		o.Delimiter = sign[0]
	case len(sign) > 1:
		return o, fmt.Errorf("--delimiter %q: want one sign, or tab: %w", f.delimiter, errs.Usage)
	}
	return o, nil
}

func importCommand(env *Env) *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "take lists in: CSV, TSV, XLSX, JSON, JSON Lines, ODK and Kobo exports",
		Long: `Take lists in. Each file lands whole, in one transaction, or not at all. A row
that cannot be read is named with its row, column and reason. Rows that are in
the register already add nothing; a row that changed supersedes the old one. Then
reports of one person are linked under the register's policy (sijil link).

A map says what the columns mean (--map FILE, or the name of one that the
register keeps: sijil map list). Without one, Sijil proposes a map and shows it,
and does nothing else; --yes takes the proposal.

  sijil import list.csv                     look at the proposed map
  sijil import list.csv --yes               take the list in by it
  sijil import list.csv --map partner.toml  take it in by a map of your own
  sijil import *.csv --map partner --dry-run

Exit 0: in. 1: refused, or only proposed: nothing of that file was changed.
2: wrong usage.`,
		Args: takesSome("FILE"),
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
	f.read.flags(flags)
	flags.BoolVar(&f.noLink, "no-link", false, "leave finding who is the same to sijil link")
	return cmd
}

// importFiles takes the files in one after the other; one JSON document tells of
// all. The first that fails stops the rest, and what landed before it stays.
func (env *Env) importFiles(cmd *cobra.Command, h *House, files []string, f importFlags) error {
	if f.mapFile == "" && !f.yes {
		return env.proposeMaps(h, files, f)
	}
	total := newTotal()
	failed := env.importEach(cmd, h, files, f, total)
	if failed == nil {
		failed = env.linkImported(cmd, h, total, f)
	}
	if env.json {
		failed = errors.Join(failed, env.printJSON(total))
	}
	return failed
}

// importEach takes the files in until one fails.
func (env *Env) importEach(cmd *cobra.Command, h *House, files []string, f importFlags, t *total) error {
	for i, name := range files {
		s, mend, err := env.importFile(cmd, h, name, f)
		t.add(name, s, err)
		if !env.json {
			env.showFile(name, s, f, mend, err)
		} else if err == nil || intake.IsRefused(err) {
			env.showNotes(env.Stderr, s)
		}
		if intake.IsRefused(err) {
			err = worded{fmt.Sprintf("%s: nothing was changed, for %s cannot be read; mend the list or the map, or let the other rows land with --skip-refused",
				name, plural(int64(len(s.Refused)), "row")), err}
		}
		if rest := files[i+1:]; err != nil && len(rest) > 0 {
			err = fmt.Errorf("%w; %s not looked at: %s", err, plural(int64(len(rest)), "file"), strings.Join(rest, ", "))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// linkImported links what came under the register's policy.
func (env *Env) linkImported(cmd *cobra.Command, h *House, t *total, f importFlags) error {
	if f.noLink || f.dryRun || t.Reports == 0 {
		return nil
	}
	l, err := h.Review.Link(cmd.Context(), h.Who, review.Options{Progress: env.stage()})
	if err != nil {
		return fmt.Errorf("the rows are in, and could not be linked (sijil link tries again): %w", err)
	}
	if env.json {
		fmt.Fprintf(env.Stderr, "note: %s made, %s waiting for a reviewer\n", plural(l.Links, "link"), plural(l.Waiting, "pair"))
		return nil
	}
	env.showLinks(l)
	return nil
}

// importFile takes one file in, and names the file with its refused rows.
func (env *Env) importFile(cmd *cobra.Command, h *House, name string, f importFlags) (s intake.Summary, mend string, err error) {
	list, done, err := openList(name, f.read)
	if err != nil {
		return s, "", err
	}
	defer done()
	o := intake.Options{Source: f.source, DryRun: f.dryRun, SkipRefused: f.skip}
	if o.Map, o.MapName, err = chooseMap(cmd, h, list, f); err != nil {
		return s, "", err
	}
	refused, err := newMendFile(name, f)
	if err != nil {
		return s, "", err
	}
	bar := env.progress(filepath.Base(name))
	o.Progress = func(rows int64) { bar.Set64(rows) }
	s, err = h.Intake.Import(cmd.Context(), h.Who, list, o)
	bar.Finish()
	if err != nil && !strings.Contains(err.Error(), name) {
		err = fmt.Errorf("%s: %w", name, err)
	}
	if failed := refused.close(s, err); failed != nil {
		err = errors.Join(err, failed)
	}
	return s, refused.name, err
}

// openList opens a file that somebody named.
func openList(name string, read readFlags) (list intake.File, done func() error, err error) {
	if list.Read, err = read.options(); err != nil {
		return list, nil, err
	}
	file, err := os.Open(name)
	if err != nil {
		return list, nil, unreadable(err)
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = &fs.PathError{Path: name, Err: errors.New("a folder; name the files in it")}
	}
	if err != nil {
		file.Close()
		return list, nil, unreadable(err)
	}
	list.Name, list.Size, list.Reader = name, info.Size(), file
	return list, file.Close, nil
}

// chooseMap is the map that was named, with the name to keep it under, or the
// proposal.
func chooseMap(cmd *cobra.Command, h *House, list intake.File, f importFlags) (intake.Map, string, error) {
	if f.mapFile == "" {
		p, err := h.Intake.Propose(list)
		return p.Map, "", err
	}
	name := strings.TrimSuffix(filepath.Base(f.mapFile), ".toml")
	text, err := os.ReadFile(f.mapFile)
	if errors.Is(err, fs.ErrNotExist) {
		m, err := h.Intake.KeptMap(cmd.Context(), name)
		if errors.Is(err, errs.NotFound) {
			err = fmt.Errorf("map %s: no such file, and the register keeps no map of that name; sijil map list shows those it keeps: %w", f.mapFile, errs.Usage)
		}
		return m, name, err
	}
	if err != nil {
		return intake.Map{}, "", unreadable(err)
	}
	m, err := intake.ParseMap(f.mapFile, string(text))
	return m, name, err
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
