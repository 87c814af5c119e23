package evaluate

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
)

func TestOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name                            string
		truth, predicted                string
		precision, recall, b3p, b3r     float64
		exact, splits, merges, clusters int
	}{
		{"all right", "aabbc", "xxyyz", 1, 1, 1, 1, 3, 0, 0, 3},
		{"labels mean nothing across sides", "aabbc", "bbaac", 1, 1, 1, 1, 3, 0, 0, 3},
		{"one person split in two", "aaaa", "xxyy", 1, 2.0 / 6, 1, 0.5, 0, 0, 1, 2},
		{"two persons merged", "aabb", "xxxx", 2.0 / 6, 1, 0.5, 1, 0, 1, 0, 1},
		{"Bagga and Baldwin's first response: 5 and 7 rows, two joined wrongly", "aaaaabbccccc", "xxxxxyyyyyyy", 21.0 / 31, 1, 0.7619, 1, 1, 1, 0, 2},
		{"nobody twice, nobody joined: nothing to get wrong", "abc", "xyz", 1, 1, 1, 1, 3, 0, 0, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Of(strings.Split(tt.truth, ""), strings.Split(tt.predicted, ""))
			near := func(a, b float64) bool { return math.Abs(a-b) < 1e-3 }
			if err != nil || !near(s.Precision, tt.precision) || !near(s.Recall, tt.recall) || !near(s.B3Precision, tt.b3p) || !near(s.B3Recall, tt.b3r) {
				t.Errorf("got P %.4f R %.4f, B3 %.4f %.4f, %v; want P %.4f R %.4f, B3 %.4f %.4f", s.Precision, s.Recall, s.B3Precision, s.B3Recall, err, tt.precision, tt.recall, tt.b3p, tt.b3r)
			}
			if s.Exact != tt.exact || s.Splits != tt.splits || s.Merges != tt.merges || s.Clusters != tt.clusters {
				t.Errorf("got exact %d splits %d merges %d clusters %d; want %d %d %d %d", s.Exact, s.Splits, s.Merges, s.Clusters, tt.exact, tt.splits, tt.merges, tt.clusters)
			}
		})
	}
}

func TestOfRefusesDifferentRows(t *testing.T) {
	t.Parallel()
	if _, err := Of([]string{"a"}, nil); !errors.Is(err, errs.Invalid) {
		t.Errorf("got %v; want errs.Invalid", err)
	}
}

// labels draws a partition of n rows.
func labels(t *rapid.T, n int, name string) []string {
	out := make([]string, n)
	for r, v := range rapid.SliceOfN(rapid.IntRange(0, 6), n, n).Draw(t, name) {
		out[r] = strconv.Itoa(v)
	}
	return out
}

func TestMeasuresCountWhatTheySay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "rows")
		truth, predicted := labels(t, n, "truth"), labels(t, n, "predicted")
		s, _ := Of(truth, predicted)
		var right, made, real int
		for i := range n {
			for j := range i {
				same, joined := truth[i] == truth[j], predicted[i] == predicted[j]
				if same {
					real++
				}
				if joined {
					made++
				}
				if same && joined {
					right++
				}
			}
		}
		if s.Right != right || s.Pairs != made || s.TruePairs != real {
			t.Fatalf("got %d right of %d made, %d real; want %d, %d, %d", s.Right, s.Pairs, s.TruePairs, right, made, real)
		}
		var sum share
		for _, part := range byEntity(number(truth), number(predicted)) {
			sum.add(part)
		}
		if math.Abs(sum.f1()-s.F1) > 1e-9 || math.Abs(sum.b3()-s.B3F1) > 1e-9 {
			t.Fatalf("entities add up to F1 %.6f, B3 %.6f; the whole has %.6f, %.6f", sum.f1(), sum.b3(), s.F1, s.B3F1)
		}
	})
}

func TestBootstrapHoldsTheMeasureAndRepeats(t *testing.T) {
	t.Parallel()
	var truth, predicted []string
	for n := range 300 {
		truth = append(truth, strconv.Itoa(n/3))
		predicted = append(predicted, strconv.Itoa(n/3+n%7/6*1000))
	}
	s, _ := Of(truth, predicted)
	f1, b3 := Bootstrap(truth, predicted, 200, 1)
	if f1.Low >= s.F1 || f1.High <= s.F1 || b3.Low >= s.B3F1 || b3.High <= s.B3F1 {
		t.Errorf("intervals %v, %v do not hold %.4f, %.4f", f1, b3, s.F1, s.B3F1)
	}
	if again, _ := Bootstrap(truth, predicted, 200, 1); again != f1 {
		t.Errorf("the same seed gave %v and %v", f1, again)
	}
}

func TestHeldOutChoosesOnOneHalfAndTestsOnTheOther(t *testing.T) {
	t.Parallel()
	var truth, good, bad []string
	for n := range 200 {
		truth = append(truth, strconv.Itoa(n/2))
		good = append(good, strconv.Itoa(n/2))
		bad = append(bad, strconv.Itoa(n))
	}
	cuts := []Cut{{5, bad}, {0, good}}
	if got := HeldOut(truth, cuts); got.F1 != 1 || got.Threshold != 0 {
		t.Errorf("HeldOut = %+v; want F1 1 at 0", got)
	}
	if got := Oracle(truth, cuts); got.F1 != 1 || got.Threshold != 0 {
		t.Errorf("Oracle = %+v; want F1 1 at 0", got)
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		want       int
		err        error
	}{
		{"two columns among others", "id,probability,cluster\n1,1,a\n2,1,a\n", 2, nil},
		{"no cluster column", "id,group\n1,a\n", 0, errs.Invalid},
		{"an id twice", "id,cluster\n1,a\n1,b\n", 0, errs.Invalid},
		{"nothing", "", 0, errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := Read(strings.NewReader(tt.text)); len(got) != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Read = %v, %v; want %d rows, %v", got, err, tt.want, tt.err)
			}
		})
	}
}
