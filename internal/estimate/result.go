package estimate

import (
	"math"
	"strconv"
)

// Engine is the version of the computations: where it is the same, the same
// table, seed and options give the same numbers.
const Engine = "estimate@1"

// Level is the probability that every interval is made for.
const Level = 0.95

// Names of the methods.
const (
	MethodMt           = "mt"            // independent lists
	MethodLoglinearBIC = "loglinear_bic" // the best log-linear model by BIC
	MethodLoglinearAIC = "loglinear_aic" // the best by AIC
	MethodChao         = "chao"          // Chao's lower bound
	MethodDarroch      = "darroch"       // Darroch's model, on request only
	MethodStepwise     = "stepwise"      // stepwise pairs, bootstrap over the search
	MethodBMA          = "bma"           // average over decomposable graphs
	MethodLCM          = "lcm"           // latent classes
)

// Number is a number of people. As JSON it is rounded to one tenth, and null
// where it is withheld (NaN) or where there is no limit (infinite).
type Number float64

// MarshalJSON writes the number rounded, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, math.Round(float64(v*10))/10, 'f', -1, 64), nil
}

var withheld = Number(math.NaN())

// Stat is any other number that a method gives. As JSON it has six digits.
type Stat float64

// MarshalJSON writes six digits, or null for what is not a number.
func (s Stat) MarshalJSON() ([]byte, error) {
	v := float64(s)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, v, 'g', 6, 64), nil
}

// Result is what [Run] says of a table. Its first five fields, as JSON, are the
// contract of `sijil estimate --json`; the others add to it.
//
// A refused result has no methods, no lead and no other estimate.
type Result struct {
	N       int      `json:"n"` // people on at least one list: documented, a minimum
	Lists   []string `json:"lists"`
	Verdict Verdict  `json:"verdict"`
	Reasons []Code   `json:"reasons"`
	Methods []Method `json:"methods"`

	Lead        *Lead             `json:"lead,omitempty"`
	Note        map[string]string `json:"note"` // language: the sentence of [Unreached]
	Why         []Reason          `json:"why"`  // the reasons, with what they speak of
	Overlap     Overlap           `json:"overlap"`
	Sensitivity []Variant         `json:"sensitivity,omitempty"`
	Consistency []KnownList       `json:"consistency,omitempty"`
	Linkage     *Linkage          `json:"linkage,omitempty"` // of a pooled result

	Digest   string   `json:"digest"` // of the table, see [Table.Digest]
	Seed     uint64   `json:"seed"`
	Engine   string   `json:"engine"`
	Settings Settings `json:"settings"`
}

// Lead is what is printed: the span from the lowest lower to the highest upper
// limit of the methods that passed their own tests, and inside it one of them by
// name. It is never a single number.
type Lead struct {
	Lo       Number   `json:"lo"`
	Hi       Number   `json:"hi"`
	Of       []string `json:"of"` // the methods that passed
	Method   string   `json:"method"`
	Estimate Number   `json:"estimate"` // of Method
}

// Method is what one method says.
type Method struct {
	Method   string  `json:"method"`
	Model    string  `json:"model"`
	Estimate Number  `json:"estimate"` // of N, all people, listed or not
	Lo       Number  `json:"lo"`       // limits of the interval
	Hi       Number  `json:"hi"`
	Level    float64 `json:"level"`
	Verdict  Verdict `json:"verdict"` // refused: its number is withheld
	Reasons  []Code  `json:"reasons"`

	Leads     bool             `json:"leads"`   // its interval is part of the lead
	Assumes   string           `json:"assumes"` // what no data can test, in English; see [Assumption]
	Loglinear *LoglinearDetail `json:"loglinear,omitempty"`
	Stepwise  *StepwiseDetail  `json:"stepwise,omitempty"`
	BMA       *BMADetail       `json:"bma,omitempty"`
	LCM       *LCMDetail       `json:"lcm,omitempty"`

	// Draws are up to 2,000 sorted values of N, equally likely under the method:
	// its posterior, or what stands for it (the bootstrap distribution, the
	// profile read as a distribution of confidence). Only methods that can lead
	// have them. They are for charts, and for adding up strata.
	Draws []float64 `json:"-"`

	why []Reason
}

