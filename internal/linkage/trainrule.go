package linkage

import (
	"cmp"
	"math"
	"slices"
)

// mostTraining is how many columns are paired to train on.
const mostTraining = 6

// trainingRules readies the rules that settings train on; where they name none,
// the columns that tell rows apart best are paired: two whole values equal, or
// one where there are few columns.
func (e *engine) trainingRules(given []Rule) ([]*training, error) {
	var out []*training
	for _, r := range given {
		keys, err := e.parseRule(r)
		if err != nil {
			return nil, err
		}
		out = append(out, e.trainingRule(keys))
	}
	if len(given) > 0 {
		return out, nil
	}
	cols := e.telling()
	cols = cols[:min(len(cols), mostTraining)]
	for i, a := range cols {
		if len(cols) < 4 {
			out = append(out, e.trainingRule([]Key{e.trainingKey(a)}))
		}
		for _, b := range cols[i+1:] {
			if len(cols) >= 3 {
				out = append(out, e.trainingRule([]Key{e.trainingKey(a), e.trainingKey(b)}))
			}
		}
	}
	return out, nil
}

// trainingKey is the form of a column in which training pairs agree: the whole
// value, or for names and places in Arabic letters their skeleton, so that pairs
// across scripts are among those that train.
func (e *engine) trainingKey(column string) Key {
	if slices.Contains(e.arabic, column) {
		return Key{column, "sound"}
	}
	return Key{Column: column}
}

func (e *engine) trainingRule(keys []Key) *training {
	t := &training{columns: map[string]bool{}, keys: keys}
	for _, k := range keys {
		t.columns[k.Column] = true
	}
	return t
}

// telling lists the first columns of comparisons by how well they tell rows
// apart: the bits of a coincidence, times the share of rows that say something.
func (e *engine) telling() []string {
	var cols []string
	bits := map[string]float64{}
	for _, c := range e.compare {
		col := e.columns[c.spec.Columns[0]]
		if _, met := bits[col.name]; met || col.sameShare() == 0 {
			continue
		}
		cols = append(cols, col.name)
		bits[col.name] = -math.Log2(col.sameShare()) * float64(col.filled()) / float64(e.rows)
	}
	slices.SortStableFunc(cols, func(a, b string) int { return cmp.Compare(bits[b], bits[a]) })
	return cols
}

// lambdaOf estimates the share of all pairs that match: each training rule's
// matches over the share of matches that it can see.
func (e *engine) lambdaOf(rules []*training, keys []*keyed) float64 {
	var says []float64
	for _, t := range rules {
		if t.matches < fewMatches || t.lambda < 0.02 {
			continue
		}
		recall := 1.0
		for _, k := range t.keys {
			for _, kd := range keys {
				if kd.key == k {
					recall *= float64(ones(kd.hits)) / inventedMatches
				}
			}
		}
		if recall > 0.01 {
			says = append(says, t.matches/recall/e.allPairs())
		}
	}
	return median(says)
}
