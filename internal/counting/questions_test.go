package counting_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"sijil/internal/counting"
	"sijil/internal/edtf"
	"sijil/internal/register"
)

// asked is one random question in both languages: that of the desk, and that of
// the oracle. at is the last log entry that it knows.
type asked struct {
	question
	ask counting.Ask
	at  int64
}

// domain are values that rows may have, and some that none has.
var domain = map[string]map[string][]string{
	"cases": {
		"kind": {"arrest", "killing", "missing"}, "scope": {"in", "criminal", "unidentified"}, "sex": {"male", "female", "unknown"},
		"proof": {"claimed", "single_source", "corroborated", "reasonable_grounds"}, "party": {"syrian_regime", "sdf", "hts", "disputed", "unknown"},
		"holder": {"syrian_regime", "sdf", "unknown"}, "agency": {"military_intelligence", "unknown"}, "country": {"SYR", "TUR", "unknown"},
		"governorate": {"SY01", "SY02", "SY07"}, "place": {"SY0203", "SY01", "TUR"}, "origin": {"SY01", "SY02", "unknown"},
		"sex_age": {"child", "woman", "man", "unknown"}, "age": {"17", "34", "unknown"},
		"status":  {"released", "died_told", "whereabouts_known", "no_information", "enforced_disappearance", "killed", "missing"},
		"reached": {"enforced_disappearance", "whereabouts_known", "released"}, "silence": {"yes", "no", "unknown"}, "contact": {"yes", "unknown"},
		"standard": {"told", "documented", "unknown"}, "cause": {"torture", "execution", "gunfire", "unknown"}, "reported_dead": {"yes", "unknown"},
		"pretext": {"criminal", "terrorism", "unknown"}, "circumstance": {"checkpoint", "unknown"}, "returned": {"yes", "no"},
		"returned_from": {"TUR", "LBN", "unknown"}, "return_kind": {"deported", "voluntary", "unknown"}, "days_since_return": {"0-30", "more", "unknown"},
		"crossing": {"Far Bridge", "unknown"}, "group": {"journalist", "medical", "unknown"}, "site": {"Old Mill", "Branch 215", "unknown"},
		"method": {"beating", "unknown"}, "finding": {"consistent", "unknown"}, "source": {"list 1", "list 3", "list 2, new"},
		"source_count": {"1", "2", "3"}, "person_reports": {"1", "2", "5+"}, "month": {"2014-03", "2024-01"}, "year": {"2014", "2024", "unknown"}, "quarter": {"2024-Q1"},
	},
	"returns": {
		"return_kind": {"deported", "pushed_back", "unknown"}, "return_status": {"carried_out", "threatened"}, "returned_from": {"TUR", "LBN"},
		"sex": {"male", "unknown"}, "source": {"list 1", "list 4"}, "crossing": {"Far Bridge", "unknown"}, "year": {"2014", "2024"}, "month": {"2024-04"},
	},
	"reports": {
		"kind": {"killing", "missing", "unknown"}, "source": {"list 1", "list 5"}, "reliability": {"B", "C", "F"}, "credibility": {"1", "unknown"},
		"linkable": {"yes", "no"}, "language": {"ar", "unknown"}, "month": {"2024-05", "2024-06"}, "year": {"2020", "2024"},
	},
}

func sorted[V any](m map[string]V) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// question makes a random question about the register as known after at.
func (l *lives) question(at int64, known time.Time) asked {
	indicators := sorted(meanings)
	a := asked{at: at}
	a.indicator = indicators[l.draw.IntN(len(indicators))]
	family := meanings[a.indicator].family
	attributes := sorted(domain[family])
	for range l.draw.IntN(3) {
		if by := attributes[l.draw.IntN(len(attributes))]; !slices.Contains(a.by, by) {
			a.by = append(a.by, by)
		}
	}
	where, holds := condition(l.draw, family, 2)
	a.where = holds
	period := l.one("", "", "2024", "2024-H1", "2024-Q1", "2024-03", "2014", "2014-03-01/2019-11-15", "2023-12-31/2024-01-02", "2024-05")
	a.from, a.to = bounds(period)
	a.asOf = edtf.Day(16_000 + l.draw.IntN(4_000))
	if l.draw.IntN(3) == 0 {
		a.asOf = 19_935 // after everything
	}
	rules := ""
	if l.draw.IntN(5) == 0 {
		a.rules, rules = register.Stated1, register.Stated1.ID
	}
	a.ask = counting.Ask{Indicators: []string{a.indicator}, Period: period, AsOf: a.asOf, Known: known, By: a.by, Where: where, Rules: rules}
	return a
}

