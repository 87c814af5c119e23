package intake

import "sijil/internal/register"

// openings are the fields that tell how a case of a kind began: one list can
// hold several kinds, with the same columns for all.
var openings = map[string]map[string]string{
	"arrest":  {"date": "arrest.date", "place": "arrest.place", "party": "arrest.party", "circumstance": "arrest.circumstance", "cause": "outcome.cause"},
	"killing": {"date": "killing.date", "place": "killing.place", "party": "killing.party", "circumstance": "killing.circumstance", "cause": "killing.cause"},
	"missing": {"date": "event.date", "place": "event.place"},
}

// rehome moves what the columns of a list say of one kind of case to the fields
// of the kind that a row is: in a list of killings, the date of a row that a
// [row] table makes a disappearance is that of the arrest.
func rehome(claims register.Claims, from, to string) {
	if from == to || openings[from] == nil || openings[to] == nil {
		return
	}
	moved := map[string]string{}
	for name, field := range openings[from] {
		if other := openings[to][name]; other != "" {
			moved[field] = other
		}
	}
	for i := range claims {
		if field, ok := moved[claims[i].Field]; ok && !says(claims, field) {
			claims[i].Field = field
		}
	}
}
