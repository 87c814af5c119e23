package linkage

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sijil/internal/linkage/evaluate"
)

// households invents families arrested together: brothers who share all but a
// given name and a birthday, a father whose name is the son's second one, and
// cousins of one name, taken elsewhere, whose parents differ. Each is told of by two sources.
func households(n int, seed uint64) (t Table, truth, house []string) {
	random := rand.New(rand.NewPCG(seed, 9))
	given := strings.Fields("محمد أحمد علي عمر خالد حسن حسين محمود مصطفى إبراهيم يوسف سامر رامي طارق وليد باسل فادي زياد نزار مازن")
	family := strings.Fields("الحلبي الشامي العلي الخطيب النجار الحداد الصباغ القاسم السيد المصري العمر الأحمد الحمصي البيطار الطحان الخالد")
	towns := strings.Fields("حلب حمص حماة درعا إدلب دوما داريا السويداء اللاذقية طرطوس")
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	t = Table{Name: "households", Header: []string{"person.given", "person.father", "person.family", "person.mother", "person.birth_year", "arrest.date", "arrest.place"}, Columns: make([][]string, 7)}
	person := 0
	tell := func(h int, values ...string) {
		person++
		for range 2 {
			truth, house = append(truth, fmt.Sprint(person)), append(house, fmt.Sprint(h))
			for c, v := range values {
				switch random.IntN(12) {
				case 0:
					v = ""
				case 1:
					v = strings.NewReplacer("أ", "ا", "إ", "ا", "ى", "ي", "ة", "ه").Replace(v)
				}
				t.Columns[c] = append(t.Columns[c], v)
			}
		}
	}
	day := func() string {
		return fmt.Sprintf("%d-%02d-%02d", 2011+random.IntN(4), 1+random.IntN(12), 1+random.IntN(28))
	}
	for h := range n {
		name, father, mother := pick(family), pick(given), pick(given)+" "+pick(family)
		town, date := pick(towns), day()
		born := 1960 + random.IntN(30)
		at := random.IntN(len(given))
		for b := range 1 + random.IntN(3) { // brothers in one raid
			tell(h, given[(at+b)%len(given)], father, name, mother, fmt.Sprint(born+2*b), date, town)
		}
		tell(h, father, given[at], name, pick(given)+" "+pick(family), fmt.Sprint(born-25), date, town)             // their father
		tell(h, given[at], pick(given), name, pick(given)+" "+pick(family), fmt.Sprint(born+1), day(), pick(towns)) // a cousin
	}
	return t, truth, house
}

func TestBrothersFathersAndCousinsAreKeptApart(t *testing.T) {
	t.Parallel()
	table, truth, house := households(400, 1)
	r := mustLink(t, []Table{table}, Options{})
	if r.Model.Relatives == 0 {
		t.Error("relatives are not reckoned with")
	}
	s, err := evaluate.Of(truth, clustersOf(r))
	if err != nil || s.F1 < 0.97 || s.B3F1 < 0.97 {
		t.Errorf("F1 %.4f (P %.4f, R %.4f), B3 %.4f, %v; want at least .97", s.F1, s.Precision, s.Recall, s.B3F1, err)
	}
	wrong, pairs := 0, 0
	for a := range truth {
		for b := range a {
			if house[a] == house[b] && truth[a] != truth[b] {
				pairs++
				if r.Rows[a].Cluster == r.Rows[b].Cluster {
					wrong++
				}
			}
		}
	}
	if float64(wrong) > 0.005*float64(pairs) {
		t.Errorf("%d of %d pairs of relatives are in one cluster; want at most 5 in a thousand", wrong, pairs)
	}
}

func TestExplainSaysThatRowsMayBeRelatives(t *testing.T) {
	t.Parallel()
	table, truth, house := households(200, 2)
	r := mustLink(t, []Table{table}, Options{})
	told := false
	for a := range truth {
		for b := max(0, a-6); b < a && !told; b++ {
			if house[a] != house[b] || truth[a] == truth[b] {
				continue
			}
			w, err := r.Explain(a, b)
			if err != nil {
				t.Fatal(err)
			}
			told = w.Relatives < -5 && strings.Contains(w.String(), "relatives")
		}
	}
	if !told {
		t.Error("no pair of one household is told to be relatives")
	}
}