// bounds are the days of a period that the questions use.
func bounds(period string) (from, to edtf.Day) {
	year := func(y, m1, m2 int) (edtf.Day, edtf.Day) {
		from, _ := edtf.DayOf(y, m1, 1)
		to, _ := edtf.DayOf(y+m2/12, m2%12+1, 1)
		return from, to - 1
	}
	switch period {
	case "":
		return 1, 0
	case "2024":
		return year(2024, 1, 12)
	case "2014":
		return year(2014, 1, 12)
	case "2024-H1":
		return year(2024, 1, 6)
	case "2024-Q1":
		return year(2024, 1, 3)
	case "2024-03":
		return year(2024, 3, 3)
	case "2024-05":
		return year(2024, 5, 5)
	}
	first, last, _ := strings.Cut(period, "/")
	from, _ = edtf.ParseDay(first)
	to, _ = edtf.ParseDay(last)
	return from, to
}

// condition makes a random expression and what it means; "" takes all.
func condition(draw *rand.Rand, family string, depth int) (string, func(sight) bool) {
	pick := draw.IntN(10)
	if depth == 2 && pick < 4 {
		return "", func(sight) bool { return true }
	}
	if depth > 0 && pick < 7 {
		left, a := condition(draw, family, depth-1)
		right, b := condition(draw, family, depth-1)
		if left == "" || right == "" {
			return "", func(sight) bool { return true }
		}
		switch draw.IntN(3) {
		case 0:
			return fmt.Sprintf("(%s) && (%s)", left, right), func(s sight) bool { return a(s) && b(s) }
		case 1:
			return fmt.Sprintf("(%s) || (%s)", left, right), func(s sight) bool { return a(s) || b(s) }
		}
		return fmt.Sprintf("!(%s)", left), func(s sight) bool { return !a(s) }
	}
	return comparison(draw, family)
}

func comparison(draw *rand.Rand, family string) (string, func(sight) bool) {
	attributes := sorted(domain[family])
	name := attributes[draw.IntN(len(attributes))]
	values := domain[family][name]
	v, w := values[draw.IntN(len(values))], values[draw.IntN(len(values))]
	switch draw.IntN(6) {
	case 0:
		return fmt.Sprintf("%s != %q", name, v), func(s sight) bool { return !s.is(name, v) }
	case 1:
		return fmt.Sprintf("%s in [%q, %q]", name, v, w), func(s sight) bool { return s.is(name, v, w) }
	case 2:
		if family == "cases" {
			return ordered(draw)
		}
	}
	return fmt.Sprintf("%s == %q", name, v), func(s sight) bool { return s.is(name, v) }
}

// ordered compares values that have an order; what is unknown is neither less
// nor more than anything.
func ordered(draw *rand.Rand) (string, func(sight) bool) {
	rank := func(s sight, attribute string, order []string) int {
		return slices.Index(order, s.has(attribute)[0])
	}
	switch draw.IntN(4) {
	case 0:
		return `proof >= "corroborated"`, func(s sight) bool { return rank(s, "proof", domain["cases"]["proof"]) >= 2 }
	case 1:
		return `age < 18`, func(s sight) bool {
			n, err := strconv.Atoi(s.has("age")[0])
			return err == nil && n < 18
		}
	case 2:
		return `person_reports > "1"`, func(s sight) bool { return rank(s, "person_reports", []string{"1", "2", "3", "4", "5+"}) > 0 }
	}
	first, _ := edtf.DayOf(2019, 1, 1)
	return `arrest.date >= "2019"`, func(s sight) bool {
		return slices.ContainsFunc(s.facts["arrest.date"], func(d days) bool { return d.first >= first && d.last <= s.asOf })
	}
}
