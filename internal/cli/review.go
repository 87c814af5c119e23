package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sijil/internal/register"
	"sijil/internal/review"
)

func reviewCommand(env *Env) *cobra.Command {
	list := reviewList(env)
	cmd := &cobra.Command{
		Use:   "review",
		Short: "links that wait for a person: list, accept, reject, split, undo",
		Long: `Answer what the weights leave open. A decision names two reports and nothing
else, so that it means the same whatever is linked later; it can be undone years
later, and what was refused once stays apart.

  sijil review                               what waits, the most telling first
  sijil link --explain 17 230                why the two may be one person
  sijil review accept 4 --why "same mother"  the pair of proposal 4
  sijil review reject 17 230 --why "cousins" two reports by their numbers
  sijil review undo 12 --why "another birth" decision 12

Exit 0: done. 1: could not. 2: wrong usage.`,
		Args: takes(), RunE: list.RunE,
	}
	cmd.Flags().AddFlagSet(list.Flags())
	cmd.AddCommand(list, reviewPair(env, "accept", "they speak of one person"), reviewPair(env, "reject", "they speak of two persons"),
		reviewSplit(env), reviewUndo(env), reviewReplay(env))
	return cmd
}

// listFlags are those of sijil review list.
type listFlags struct {
	limit, sample            int
	seed                     uint64
	decisions, all, disagree bool
	quality                  bool
	reviewer                 string
}

func reviewList(env *Env) *cobra.Command {
	var f listFlags
	cmd := &cobra.Command{
		Use: "list", Short: "what waits for an answer; decisions; where reviewers disagree", Args: takes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return env.with(cmd, func(h *House) error { return env.listReview(cmd, h, f) })
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.limit, "limit", 0, "at most so many (default all)")
	flags.IntVar(&f.sample, "sample", 0, "instead of what waits, so many automatic links drawn at random, to be checked")
	flags.Uint64Var(&f.seed, "seed", 1, "of --sample")
	flags.StringVar(&f.reviewer, "reviewer", "", "with --sample: leave out what this reviewer answered (default: what anybody did)")
	flags.BoolVar(&f.decisions, "decisions", false, "the decisions of reviewers that hold")
	flags.BoolVar(&f.all, "all", false, "with --decisions: automatic ones too")
	flags.BoolVar(&f.disagree, "disagreements", false, "the pairs that two reviewers answered differently")
	flags.BoolVar(&f.quality, "quality", false, "how good the links are, by the answers so far")
	return cmd
}

func (env *Env) listReview(cmd *cobra.Command, h *House, f listFlags) error {
	ctx := cmd.Context()
	switch {
	case f.quality:
		q, err := h.Review.Quality(ctx, h.Who)
		return env.showOne(q, err, func() { env.showQuality(q) })
	case f.disagree:
		a, err := h.Review.Disagreements(ctx, h.Who)
		return env.showOne(a, err, func() { env.showAgreement(a) })
	case f.decisions:
		lines, err := h.Review.Decisions(ctx, h.Who, f.all)
		return showLines(env, lines, f.limit, err, func(l review.DecisionLine) { env.printf("%s\n", wholeLine(l.String())) })
	case f.sample > 0:
		items, err := h.Review.Sample(ctx, h.Who, f.reviewer, f.sample, f.seed)
		return showLines(env, items, f.limit, err, env.showItem)
	}
	items, err := h.Review.Queue(ctx, h.Who)
	if err == nil && len(items) == 0 && !env.json {
		env.printf("nothing waits for a reviewer\n")
	}
	return showLines(env, items, f.limit, err, env.showItem)
}

// showOne shows one document.
func (env *Env) showOne(v any, err error, show func()) error {
	if err != nil {
		return err
	}
	if env.json {
		return env.printJSON(v)
	}
	show()
	return nil
}

// showLines shows a list, one object a line for programs.
func showLines[T any](env *Env, lines []T, limit int, err error, show func(T)) error {
	for i, l := range lines {
		if limit > 0 && i == limit {
			break
		}
		if err != nil {
			break
		}
		if env.json {
			err = env.printJSON(l)
		} else {
			show(l)
		}
	}
	return err
}

func (env *Env) showItem(i review.Item) {
	number := "        "
	if i.ID != 0 {
		number = fmt.Sprintf("%8d", i.ID)
	}
	env.printf("%s  reports %-8d %-8d %+6.1f bits, %.3f", number, i.A, i.B, i.Weight, i.Probability)
	if i.Bridge {
		env.printf("  joins two persons of several reports")
	}
	if i.Cases > 0 {
		env.printf("  %s fewer", plural(int64(i.Cases), "case"))
	}
	if len(i.Doubts) > 0 {
		env.printf("  against it: %s", strings.Join(i.Doubts, ", "))
	}
	env.printf("\n")
}

func (env *Env) showQuality(q review.Quality) {
	show := func(what string, e *review.Estimate) {
		if e == nil {
			env.printf("  %-46s too few reviewed pairs to say\n", what)
			return
		}
		env.printf("  %-46s %.1f%% (%.1f%% to %.1f%%, %s)\n", what, 100*e.Share, 100*e.Low, 100*e.High, plural(e.Of, "reviewed pair"))
	}
	env.printf("%s, %s waiting\n", plural(q.Links, "automatic link"), plural(q.Waiting, "pair"))
	show("of the links are right", q.Precision)
	show("of the proposals are right", q.Proposed)
	show("of the right links were made without asking", q.Recall)
}

