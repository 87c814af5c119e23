package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/checking"
	"sijil/internal/checking/text"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/names"
)

func checkCommand(env *Env) *cobra.Command {
	var o checking.Options
	var c clocks
	var copyTo string
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "hold every number of a statement against figures and series",
		Long: `Find every number of a text that claims something, in English or Arabic, say what
it is taken to claim, and hold it against the figures of this register and the
series that were imported. Plain text, Markdown, HTML and DOCX are read.

  sijil check statement.docx --html annotated.html
  sijil check theirs.txt --theirs --period 2024-H1

Verdicts: confirmed, contradicted, other_denominator, other_window, other_group,
published_elsewhere, differs, not_known; no_claim for dates, ages, pages and the
like.

Exit 0: nothing is contradicted. 1: could not. 2: wrong usage. 3: something is
contradicted.`,
		Args: takesSome("FILE"),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if o.AsOf, err = c.day(env); err != nil {
				return err
			}
			if o.Known, err = c.instant(); err != nil {
				return err
			}
			if _, err := figures.ParsePeriod(o.Period); err != nil {
				return fmt.Errorf("--period %q: want 2024, 2024-H1, 2024-Q1, 2024-03 or 2024-01-01/2024-06-30: %w", o.Period, errs.Usage)
			}
			docs, err := openStatements(args)
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error { return env.checkAll(cmd, h, docs, o, copyTo) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Period, "period", "", "time that the text is about where it does not say: 2024, 2024-H1, 2024-Q1, 2024-03 or two days")
	flags.BoolVar(&o.Theirs, "theirs", false, "the statement is another's: its own counts differ from ours, they do not contradict them")
	flags.StringSliceVar(&o.Us, "us", nil, "with --theirs: names by which it would cite us, with commas")
	flags.StringVar(&copyTo, "html", "", "write a copy of the text with its numbers marked; a folder where several files are checked")
	c.flags(cmd)
	return cmd
}

// openStatements reads all files before anything is checked.
func openStatements(files []string) ([]text.Document, error) {
	docs := make([]text.Document, len(files))
	for i, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, unreadable(err)
		}
		if docs[i], err = text.Open(name, content); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

func (env *Env) checkAll(cmd *cobra.Command, h *House, docs []text.Document, o checking.Options, copyTo string) error {
	all := []checking.Item{}
	copies := map[string][]byte{}
	for _, doc := range docs {
		items, err := h.Checking.Check(cmd.Context(), h.Who, doc, o)
		if err != nil {
			return fmt.Errorf("%s: %w", doc.Name, err)
		}
		if copyTo != "" {
			copies[copyName(copyTo, doc.Name, len(docs))] = checking.Annotated(doc, items)
		}
		for i := range items {
			if len(docs) > 1 {
				items[i].File = doc.Name
			}
		}
		if !env.json {
			env.showItems(doc.Name, items)
		}
		all = append(all, items...)
	}
	if err := writeCopies(copyTo, copies, len(docs)); err != nil {
		return err
	}
	if env.json {
		if err := env.printJSON(all); err != nil {
			return err
		}
	}
	return checking.Wrong(all)
}

// copyName is where the annotated copy of one file goes.
func copyName(to, name string, files int) string {
	if files == 1 {
		return to
	}
	return filepath.Join(to, strings.TrimSuffix(name, filepath.Ext(name))+".html")
}

func writeCopies(to string, copies map[string][]byte, files int) error {
	if len(copies) < files && to != "" {
		return fmt.Errorf("--html: two of the files have the same name; check them one by one: %w", errs.Usage)
	}
	if files > 1 && to != "" {
		if err := os.MkdirAll(to, 0o700); err != nil {
			return unreadable(err)
		}
	}
	for name, content := range copies {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			return unreadable(err)
		}
	}
	return nil
}

// showItems prints the numbers of a text that claim something, a line each.
func (env *Env) showItems(name string, items []checking.Item) {
	count := map[checking.Verdict]int64{}
	env.printf("%s\n", names.Neutralise(name))
	for _, it := range items {
		if count[it.Verdict]++; it.Verdict == checking.NoClaim {
			continue
		}
		env.printf("  %-16s %-20s %s\n", printable(it.Text), it.Verdict, names.Neutralise(it.Note))
	}
	var words []string
	for _, v := range []checking.Verdict{checking.Confirmed, checking.Contradicted, checking.OtherDenominator, checking.OtherWindow, checking.OtherGroup,
		checking.PublishedElsewhere, checking.Differs, checking.NotKnown, checking.NoClaim} {
		if count[v] > 0 {
			words = append(words, fmt.Sprintf("%s %s", grouped(count[v]), v))
		}
	}
	env.printf("  %s: %s\n", plural(int64(len(items)), "number"), strings.Join(words, ", "))
}
