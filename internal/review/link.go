package review

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Link weighs all reports, makes and ends automatic links, proposes what is less
// sure, and parts each person's reports into cases, under one log entry. What a
// reviewer decided stands. Run again without new reports or decisions it changes
// nothing, and the entry is -1.
//
// A probability out of range is errs.Usage; a register that others keep changing
// is errs.Conflict after some tries.
func (d *Desk) Link(ctx context.Context, who access.Reader, o Options) (Linked, error) {
	if err := who.MayChange(); err != nil {
		return Linked{}, err
	}
	if o.Auto != nil && !(*o.Auto == 0 || *o.Auto > leastAsked && *o.Auto < 1) {
		return Linked{}, fmt.Errorf("a probability of %g: it is 0, which links nothing, or lies between %g and 1: %w", *o.Auto, leastAsked, errs.Usage)
	}
	const tries = 3
	for range tries {
		done, err := d.link(ctx, who, o)
		if !errors.Is(err, errMoved) {
			return done, err
		}
	}
	return Linked{}, fmt.Errorf("linking: the register was changed %d times meanwhile: %w", tries, errs.Conflict)
}

// errMoved says that the register is not any longer as it was read.
var errMoved = errors.New("the register was changed meanwhile")

func (d *Desk) link(ctx context.Context, who access.Reader, o Options) (Linked, error) {
	s, err := d.read(ctx)
	if err != nil {
		return Linked{}, err
	}
	if o.Refit {
		if s.model, err = d.train(ctx, s, o); err != nil {
			return Linked{}, err
		}
	}
	set := o.Auto != nil && *o.Auto != s.policy.Auto
	if set {
		s.policy.Auto = *o.Auto
	}
	p, err := d.plan(ctx, s, o)
	if err != nil || o.DryRun || p.empty() && !o.Refit && !set {
		return p.told, err
	}
	seq, err := d.Store.Change(ctx, d.change(who, "link", "register", ""), func(w Writer) (any, error) {
		if w.Seq() != s.seq {
			return nil, errMoved
		}
		if err := p.keep(ctx, w, o.Refit, set); err != nil {
			return nil, err
		}
		return p.write(ctx, w)
	})
	p.told.Entry = seq
	return p.told, err
}

// plan is what a run of Link changes.
type plan struct {
	state     *state
	told      Linked
	made      []register.Decision
	ended     []register.DecisionID
	regroup   register.Regrouping
	asks      []register.Proposal
	withdrawn []register.ProposalID
}

func (p *plan) empty() bool {
	return len(p.made)+len(p.ended)+len(p.regroup)+len(p.asks)+len(p.withdrawn) == 0
}

// linkEntry is what the log says of a run of Link.
type linkEntry struct {
	register.Logged
	Model      string `json:"model"`
	Auto       string `json:"auto"` // the probability, as decimals; "0": never
	FalseLinks string `json:"expected_false"`
	Links      int    `json:"links"`
	Unlinks    int    `json:"unlinks"`
}

// keep keeps a new model or policy.
func (p *plan) keep(ctx context.Context, w Writer, model, policy bool) error {
	if model {
		text, err := p.state.model.Marshal()
		if err != nil {
			return err
		}
		if err := w.KeepFile(ctx, modelKind, keptName, string(text)); err != nil {
			return err
		}
	}
	if policy {
		return w.KeepFile(ctx, policyKind, keptName, p.state.policy.text())
	}
	return nil
}

func (p *plan) write(ctx context.Context, w Writer) (any, error) {
	if err := w.EndDecisions(ctx, p.ended...); err != nil {
		return nil, err
	}
	if _, err := w.Decide(ctx, p.made...); err != nil {
		return nil, err
	}
	if err := w.EndProposals(ctx, p.withdrawn...); err != nil {
		return nil, err
	}
	if _, err := w.Propose(ctx, p.asks...); err != nil {
		return nil, err
	}
	if len(p.regroup) > 0 {
		if err := w.Regroup(ctx, p.regroup, latest); err != nil {
			return nil, err
		}
	}
	return linkEntry{w.Logged(), p.told.Model, fmt.Sprint(p.told.Auto), fmt.Sprintf("%.5f", p.told.FalseLinks), len(p.made), len(p.ended)}, nil
}

