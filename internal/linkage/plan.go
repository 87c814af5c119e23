package linkage

import (
	"fmt"
	"slices"
	"strings"

	"sijil/internal/errs"
)

// planned is the blocking of a run: the rules as settings, ready, and what was
// done to them.
type planned struct {
	rules    []Rule
	blocking *blocking
	refined  []Refined
	made     []float64 // pairs of each rule by itself, before earlier rules' are taken out
	recall   []float64 // expected share of matches that the rules up to this one find
}

// budget returns how many pairs a run may compare.
func (s Settings) budget(rows int) float64 {
	if s.Budget > 0 {
		return float64(s.Budget)
	}
	return float64(max(fewestPairs, pairsPerRow*rows))
}

// plan makes the blocking: the rules of the settings, or all pairs where there
// are few, or rules chosen by cover.
func (e *engine) plan(s Settings, keys []*keyed) (planned, error) {
	budget := s.budget(e.rows)
	var p planned
	switch {
	case len(s.Rules) > 0:
		p.rules = s.Rules
	case e.allPairs() <= budget:
		p.rules = []Rule{{Keys: []string{}}}
	default:
		for _, c := range cover(keys, e.rows, budget) {
			p.rules = append(p.rules, c.rule())
		}
	}
	if len(p.rules) == 0 && e.rows > 1 {
		return p, fmt.Errorf("no blocking rule fits a budget of %.0f pairs; give [[rule]] tables or a larger budget: %w", budget, errs.Invalid)
	}
	return p, e.ready(&p, budget, keys, len(s.Rules) == 0)
}

// ready makes the rules' blocks, parts the ones that are too large, and, where
// rules were chosen by estimate, drops the last ones that exceed the budget.
func (e *engine) ready(p *planned, budget float64, keys []*keyed, chosen bool) error {
	var rules []*rule
	left := budget * 1.25
	kept := p.rules[:0:0]
	found := make([]uint64, inventedMatches/64)
	for _, spec := range p.rules {
		parsed, err := e.parseRule(spec)
		if err != nil {
			return err
		}
		r := e.ruleOf(parsed)
		if len(parsed) > 0 {
			var told []Refined
			r, told = e.refine(r, spec.String(), columnsOf(parsed), mostBlock(budget, chosen), keys)
			p.refined = append(p.refined, told...)
		}
		pairs := r.pairs()
		if chosen && len(parsed) > 0 && pairs > left {
			e.note("rule %s is left out: it makes %.0f pairs, the budget is %.0f", spec, pairs, budget)
			continue
		}
		left -= pairs
		rules, kept = append(rules, r), append(kept, spec)
		p.made = append(p.made, pairs)
		p.recall = append(p.recall, addHits(found, parsed, keys))
	}
	for _, r := range p.refined {
		e.note("rule %s: a block of %d rows was parted by %s; %d rows without it were not compared there", r.Rule, r.Rows, r.By, r.Left)
	}
	p.rules = kept
	p.blocking = newBlocking(rules, e.table)
	return nil
}

func (e *engine) parseRule(spec Rule) ([]Key, error) {
	var keys []Key
	for _, s := range spec.Keys {
		k, err := ParseKey(s)
		if err != nil {
			return nil, err
		}
		if _, err := e.need(fmt.Sprintf("rule %q", spec), []string{k.Column}); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, nil
}

func columnsOf(keys []Key) []string {
	var out []string
	for _, k := range keys {
		out = append(out, k.Column)
	}
	return out
}

// addHits adds what a rule finds of the invented matches and returns the share
// found so far; a key that is not among those tried counts as finding none.
func addHits(found []uint64, rule []Key, keys []*keyed) float64 {
	hits := make([]uint64, len(found))
	for i := range hits {
		hits[i] = ^uint64(0)
	}
	for _, k := range rule {
		at := slices.IndexFunc(keys, func(x *keyed) bool { return x.key == k })
		for i := range hits {
			if at < 0 {
				hits[i] = 0
				continue
			}
			hits[i] &= keys[at].hits[i]
		}
	}
	for i := range found {
		found[i] |= hits[i]
	}
	return float64(ones(found)) / inventedMatches
}

func (c *candidate) rule() Rule {
	var r Rule
	for _, k := range c.keys {
		r.Keys = append(r.Keys, k.key.String())
	}
	return r
}

// pairs returns how many pairs a rule makes by itself.
func (r *rule) pairs() float64 {
	sum := 0.0
	for k := range r.blocks() {
		n := float64(len(r.block(k)))
		sum += n * (n - 1) / 2
	}
	return sum
}

// largest returns the largest blocks of a rule with what they have in common.
func (e *engine) largest(spec Rule, r *rule, n int) []Block {
	at := make([]int, r.blocks())
	for k := range at {
		at[k] = k
	}
	slices.SortFunc(at, func(a, b int) int {
		if d := len(r.block(b)) - len(r.block(a)); d != 0 {
			return d
		}
		return a - b
	})
	var out []Block
	for _, k := range at[:min(n, len(at))] {
		rows := r.block(k)
		if len(rows) < 2 {
			break
		}
		var values []string
		for _, s := range spec.Keys {
			key, _ := ParseKey(s)
			c := e.derived(key)
			values = append(values, c.values[c.codes[rows[0]]])
		}
		out = append(out, Block{Rule: spec.String(), Value: strings.Join(values, " + "), Rows: len(rows)})
	}
	return out
}
