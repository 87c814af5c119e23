package review

import (
	"sijil/internal/edtf"
	"sijil/internal/linkage/similar"
	"sijil/internal/names"
	"sijil/internal/register"
)

// facts are what one report says that a weight cannot outvote.
type facts struct {
	name, mother names.Name
	birth        edtf.Date
	sex          string
	id           string
	died         edtf.Date // documented death; zero: none, or undated
	alive        edtf.Date // the last dated sign of life
}

func factsOf(r register.Report) facts {
	person, cases := register.Settle(register.Group{Reports: []register.Report{r}})
	f := facts{name: nameOf(person), mother: names.Parse(person.Mother), birth: person.Birth, sex: person.Sex, id: digits(person.IDNumber)}
	switch r.Claims.First("outcome.kind") {
	case "died", "executed":
		f.died = r.Claims.Date("outcome.date")
	case "released":
		f.alive = r.Claims.Date("outcome.date")
	}
	if cases[0].Kind == "killing" {
		f.died = cases[0].Date
	} else if f.alive.IsZero() {
		f.alive = cases[0].Date
	}
	return f
}

// Doubts: what speaks against two reports being of one person, whatever the
// weights say. The policy links nobody against a doubt; a reviewer may.
const (
	DoubtGiven  = "given"  // given names that are not one
	DoubtFather = "father" // fathers' names that are not one
	DoubtSon    = "son"    // given and father's names exchanged: rather father and son
	DoubtMother = "mother" // mothers' names that are not one
	DoubtBirth  = "birth"  // births more than three years apart
	DoubtSex    = "sex"
	DoubtID     = "id_number" // identity numbers that are no slip of one another
	DoubtAlive  = "alive"     // the one tells of a death long before the other's sign of life
)

// Years by which two births may differ: ages told from memory are two or three
// years off.
const birthYears = 3

// doubts lists what speaks against two reports being of one person.
func doubts(a, b facts) (all []string) {
	add := func(doubt string, holds bool) {
		if holds {
			all = append(all, doubt)
		}
	}
	c := names.Compare(a.name, b.name)
	add(DoubtGiven, differs(c, names.Given))
	add(DoubtFather, differs(c, names.Father))
	add(DoubtSon, c.Order == names.Generation)
	add(DoubtMother, otherMother(a.mother, b.mother))
	add(DoubtBirth, daysApart(a.birth, b.birth) > birthYears*366)
	add(DoubtSex, a.sex != "" && b.sex != "" && a.sex != b.sex)
	add(DoubtID, a.id != "" && b.id != "" && idEdits(a.id, b.id) > mostSlips)
	add(DoubtAlive, diedBefore(a, b) || diedBefore(b, a))
	return all
}

// differs says whether parts in a role stand against each other and are not one
// name.
func differs(c names.Comparison, role names.Role) bool {
	for _, p := range c.Pairs {
		if p.Role == role && !p.A.Empty() && !p.B.Empty() && (p.Level == names.Differs || p.Level == names.NearKey) {
			return true
		}
	}
	return false
}

// otherMother says whether neither mother's first name is anywhere in the other's:
// lists give her family as often as not, and sometimes first.
func otherMother(a, b names.Name) bool {
	return len(a.Parts) > 0 && len(b.Parts) > 0 && !holdsPart(a, &b.Parts[0]) && !holdsPart(b, &a.Parts[0])
}

func holdsPart(n names.Name, p *names.Part) bool {
	for i := range n.Parts {
		if names.Agreement(&n.Parts[i], p) > names.NearKey {
			return true
		}
	}
	return false
}

// mostSlips is how many digits of an identity number may be wrong: a digit
// dropped and two exchanged are slips of the pen.
const mostSlips = 2

func idEdits(a, b string) int {
	var letters similar.Alphabet
	var kernel similar.Kernel
	kernel.Left(letters.Encode(a))
	return kernel.OSA(letters.Encode(b))
}

// deathDays is how long before a sign of life a death must lie to be another
// person's: dates of deaths in custody are often told late and wrong.
const deathDays = 31

func diedBefore(a, b facts) bool {
	return !a.died.IsZero() && !b.alive.IsZero() && b.alive.First()-a.died.Last() > deathDays
}

// daysApart is the number of days between two dates, 0 where they overlap or one
// is not known.
func daysApart(a, b edtf.Date) edtf.Day {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return max(0, max(a.First(), b.First())-min(a.Last(), b.Last()))
}
