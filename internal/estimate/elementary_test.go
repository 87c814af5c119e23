package estimate

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// ulps is how many floating-point numbers lie between a and b.
func ulps(a, b float64) int64 {
	if a == b {
		return 0
	}
	d := int64(math.Float64bits(a)) - int64(math.Float64bits(b))
	return max(d, -d)
}

func TestExpAndLogAgreeWithPackageMath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-700, 700).Draw(t, "x")
		if got, want := exp(x), math.Exp(x); ulps(got, want) > 2 {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
		y := rapid.Float64Range(1e-300, 1e300).Draw(t, "y")
		if got, want := log(y), math.Log(y); ulps(got, want) > 2 && math.Abs(got-want) > 1e-16 {
			t.Errorf("log(%v) = %v, want %v", y, got, want)
		}
		z := rapid.Float64Range(-0.999, 10).Draw(t, "z")
		if got, want := log1p(z), math.Log1p(z); math.Abs(got-want) > 1e-15*math.Max(1e-300, math.Abs(want))*4 {
			t.Errorf("log1p(%v) = %v, want %v", z, got, want)
		}
	})
}

func TestElementaryAtTheEdges(t *testing.T) {
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"exp of zero is one", exp(0), 1},
		{"exp far below is zero", exp(-1000), 0},
		{"exp just before it overflows", exp(709.7), 1.6549840276802644e+308},
		{"exp far above is infinite", exp(1000), math.Inf(1)},
		{"exp of minus infinity is zero", exp(math.Inf(-1)), 0},
		{"exp among the subnormal numbers", exp(-740), math.Exp(-740)},
		{"log of one is zero", log(1), 0},
		{"log of zero is minus infinity", log(0), math.Inf(-1)},
		{"log of the smallest number", log(5e-324), -744.4400719213812},
		{"nothing multiplied is one", power(.3, 0), 1},
		{"two to the ten", power(2, 10), 1024},
	} {
		if tt.got != tt.want && math.Abs(tt.got/tt.want-1) > 1e-14 {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if !math.IsNaN(log(-1)) || !math.IsNaN(exp(math.NaN())) {
		t.Error("log(-1) and exp(NaN) must not be numbers")
	}
}

func TestGammaAgreesWithPackageMath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := exp(rapid.Float64Range(-8, 18).Draw(t, "log x"))
		want, _ := math.Lgamma(x)
		if got := logGammaOf(x); math.Abs(got-want) > 1e-14*math.Max(1, math.Abs(want))*4 {
			t.Errorf("log Γ(%v) = %v, want %v", x, got, want)
		}
		n := rapid.Float64Range(1, 5000).Draw(t, "n")
		above, _ := math.Lgamma(x + n)
		if got := logRising(x, n); math.Abs(got-(above-want)) > 1e-12*math.Abs(above)+1e-9 {
			t.Errorf("log Γ(%v+%v)/Γ = %v, want %v", x, n, got, above-want)
		}
	})
}

// The exact law is the sum of the probabilities themselves.
func TestPoissonTailIsTheSmallerSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.Float64Range(0.1, 80).Draw(t, "mean")
		o := rapid.IntRange(0, 100).Draw(t, "observed")
		var atMost, atLeast float64
		for i := 0; i < 400; i++ {
			lg, _ := math.Lgamma(float64(i + 1))
			p := math.Exp(float64(i)*math.Log(e) - e - lg)
			if i <= o {
				atMost += p
			}
			if i >= o {
				atLeast += p
			}
		}
		want := math.Log(math.Min(atMost, atLeast))
		if got := poissonTail(o, e); math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
			t.Errorf("poissonTail(%d, %v) = %v, want %v", o, e, got, want)
		}
	})
}

func TestTailsFromTables(t *testing.T) {
	for _, tt := range []struct {
		name      string
		got, want float64
	}{
		{"chi-squared, 1 degree: 5 percent above 3.8415", chiSquareTail(3.841459, 1), .05},
		{"chi-squared, 2 degrees: exp(-x/2)", chiSquareTail(3, 2), math.Exp(-1.5)},
		{"chi-squared, 10 degrees: 5 percent above 18.307", chiSquareTail(18.307038, 10), .05},
		{"no degrees of freedom, no test", chiSquareTail(3, 0), 1},
		{"normal: 2.5 percent below -1.96", normalBelow(-1.959963985), .025},
		{"normal: far tail", normalBelow(-8), 6.22096e-16},
		{"normal quantile of .975", normalQuantile(.975), 1.959963985},
		{"normal quantile of 1e-12", normalQuantile(1e-12), -7.034483825},
		{"Student, 10 degrees, .975", studentQuantile(.975, 10), 2.228139},
		{"Student, 5 degrees, .975", studentQuantile(.975, 5), 2.570582},
		{"a mean of nothing has seen nothing", poissonTail(0, 0), 0},
	} {
		if math.Abs(tt.got-tt.want) > 2e-3*math.Abs(tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

func TestQuantile8(t *testing.T) {
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, tt := range []struct {
		name    string
		p, want float64
	}{
		{"the median of ten", .5, 5.5},
		{"by hand: 10.3333·.25 + .3333 = 2.9167", .25, 2.916667},
		{"below the first", .001, 1},
		{"above the last", .999, 10},
	} {
		if got := quantile8(ten, tt.p); math.Abs(got-tt.want) > 1e-6 {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
	if got := quantile8([]float64{1, math.Inf(1), math.Inf(1)}, .99); !math.IsInf(got, 1) {
		t.Errorf("between two infinities: got %v", got)
	}
}