// plan works out what the reports add up to under the model and the decisions.
func (d *Desk) plan(ctx context.Context, s *state, o Options) (*plan, error) {
	p := &plan{state: s, told: Linked{Unlinkable: s.unlinkable(), Auto: s.policy.Auto, Model: s.model.Version, Entry: -1, Changed: []register.PersonID{}}}
	w, err := d.weigh(ctx, s, s.model, o.Progress)
	if err != nil {
		return p, err
	}
	found, err := w.partAll(ctx, s)
	if err != nil {
		return p, err
	}
	p.told.Reports = int64(len(w.reports))
	for _, n := range p.told.Unlinkable {
		p.told.Reports += n
	}
	if n := w.thin(bitsOf(cmp.Or(s.policy.Auto, DefaultAuto))); n > 0 {
		p.told.Unlinkable["says_too_little"] = n
	}
	persons, err := p.decide(found)
	if err != nil {
		return p, err
	}
	p.ask(found, p.place(persons, d), d)
	p.told.FalseLinks = expectedFalse(p.autoLinks())
	return p, nil
}

// found is what the weights say of all reports.
type found struct {
	model string
	links []register.Decision // automatic links that the policy makes
	asks  []register.Proposal
}

// partAll parts each cluster of candidates.
func (w *weighing) partAll(ctx context.Context, s *state) (*found, error) {
	f := &found{model: w.model.Version}
	joins, refusals := s.constraints()
	refused := map[[2]register.ReportID]bool{}
	for _, p := range refusals {
		refused[p] = true
	}
	tied := newTies(joins)
	for _, rows := range w.clusters(joins) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := w.look(rows)
		if err != nil {
			return nil, err
		}
		apart := func(a, b int) bool {
			return refused[[2]register.ReportID{min(c.ids[a], c.ids[b]), max(c.ids[a], c.ids[b])}]
		}
		f.take(c, c.part(tied.atoms(c.ids), apart, s.policy.strict(), bitsOf(leastAsked)))
	}
	return f, nil
}

func (f *found) take(c candidates, p parted) {
	for _, l := range p.tree {
		f.links = append(f.links, register.Decision{Kind: register.Auto, A: min(c.ids[l.a], c.ids[l.b]), B: max(c.ids[l.a], c.ids[l.b]),
			Weight: register.Hundredths(l.weight), Model: f.model})
	}
	for i, l := range p.asks {
		f.asks = append(f.asks, register.Proposal{A: min(c.ids[l.a], c.ids[l.b]), B: max(c.ids[l.a], c.ids[l.b]),
			Weight: register.Hundredths(l.weight), Model: f.model, Bridge: p.bridge[i], Doubts: l.doubts})
	}
}

// expectedFalse is the share of links that are expected to be wrong.
func expectedFalse(links []register.Decision) float64 {
	if len(links) == 0 {
		return 0
	}
	wrong := 0.0
	for _, l := range links {
		wrong += 1 - probability(l.Bits())
	}
	return wrong / float64(len(links))
}

// ties are reports that decisions have joined.
type ties struct {
	up map[register.ReportID]register.ReportID
}

func newTies(joins [][2]register.ReportID) ties {
	t := ties{map[register.ReportID]register.ReportID{}}
	for _, p := range joins {
		a, b := t.find(p[0]), t.find(p[1])
		t.up[max(a, b)] = min(a, b)
	}
	return t
}

func (t ties) find(r register.ReportID) register.ReportID {
	for {
		up, ok := t.up[r]
		if !ok || up == r {
			return r
		}
		r = up
	}
}

// atoms parts some reports, by their places, into those that are joined already.
func (t ties) atoms(ids []register.ReportID) (out [][]int) {
	at := map[register.ReportID]int{}
	for i, id := range ids {
		first := t.find(id)
		n, ok := at[first]
		if !ok {
			n = len(out)
			at[first], out = n, append(out, nil)
		}
		out[n] = append(out[n], i)
	}
	return slices.Clip(out)
}
