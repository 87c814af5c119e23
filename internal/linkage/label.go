package linkage

// Label is a pair of rows that a person has judged. Labels train the model: the
// matches show how one person's rows differ; how strangers agree is told better
// by random pairs. A label decides nothing: that is for Options.Must and Cannot.
type Label struct {
	Pair
	Match bool
}

type label struct {
	i, j  int32
	match bool
}

// unlabelledSay is how many labelled matches the unsupervised m counts as, once
// labels are there: a few labels bend it, many replace it.
const unlabelledSay = 30

// learnLabels brings labelled matches into m, where EM's result is the prior.
func (e *engine) learnLabels(m [][]float64, heard []float64, labels []label) {
	sum := emptyLike(m)
	for _, l := range labels {
		if !l.match {
			continue
		}
		p := e.pattern(e.scratch[0], l.i, l.j)
		for c := range sum {
			sum[c][levelOf(p, c)]++
		}
	}
	for c := range m {
		n := 0.0
		for l := elseLevel; l < len(m[c]); l++ {
			n += sum[c][l]
		}
		if n == 0 {
			continue
		}
		heard[c] += n
		for l := elseLevel; l < len(m[c]); l++ {
			m[c][l] = (sum[c][l] + unlabelledSay*m[c][l]) / (n + unlabelledSay)
		}
	}
}
