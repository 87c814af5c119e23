package claim

// Indicators that several words together mean.
const (
	arrests           = "arrests"
	becameDisappeared = "became_disappeared"
	disappeared       = "disappeared"
	deprived          = "deprived_of_liberty"
	deathsInCustody   = "deaths_in_custody"
	releases          = "releases"
	afterReturn       = "arrests_after_return"
	afterForcedReturn = "arrests_after_forced_return"
	returnsForced     = "returns_forced"
)

// stocks are the indicators that say what is so on a day.
var stocks = map[string]bool{deprived: true, disappeared: true, "missing": true, "incommunicado": true}

// Stock says whether an indicator says what is so on a day.
func Stock(indicator string) bool { return stocks[indicator] }

// raw is what the words of a span say of what is counted.
type raw struct {
	has           map[string]bool
	became, still bool
	since         bool
}

func (x raw) any(kinds ...string) bool {
	for _, k := range kinds {
		if x.has[k] {
			return true
		}
	}
	return false
}

// rawIn gathers the words of spans.
func (s *sentence) rawIn(spans ...span) raw {
	x := raw{has: map[string]bool{}}
	for _, in := range spans {
		for _, c := range s.cuesIn(in, "indicator") {
			x.has[c.value] = true
		}
		x.became = x.became || s.has(in, "became")
		x.still = x.still || s.has(in, "still")
		for _, w := range s.windows {
			x.since = x.since || w.kind == "since" && in.holds(w.first)
		}
	}
	return x
}

// indicator is what words together count, among what the number is a part of.
// by is what they say beyond it. "" where they do not say.
func (x raw) indicator(of string) (id string, by map[string]string) {
	arrest := x.any("arrest") || of == arrests
	switch {
	case x.any("death_torture"):
		return deathsInCustody, map[string]string{"cause": "torture"}
	case x.any("death_custody"):
		return deathsInCustody, nil
	case x.any("disappearance") && x.became:
		return becameDisappeared, nil
	case x.any("release") && !x.still:
		return releases, nil
	case x.any("return_forced") && arrest:
		return afterForcedReturn, nil
	case x.any("returnee") && arrest:
		return afterReturn, nil
	case x.any("return_forced", "deportation"):
		return returnsForced, nil
	case x.any("held") && (x.still || x.since || x.any("disappearance") || !x.any("arrest") && of == ""):
		return deprived, nil
	case x.any("disappearance") && x.any("arrest", "detainee", "held") && (x.still || x.since):
		return deprived, nil
	case x.any("disappearance"):
		if x.still || x.since || stocks[of] {
			return disappeared, nil
		}
		return becameDisappeared, nil
	case x.any("arrest", "detainee") && x.still:
		return deprived, nil
	case x.any("arrest"):
		return arrests, nil
	case x.any("missing"):
		return "missing", nil
	case x.any("torture"):
		return "torture_reported", nil
	case x.any("killing"):
		return "killings", nil
	case x.any("detainee") && of == arrests:
		return arrests, nil
	}
	return "", nil
}

// unclear says whether the words name what is counted without saying when it is
// so: "1,236 held".
func (x raw) unclear() bool {
	return x.any("held", "detainee") && !x.any("arrest", "disappearance", "release") && !x.still && !x.since
}
