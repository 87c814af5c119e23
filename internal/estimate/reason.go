package estimate

import (
	"slices"
	"strings"
)

// Verdict says what may be done with an estimate.
type Verdict string

const (
	OK      Verdict = "ok"      // may be published
	Flagged Verdict = "flagged" // may be published only with its reasons
	Refused Verdict = "refused" // there is no number, in any format
)

// Code names a reason for a verdict. Codes are part of the output format.
type Code string

// The codes, each with a sentence in every language.
const (
	TooFewLists       Code = "too_few_lists"
	EmptyList         Code = "empty_list"
	NoOverlap         Code = "no_overlap"
	IdenticalLists    Code = "identical_lists"
	NestedList        Code = "nested_list"
	Sparse            Code = "sparse"
	NotExist          Code = "not_exist"
	NotIdentifiable   Code = "not_identifiable"
	MethodsDisagree   Code = "methods_disagree"
	NotConverged      Code = "not_converged"
	TwoModes          Code = "two_modes"
	AtCap             Code = "at_cap"
	NoUpperLimit      Code = "no_upper_limit"
	SensitiveToList   Code = "sensitive_to_list"
	InconsistentLists Code = "inconsistent_lists"
	PoorFit           Code = "poor_fit"
	LinkageUncertain  Code = "linkage_uncertain"
	StratumRefused    Code = "stratum_refused"
)

// Codes are all reasons, in the order in which they are given.
var Codes = []Code{
	TooFewLists, EmptyList, NoOverlap, IdenticalLists, NestedList, Sparse, NotExist, NotIdentifiable,
	MethodsDisagree, NotConverged, TwoModes, AtCap, NoUpperLimit, SensitiveToList, InconsistentLists,
	PoorFit, LinkageUncertain, StratumRefused,
}

// Reason is a code and what it speaks of: lists, methods, models or strata.
type Reason struct {
	Code Code     `json:"code"`
	Of   []string `json:"of,omitempty"`
}

// Sentence says the reason in a language, "ar" or "en"; any other is English.
func (r Reason) Sentence(lang string) string {
	text := r.Code.Sentence(lang)
	if len(r.Of) == 0 {
		return text
	}
	if lang == "ar" {
		return strings.TrimSuffix(text, ".") + ": " + strings.Join(r.Of, "، ") + "."
	}
	return strings.TrimSuffix(text, ".") + ": " + strings.Join(r.Of, ", ") + "."
}

// Sentence says what the code means in a language, "ar" or "en".
func (c Code) Sentence(lang string) string {
	if lang == "ar" {
		return reasonsArabic[c]
	}
	return reasonsEnglish[c]
}

// gathered returns the reasons in the order of [Codes], each code once, with all
// that its reasons speak of.
func gathered(reasons []Reason) []Reason {
	out := []Reason{}
	for _, c := range Codes {
		var of []string
		for _, r := range reasons {
			if r.Code != c {
				continue
			}
			for _, name := range r.Of {
				if !slices.Contains(of, name) {
					of = append(of, name)
				}
			}
		}
		if hasCode(reasons, c) {
			out = append(out, Reason{c, of})
		}
	}
	return out
}

// codes returns the codes of reasons, each once, in the order of [Codes].
func codes(reasons []Reason) []Code {
	out := []Code{}
	for _, c := range Codes {
		if hasCode(reasons, c) {
			out = append(out, c)
		}
	}
	return out
}

func hasCode(reasons []Reason, c Code) bool {
	for _, r := range reasons {
		if r.Code == c {
			return true
		}
	}
	return false
}
