package figures

// Unit is what a figure counts.
type Unit string

// The units of FIGURES.md section 1, and reports, which only figures about the
// quality of the register count.
const (
	UnitCase    Unit = "C"      // cases
	UnitPerson  Unit = "P"      // persons with at least one case in the set
	UnitReturn  Unit = "R"      // returns, each once, however many people it moved
	UnitCounted Unit = "N"      // people, named or only counted, in the rows
	UnitReport  Unit = "report" // reports, as received
)

// The rule sets of statuses. Their definitions are in package register: twenty
// days without information, silence counting or not.
const (
	RulesSNHR   = "snhr@1"
	RulesStated = "stated@1"
)

// StatusSilent is the status that a row gives for an enforced disappearance
// that rests on silence alone: nobody asked since day 20. Under snhr@1 it is an
// enforced disappearance, under stated@1 there is only no information. So one
// history of a case serves both rule sets.
const StatusSilent = "disappeared_by_silence"

const (
	statusDisappeared   = "enforced_disappearance"
	statusNoInformation = "no_information"
)

// Statuses are the leaves of the outcome tree, DESIGN.md section 2, in the
// order of tables; "missing" is that of a person missed for an unknown cause.
var statuses = []string{"released", "died_told", "died_documented", "died_remains_identified", "fate_clarified",
	"whereabouts_known", statusNoInformation, statusDisappeared, "killed", "missing"}

var yesNo = []string{"yes", "no"}

// oneToMany are the classes of a small count that tables show.
var oneToMany = []string{"1", "2", "3", "4", "5+"}

// Cases is the schema of cases: the attributes of FIGURES.md section 1 and those
// that its indicators need. Vocabularies that belong to the register (parties,
// pretexts and so on) are open until [Schema.With] closes them.
func Cases() Schema {
	return Schema{Name: "cases", Units: []Unit{UnitCase, UnitPerson, UnitCounted},
		Facts: []Fact{{Name: "arrest.date", Opens: true}, {Name: "killing.date", Opens: true}, {Name: "missing.date", Opens: true},
			{Name: "outcome.date"}, {Name: "torture.date"}, {Name: "return.date"}},
		Attributes: []Attribute{
			{Name: "kind", Values: []string{"arrest", "killing", "missing"}, Vocabulary: "case.kind"},
			{Name: "scope", Values: []string{"in", "criminal", "unidentified"}},
			{Name: "proof", Values: []string{"claimed", "single_source", "corroborated", "reasonable_grounds"}, Order: Listed},
			{Name: "party"}, // alleged author of the arrest or killing
			{Name: "holder", Shape: Latest, Vocabulary: "party"}, // who holds the person; begins with party
			{Name: "agency", Vocabulary: "party"},
			{Name: "country"}, {Name: "governorate", Vocabulary: "place"}, {Name: "place"}, {Name: "origin", Vocabulary: "place"},
			{Name: "sex", Values: []string{"male", "female"}},
			{Name: "sex_age", Values: []string{"child", "woman", "man"}},
			{Name: "age", Order: Number},
			{Name: "status", Shape: Latest, Values: statuses, Rules: map[string]map[string]string{
				RulesSNHR:   {StatusSilent: statusDisappeared},
				RulesStated: {StatusSilent: statusNoInformation}}},
			{Name: "reached", Shape: Ever, Of: "status", Vocabulary: "status"},
			{Name: "silence", Shape: Latest, Of: "status", Values: yesNo, Vocabulary: "yes_no",
				Relabel: map[string]string{StatusSilent: "yes", statusDisappeared: "no"}},
			{Name: "contact", Shape: Latest, Values: yesNo, Vocabulary: "yes_no"},
			{Name: "standard", Shape: Latest, Values: []string{"told", "documented", "remains_identified"}, Order: Listed},
			{Name: "cause", Shape: Latest},
			{Name: "reported_dead", Shape: Latest, Values: yesNo, Vocabulary: "yes_no"},
			{Name: "pretext"}, {Name: "circumstance"},
			{Name: "returned", Values: yesNo, Vocabulary: "yes_no"}, // back from another State before it happened
			{Name: "returned_from", Vocabulary: "country"},
			{Name: "return_kind", Values: []string{"deported", "pushed_back", "coerced", "voluntary"}, Vocabulary: "return.kind"},
			{Name: "days_since_return", Values: []string{"0-30", "31-365", "more"}, Order: Listed},
			{Name: "crossing", Shape: Many, Vocabulary: "place"},
			{Name: "group", Shape: Many},
			{Name: "site", Shape: Ever},
			{Name: "method", Shape: Ever}, {Name: "finding", Shape: Ever},
			{Name: "source", Shape: Many},
			{Name: "source_count", Values: oneToMany, Order: Listed, Vocabulary: "number"},
			{Name: "person_reports", Values: oneToMany, Order: Listed, Vocabulary: "number"},
		}}
}

// Returns is the schema of returns, named or counted in groups: the weight of a
// row is the number of people that it adds.
func Returns() Schema {
	return Schema{Name: "returns", Units: []Unit{UnitReturn, UnitCounted},
		Facts: []Fact{{Name: "return.date", Opens: true}},
		Attributes: []Attribute{
			{Name: "return_kind", Values: []string{"deported", "pushed_back", "coerced", "voluntary"}, Vocabulary: "return.kind"},
			{Name: "return_status", Values: []string{"threatened", "ordered", "stayed", "carried_out"}, Vocabulary: "return.status"},
			{Name: "proof", Values: []string{"claimed", "single_source", "corroborated", "reasonable_grounds"}, Order: Listed},
			{Name: "returned_from", Vocabulary: "country"}, // the last sending State
			{Name: "first_sender", Vocabulary: "country"},  // of a chain
			{Name: "country"}, {Name: "party"}, {Name: "authority", Vocabulary: "party"},
			{Name: "governorate", Vocabulary: "place"}, {Name: "place"}, {Name: "origin", Vocabulary: "place"},
			{Name: "crossing", Shape: Many, Vocabulary: "place"},
			{Name: "sex", Values: []string{"male", "female"}},
			{Name: "sex_age", Values: []string{"child", "woman", "man"}},
			{Name: "group", Shape: Many},
			{Name: "source", Shape: Many},
		}}
}

// Reports is the schema of reports, for figures about the register itself.
func Reports() Schema {
	return Schema{Name: "reports", Units: []Unit{UnitReport},
		Facts: []Fact{{Name: "report.date", Opens: true}},
		Attributes: []Attribute{
			{Name: "kind"}, // of the list it came in
			{Name: "source"},
			{Name: "reliability", Values: []string{"A", "B", "C", "D", "E", "F"}, Order: Listed},
			{Name: "credibility", Values: []string{"1", "2", "3", "4", "5", "6"}, Order: Listed},
			{Name: "linkable", Values: yesNo, Vocabulary: "yes_no"}, // enough said to be told apart
			{Name: "language"},
		}}
}
