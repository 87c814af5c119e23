package intake

import (
	"sync"

	"sijil/internal/register"
)

// sourceBook knows the sources of the register by name, and those that the
// rows of a file name for the first time. The reading goroutine asks it, the
// writing one gives new sources their ids.
type sourceBook struct {
	mu     sync.Mutex
	byName map[string]register.Source
}

func newSourceBook(all map[register.SourceID]register.Source) *sourceBook {
	b := &sourceBook{byName: map[string]register.Source{}}
	for _, s := range all {
		b.byName[s.Name] = s
	}
	return b
}

// named returns the source of that name, or one with what the row says of it
// and no id yet.
func (b *sourceBook) named(name string, claims register.Claims) register.Source {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s, ok := b.byName[name]; ok {
		return s
	}
	s := register.Source{Name: name, Kind: claims.First("source.kind"), Reliability: claims.First("source.reliability")}
	b.byName[name] = s
	return s
}

func (b *sourceBook) get(name string) (register.Source, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s, ok := b.byName[name]
	return s, ok
}

func (b *sourceBook) put(s register.Source) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.byName[s.Name] = s
}
