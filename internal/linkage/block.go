package linkage

import (
	"sync"
	"sync/atomic"
)

// rule is a blocking rule made ready: rows with one key form a block, and the
// pairs of a block are compared.
type rule struct {
	keys  []int32 // of each row; absent: in no block
	order []int32 // rows by key
	start []int32 // start[k] is where block k begins in order
}

// newRule sorts rows by key (a counting sort: keys are dense).
func newRule(keys []int32, blocks int) *rule {
	r := &rule{keys: keys, start: make([]int32, blocks+1)}
	for _, k := range keys {
		if k != absent {
			r.start[k+1]++
		}
	}
	for k := range blocks {
		r.start[k+1] += r.start[k]
	}
	r.order = make([]int32, r.start[blocks])
	next := append([]int32(nil), r.start...)
	for row, k := range keys {
		if k != absent {
			r.order[next[k]] = int32(row)
			next[k]++
		}
	}
	return r
}

func (r *rule) blocks() int { return len(r.start) - 1 }

func (r *rule) block(k int) []int32 { return r.order[r.start[k]:r.start[k+1]] }

// blocking is a list of rules and what keeps a pair from being met twice.
type blocking struct {
	rules []*rule
	byRow []int32 // byRow[row*len(rules)+r]: the key of a row under rule r
	table []uint8 // of each row, or nil when all pairs count
}

func newBlocking(rules []*rule, table []uint8) *blocking {
	b := &blocking{rules: rules, table: table}
	if len(rules) == 0 {
		return b
	}
	b.byRow = make([]int32, len(rules)*len(rules[0].keys))
	for r, rule := range rules {
		for row, k := range rule.keys {
			b.byRow[row*len(rules)+r] = k
		}
		rule.keys = nil // byRow has them now
	}
	return b
}

// met reports whether an earlier rule than r makes the pair.
func (b *blocking) met(r int, i, j int32) bool {
	n := len(b.rules)
	x, y := b.byRow[int(i)*n:][:r], b.byRow[int(j)*n:][:r]
	for k, key := range x {
		if key == y[k] && key != absent {
			return true
		}
	}
	return false
}

// key returns the key of a row under rule r.
func (b *blocking) key(r int, row int32) int32 { return b.byRow[int(row)*len(b.rules)+r] }

// wanted reports whether two rows may be compared at all.
func (b *blocking) wanted(i, j int32) bool {
	return b.table == nil || b.table[i] != b.table[j]
}

// stretch is a run of blocks of one rule that one worker takes at a time.
type stretch struct{ rule, from, to int }

const stretchPairs = 1 << 17

// stretches cuts the work into runs of about equal numbers of pairs.
func (b *blocking) stretches() []stretch {
	var out []stretch
	for r, rule := range b.rules {
		from, pairs := 0, 0
		for k := range rule.blocks() {
			n := len(rule.block(k))
			pairs += n * (n - 1) / 2
			if pairs >= stretchPairs || k == rule.blocks()-1 {
				out = append(out, stretch{r, from, k + 1})
				from, pairs = k+1, 0
			}
		}
	}
	return out
}

// visitor is shown the right rows that one left row is to be compared with. It
// must not keep the slice.
type visitor func(worker, stretch, rule int, left int32, right []int32)

// each calls visit for every pair that the rules make, once, with the first
// rule that makes it. The stretches are spread over workers; visit runs on
// several goroutines at once and is told its worker and stretch, so that
// results put down by stretch come out in one order for any number of workers.
//
// The goroutines are owned by this call, which waits for all of them; each ends
// with the last stretch, or when stop says so.
func (b *blocking) each(workers int, stop func() bool, visit visitor) {
	work := b.stretches()
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			var right []int32
			for {
				s := int(next.Add(1)) - 1
				if s >= len(work) || stop() {
					return
				}
				right = b.walk(work[s], right, func(r int, i int32, js []int32) { visit(w, s, r, i, js) })
			}
		})
	}
	wg.Wait()
}

func (b *blocking) walk(s stretch, right []int32, visit func(rule int, left int32, right []int32)) []int32 {
	r := b.rules[s.rule]
	for k := s.from; k < s.to; k++ {
		rows := r.block(k)
		for x, i := range rows {
			right = right[:0]
			for _, j := range rows[x+1:] {
				if b.wanted(i, j) && !b.met(s.rule, i, j) {
					right = append(right, j)
				}
			}
			if len(right) > 0 {
				visit(s.rule, i, right)
			}
		}
	}
	return right
}
