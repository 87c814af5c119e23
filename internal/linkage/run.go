package linkage

// blockAndFit trains the model, or takes the one given, and makes the blocks.
func (r *run) blockAndFit() error {
	e := r.engine
	r.stage("training")
	if err := e.fit(r.Settings, r.keys, r.labels); err != nil {
		return err
	}
	if r.opt.Model != nil {
		if err := e.adopt(*r.opt.Model); err != nil {
			return err
		}
	}
	e.finish()
	r.stage("blocking")
	var err error
	if r.plan, err = e.plan(r.Settings, r.keys); err != nil {
		return err
	}
	r.Settings.Rules = r.plan.rules
	r.reportRules()
	r.dropKeys()
	r.Model = e.export()
	r.Report.Notes = e.notes
	return e.ctx.Err()
}

// dropKeys lets go of the columns that only rules were made of.
func (r *run) dropKeys() {
	compared := map[string]bool{}
	for _, c := range r.engine.compare {
		for _, name := range c.spec.Columns {
			compared[name] = true
		}
	}
	for name := range r.engine.columns {
		if !compared[name] {
			delete(r.engine.columns, name)
		}
	}
	r.keys = nil
}

// scoreAndCluster compares the candidate pairs and makes clusters of them.
func (r *run) scoreAndCluster() error {
	e := r.engine
	r.stage("comparing")
	found := e.score(r.plan.blocking, r.floor())
	if err := e.ctx.Err(); err != nil {
		return err
	}
	r.settleLambda(&found)
	best := 0.0
	r.cut, best = found.weight.decide(e.model.lambda, e.allPairs())
	if r.Settings.Threshold != nil {
		r.cut = *r.Settings.Threshold
	}
	r.Settings.Threshold = &r.cut
	r.stage("clustering")
	of := r.cluster(found.edges, r.cut)
	if r.opt.Keep {
		r.edges = found.edges
	}
	if err := e.ctx.Err(); err != nil {
		return err
	}
	r.Model = e.export()
	r.fill(of)
	r.report(&found, of, best)
	return nil
}

// lowestCut is the lowest threshold that the data may choose (logit of a tenth
// is -3.2, of a fifth, the least that decide gives, -2).
const lowestCut = -2.5

// floor is the weight from which an edge is kept: what the lowest threshold
// could still use.
func (r *run) floor() float64 {
	lowest := float64(lowestCut)
	if r.Settings.Threshold != nil {
		lowest = min(lowest, *r.Settings.Threshold)
	}
	return lowest - mostAllowance
}

// settleLambda lets all scored pairs speak on how many match, unless the model
// was given.
func (r *run) settleLambda(found *scored) {
	e := r.engine
	if r.opt.Model != nil {
		return
	}
	before := e.model.prior
	e.setLambda(found.weight.jointLambda(e.model.lambda, e.allPairs()))
	shift := e.model.prior - before
	for i := range found.edges {
		found.edges[i].weight += float32(shift)
	}
	found.weight.shift(shift)
}

// fill puts clusters and probabilities into the rows. A cluster is named by its
// first row as given.
func (r *run) fill(of []int32) {
	e := r.engine
	first := make([]int32, e.rows)
	members := make([][]int32, e.rows)
	for row, c := range of {
		members[c] = append(members[c], int32(row))
		if given := e.input[row]; len(members[c]) == 1 || given < first[c] {
			first[c] = given
		}
	}
	for c, rows := range members {
		for _, row := range rows {
			x := &r.Rows[e.input[row]]
			x.Cluster, x.Probability = int(first[c])+1, e.belongs(row, rows)
		}
	}
}

// mostCompany is how many other members a row's probability is taken from.
const mostCompany = 64

// belongs is the posterior of a row's mean weight to the other members.
func (e *engine) belongs(row int32, members []int32) float64 {
	if len(members) == 1 {
		return 1
	}
	step := len(members)/mostCompany + 1
	sum, n := 0.0, 0.0
	for k := 0; k < len(members); k += step {
		if o := members[k]; o != row {
			sum += bounded(e.weightOf(e.scratch[0], min(row, o), max(row, o)))
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return posterior(sum / n)
}
