package review

import (
	"context"
	"fmt"
	"math"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/linkage"
	"sijil/internal/register"
)

// fewReports is how many linkable reports a register needs to train a model: with
// less the general one knows more.
const fewReports = 500

// leastNamesakes is the least share of namesakes that is reckoned with: a list in
// which none can be seen is no proof that there are none.
const leastNamesakes = 0.01

// Train learns a model from the reports of the register and from what reviewers
// answered, and pins nothing. A register with too few reports is errs.Invalid.
func (d *Desk) Train(ctx context.Context, who access.Reader, o Options) (Model, error) {
	if err := who.MayChange(); err != nil {
		return Model{}, err
	}
	s, err := d.readRecords(ctx)
	if err != nil {
		return Model{}, err
	}
	return d.train(ctx, s, o)
}

func (d *Desk) train(ctx context.Context, s *state, o Options) (Model, error) {
	settings, err := Settings()
	if err != nil {
		return Model{}, err
	}
	w := newWeighing(s, Model{})
	if len(w.reports) < fewReports {
		return Model{}, fmt.Errorf("%d reports can be linked, and a model of this register's own needs %d; the general one serves until then: %w", len(w.reports), fewReports, errs.Invalid)
	}
	settings.Seed = o.Seed
	joins, refusals := s.constraints()
	options := linkage.Options{Settings: &settings, ID: "report", Workers: d.Workers, Progress: o.Progress, Labels: w.labels(joins, refusals)}
	options.Must, options.Cannot = w.pairs(joins), w.pairs(refusals)
	w.result, err = linkage.Tables(ctx, []linkage.Table{newCoder(d.Gazetteer).table(w.reports)}, options)
	if err != nil {
		return Model{}, err
	}
	m := Model{Version: s.model.next(), Reports: len(w.reports), Settings: settings, Linkage: w.result.Model,
		Partners: w.result.Model.Lambda * float64(len(w.reports)-1)}
	m.Namesakes, err = w.namesakes()
	return m, err
}

// labels are the pairs that reviewers judged, as training takes them.
func (w *weighing) labels(joins, refusals [][2]register.ReportID) (labels []linkage.Label) {
	for _, p := range w.pairs(joins) {
		labels = append(labels, linkage.Label{Pair: p, Match: true})
	}
	for _, p := range w.pairs(refusals) {
		labels = append(labels, linkage.Label{Pair: p})
	}
	return labels
}

// namesakes estimates how many pairs of namesakes there are for each pair that
// matches, from the pairs that the weights bring together: EM on the one share,
// with the evidence against a namesake held.
func (w *weighing) namesakes() (float64, error) {
	var all []float64
	for _, rows := range w.clusters(nil) {
		for i, a := range rows {
			for _, b := range rows[:i] {
				fall, err := w.result.Explain(b, a)
				if err != nil {
					return 0, err
				}
				if fall.Weight > 0 {
					all = append(all, against(fall))
				}
			}
		}
	}
	share := 0.1
	for range 100 {
		match := 0.0
		for _, bits := range all {
			match += 1 / (1 + share*math.Exp2(-bits))
		}
		if match == 0 {
			break
		}
		share = (float64(len(all)) - match) / match
	}
	return max(share, leastNamesakes), nil
}
