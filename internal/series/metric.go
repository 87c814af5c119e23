package series

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"sijil/internal/names"
)

// The kinds of metric.
const (
	Flow       = "flow"       // what happened in the window
	Cumulative = "cumulative" // a flow since a start that stays
	Stock      = "stock"      // what is so on the last day of the window
)

// Metric is one thing that published tables count. metrics.toml says what its
// fields mean.
type Metric struct {
	ID        string
	Names     []string
	Indicator string
	By        map[string]string
	Kind      string
	Within    string
	Whole     string
	Twin      string
	Same      string
	Share     bool
	Label     string
}

// attribute is a column whose cells hold the codes of groups.
type attribute struct {
	Name      string
	Names     []string
	Partition bool
	Usual     []string // the values that make it whole, where a table does not show it
}

// group is a column that holds the count of one group.
type group struct {
	By    map[string]string
	Names []string
}

// measure is a column that counts another metric among the row's own.
type measure struct {
	Metric string
	Names  []string
}

// vocabulary is what the two files say.
type vocabulary struct {
	Metric    []Metric
	Roles     map[string][]string
	Attribute []attribute
	Group     []group
	Measure   []measure
	Words     map[string][]string

	metrics    map[string]*Metric // by id
	byName     map[string]*Metric // by folded name
	attributes map[string]*attribute
	columns    map[string]column   // by folded heading
	words      map[string][]string // folded
}

//go:embed metrics.toml
var metricsFile string

//go:embed columns.toml
var columnsFile string

// shipped is the vocabulary; nothing changes it.
var shipped = sync.OnceValue(loadVocabulary)

// loadVocabulary panics on a broken file: it ships inside the program, and a
// test reads it.
func loadVocabulary() *vocabulary {
	v := &vocabulary{metrics: map[string]*Metric{}, byName: map[string]*Metric{}, attributes: map[string]*attribute{}, words: map[string][]string{}}
	for _, text := range []string{metricsFile, columnsFile} {
		if _, err := toml.Decode(text, v); err != nil {
			panic(err)
		}
	}
	for i := range v.Metric {
		m := &v.Metric[i]
		v.metrics[m.ID] = m
		for _, name := range append([]string{m.ID, m.Label}, m.Names...) {
			v.byName[fold(name)] = m
		}
	}
	for i := range v.Attribute {
		v.attributes[v.Attribute[i].Name] = &v.Attribute[i]
	}
	for kind, words := range v.Words {
		for _, w := range words {
			v.words[kind] = append(v.words[kind], fold(w))
		}
	}
	v.columns = v.headings()
	return v
}

// fold is the form in which headings and words are compared.
func fold(s string) string {
	s = names.Fold(strings.NewReplacer("_", " ", "-", " ", "/", " ", ",", " ").Replace(s))
	return strings.Join(strings.Fields(s), " ")
}

// is says whether s is one of the words of a kind.
func (v *vocabulary) is(kind, s string) bool {
	s = fold(s)
	for _, w := range v.words[kind] {
		if w == s {
			return true
		}
	}
	return false
}

// MetricOf returns the metric of an id. For a metric counted among another one,
// as "arrests_of_returnees/became_disappeared", ok is false.
func MetricOf(id string) (m Metric, ok bool) {
	if found := shipped().metrics[id]; found != nil {
		return *found, true
	}
	return Metric{ID: id, Label: strings.NewReplacer("_", " ", "/", ": ").Replace(id)}, false
}

// Metrics lists those that ship, in the order of the file.
func Metrics() []Metric { return shipped().Metric }

// isStock says whether values of a metric are what is so on a day.
func isStock(metric string) bool {
	base, _, _ := strings.Cut(metric, "/")
	m, _ := MetricOf(base)
	return m.Kind == Stock
}

// narrower lists the metrics that a metric is a part of, the nearest first.
func narrower(metric string) []string {
	base, _, among := strings.Cut(metric, "/")
	if among {
		return []string{base}
	}
	var all []string
	for range shipped().Metric {
		m, _ := MetricOf(metric)
		if m.Within == "" {
			break
		}
		all, metric = append(all, m.Within), m.Within
	}
	return all
}