// LoglinearDetail belongs to mt, loglinear_bic, loglinear_aic, chao and darroch.
type LoglinearDetail struct {
	Top      Number      `json:"top"`      // where the multinomial profile is highest
	AIC      Stat        `json:"aic"`      // −2ℓ + 2p, Poisson
	BIC      Stat        `json:"bic"`      // −2ℓ + p log n
	Deviance Stat        `json:"deviance"` // to the table itself
	DF       int         `json:"df"`
	P        Stat        `json:"p"`                  // of the deviance, by chi-squared
	Within2  *[2]Number  `json:"within_2,omitempty"` // least and most N of models within 2 units of the best
	Within6  *[2]Number  `json:"within_6,omitempty"` // and within 6
	Models   int         `json:"models,omitempty"`   // compared
	Excluded int         `json:"excluded,omitempty"` // of them without an estimate
	Failing  []Exclusion `json:"failing,omitempty"`  // the smallest of those, at most 100
	Etas     []int       `json:"etas,omitempty"`     // chao: which η stayed
	M0       *Number     `json:"m0,omitempty"`       // mt: N were the lists alike, too
	Mh       *Number     `json:"mh,omitempty"`       // chao: the same without differences among lists
}

// Exclusion is a model that may not count, and why.
type Exclusion struct {
	Model string `json:"model"`
	Code  Code   `json:"code"`
}

// StepwiseDetail belongs to stepwise.
type StepwiseDetail struct {
	Pairs        []string  `json:"pairs"`       // A:B, in the order in which they came in
	Conditional  [2]Number `json:"conditional"` // limits that ignore the search: too narrow
	Resamples    int       `json:"resamples"`
	Failed       int       `json:"failed"`       // resamples without an estimate
	Shift        Stat      `json:"shift"`        // z0 of BCa
	Acceleration Stat      `json:"acceleration"` // a of BCa
	P            Stat      `json:"p"`            // of the deviance, by chi-squared
}

// BMADetail belongs to bma.
type BMADetail struct {
	Graphs    int    `json:"graphs"`
	Delta     Stat   `json:"delta"`     // prior count of each cell
	Cap       int    `json:"cap"`       // largest number of people on no list: part of the prior
	AtCap     Stat   `json:"at_cap"`    // posterior mass in the top 5 percent below the cap
	Saturated Stat   `json:"saturated"` // weight of the complete graph, which is left out
	Modes     []Mode `json:"modes"`     // graphs with at least 5 percent
}

// Mode is what one graph alone says.
type Mode struct {
	Model  string `json:"model"`
	Weight Stat   `json:"weight"`
	Median Number `json:"median"`
}

// LCMDetail belongs to lcm.
type LCMDetail struct {
	RHat      Stat     `json:"r_hat"`     // split R̂ of log N
	Effective Stat     `json:"effective"` // effective number of draws of log N
	Kept      int      `json:"kept"`      // draws kept, all chains
	Medians   []Number `json:"medians"`   // of each chain
	InUse     Stat     `json:"in_use"`    // classes that hold over 1 percent, on average
	Cap       int      `json:"cap"`       // largest number of people on no list: part of the prior
	AtCap     Stat     `json:"at_cap"`    // draws in the top 5 percent below the cap
	Capped    Stat     `json:"capped"`    // share of sweeps whose draw met the cap
}

// Settings are the options that were in force, so that a run can be repeated.
type Settings struct {
	Brief     bool    `json:"brief"`
	Darroch   bool    `json:"darroch"`
	Resamples int     `json:"resamples"`
	Delta     float64 `json:"delta"`
	GraphCap  float64 `json:"graph_cap"`
	Classes   int     `json:"classes"`
	Chains    int     `json:"chains"`
	Sweeps    int     `json:"sweeps"`
	BurnIn    int     `json:"burn_in"`
	Thin      int     `json:"thin"`
	ClassCap  float64 `json:"class_cap"`
}

func (o Options) settings() Settings {
	return Settings{o.Brief, o.Darroch, o.Resamples, o.Delta, o.GraphCap, o.Classes, o.Chains, o.Sweeps, o.BurnIn, o.Thin, o.ClassCap}
}

// Method returns the result of one method by name.
func (r Result) Method(name string) (Method, bool) {
	for _, m := range r.Methods {
		if m.Method == name {
			return m, true
		}
	}
	return Method{}, false
}