func (env *Env) showAgreement(a review.Agreement) {
	env.printf("%s answered by two reviewers or more, of these %s with one answer\n", plural(a.Twice, "pair"), grouped(a.Agree))
	for _, p := range a.Pairs {
		env.printf("  reports %d and %d; apart until one is undone\n", p.A, p.B)
		for _, l := range append(p.Accepted, p.Refused...) {
			env.printf("    %s\n", wholeLine(l.String()))
		}
	}
}

// sayFlags are those of every decision.
type sayFlags struct{ why, reviewer string }

func (f *sayFlags) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.why, "why", "", "the reason; it is kept in the log")
	cmd.Flags().StringVar(&f.reviewer, "reviewer", "", "id of who decides, such as user/2, where it is another than who is at the machine")
}

func (f sayFlags) say() review.Say { return review.Say{Why: f.why, Reviewer: f.reviewer} }

func reviewPair(env *Env, verb, what string) *cobra.Command {
	var say sayFlags
	cmd := &cobra.Command{
		Use: verb + " PROPOSAL | REPORT REPORT", Short: what,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 {
				return nil
			}
			return takes("PROPOSAL")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return env.with(cmd, func(h *House) error {
				a, b, err := env.reviewed(cmd, h, args)
				if err != nil {
					return err
				}
				decide := h.Review.Accept
				if verb == "reject" {
					decide = h.Review.Reject
				}
				v, err := decide(cmd.Context(), h.Who, a, b, say.say())
				return env.showOne(v, err, func() { env.showVerdict(v) })
			})
		},
	}
	say.flags(cmd)
	return cmd
}

// reviewed are the two reports that are named, or those of a proposal.
func (env *Env) reviewed(cmd *cobra.Command, h *House, args []string) (a, b register.ReportID, err error) {
	if len(args) == 2 {
		return twoReports(args)
	}
	n, err := id("proposal", args[0])
	if err != nil {
		return 0, 0, err
	}
	return h.Review.Pair(cmd.Context(), h.Who, register.ProposalID(n))
}

func (env *Env) showVerdict(v review.Verdict) {
	for _, d := range v.Decisions {
		env.printf("%s\n", wholeLine(d.String()))
	}
	for i, p := range v.Persons {
		if i == 0 {
			env.printf("now ")
		} else {
			env.printf(" and ")
		}
		env.printf("person %d", p)
	}
	env.printf("\n")
	if v.Disputed {
		env.printf("another reviewer answered otherwise: the reports stay apart until one of the two is undone (sijil review list --disagreements)\n")
	}
}

func reviewSplit(env *Env) *cobra.Command {
	var say sayFlags
	cmd := &cobra.Command{
		Use: "split PERSON REPORT...", Short: "the reports named are of another person than the others",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return takes("PERSON", "REPORT")(cmd, args)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			person, err := id("person", args[0])
			if err != nil {
				return err
			}
			var reports []register.ReportID
			for _, arg := range args[1:] {
				n, err := id("report", arg)
				if err != nil {
					return err
				}
				reports = append(reports, register.ReportID(n))
			}
			return env.with(cmd, func(h *House) error {
				v, err := h.Review.Split(cmd.Context(), h.Who, register.PersonID(person), reports, say.say())
				return env.showOne(v, err, func() { env.showVerdict(v) })
			})
		},
	}
	say.flags(cmd)
	return cmd
}

func reviewUndo(env *Env) *cobra.Command {
	var say sayFlags
	cmd := &cobra.Command{
		Use: "undo DECISION", Short: "end a decision, and bring back what it had ended", Args: takes("DECISION"),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := id("decision", args[0])
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				v, err := h.Review.Undo(cmd.Context(), h.Who, register.DecisionID(n), say.say())
				return env.showOne(v, err, func() {
					env.printf("decision %d was undone\n", n)
					env.showVerdict(v)
				})
			})
		},
	}
	say.flags(cmd)
	return cmd
}

func reviewReplay(env *Env) *cobra.Command {
	var say sayFlags
	cmd := &cobra.Command{
		Use: "replay FILE", Short: "take a file of answers (source_a,key_a,source_b,key_b,answer) as one reviewer's", Args: takes("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := os.Open(args[0])
			if err != nil {
				return unreadable(err)
			}
			defer file.Close()
			answers, err := review.ReadAnswers(file)
			if err != nil {
				return err
			}
			return env.with(cmd, func(h *House) error {
				r, err := h.Review.Replay(cmd.Context(), h.Who, answers, say.say())
				return env.showOne(r, err, func() { env.showReplayed(r) })
			})
		},
	}
	say.flags(cmd)
	return cmd
}

func (env *Env) showReplayed(r review.Replayed) {
	env.printf("%s: %s accepted, %s rejected, %s given before, %s of rows that are not here\n", plural(r.Answers, "answer"),
		grouped(r.Accepted), grouped(r.Rejected), grouped(r.Known), grouped(r.Missing))
	env.showLinks(r.Linked)
}

// wholeLine is a text in one line, not cut: a reason is read to its end.
func wholeLine(s string) string { return strings.Join(strings.Fields(printableText(s)), " ") }
