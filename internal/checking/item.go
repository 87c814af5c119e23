package checking

import (
	"encoding/json"

	"sijil/internal/checking/claim"
	"sijil/internal/edtf"
	"sijil/internal/figures"
)

// Verdict is what was found about one number.
type Verdict string

// The verdicts. FIGURES.md section 3 says what each means.
const (
	Confirmed          Verdict = "confirmed"
	Contradicted       Verdict = "contradicted"
	OtherDenominator   Verdict = "other_denominator"
	OtherWindow        Verdict = "other_window"
	OtherGroup         Verdict = "other_group"
	PublishedElsewhere Verdict = "published_elsewhere"
	Differs            Verdict = "differs"
	NotKnown           Verdict = "not_known"
	NoClaim            Verdict = "no_claim"
)

// Item is one number of a statement with its verdict.
type Item struct {
	File    string  `json:"file,omitempty"` // where several are checked
	Text    string  `json:"text"`           // the number, as written
	Start   int     `json:"start"`          // in characters of the text, End exclusive
	End     int     `json:"end"`
	Value   float64 `json:"value"` // of a share, in percent
	Claim   *Claim  `json:"claim"` // null where it claims nothing, or nobody can tell what
	Verdict Verdict `json:"verdict"`
	Ours    *Ours   `json:"ours"` // what is known of the claimed cell; null where nothing is
	Note    string  `json:"note"`

	Sentence string `json:"-"`
}

// Claim is what a number is taken to claim.
type Claim struct {
	Indicator string            `json:"indicator"`
	By        map[string]string `json:"by"`
	Window    figures.Window    `json:"window"`
}

// Ours is the figure of the claimed cell.
type Ours struct {
	Count int      `json:"count"`
	Of    *int     `json:"of"`
	Share *float64 `json:"share"`
	ID    string   `json:"-"` // "" of a figure that is not of this register
}

// MarshalJSON writes the id as null where the figure is not of this register.
func (o Ours) MarshalJSON() ([]byte, error) {
	var id *string
	if o.ID != "" {
		id = &o.ID
	}
	return json.Marshal(struct {
		Count int      `json:"count"`
		Of    *int     `json:"of"`
		Share *float64 `json:"share"`
		ID    *string  `json:"id"`
	}{o.Count, o.Of, o.Share, id})
}

// printed is a claim as the contract has it.
func printed(c claim.Claim, share bool, of claim.Claim) *Claim {
	p := &Claim{Indicator: c.Indicator, By: c.By, Window: windowOf(c)}
	if p.By == nil {
		p.By = map[string]string{}
	}
	if share {
		p.Indicator = shareName(c, of)
	}
	return p
}

// shareName is the indicator of a share, if there is one for it; else that of
// its numerator.
func shareName(part, whole claim.Claim) string {
	switch {
	case part.Indicator == "arrests" && whole.Indicator == "arrests" && part.By["party"] != "" && whole.By["party"] == "":
		return "share_by_party"
	case part.Indicator == "became_disappeared" && whole.Indicator == "arrests":
		return "share_became_disappeared"
	}
	return part.Indicator
}

// windowFields are the facts whose days a flow counts by.
var windowFields = map[string]string{"arrests": "arrest.date", "became_disappeared": "arrest.date", "arrests_after_return": "arrest.date",
	"arrests_after_forced_return": "arrest.date", "releases": "outcome.date", "deaths_in_custody": "outcome.date", "killings": "killing.date",
	"torture_reported": "torture.date", "returns_forced": "return.date"}

func windowOf(c claim.Claim) figures.Window {
	w := figures.Window{Field: windowFields[c.Indicator]}
	if claim.Stock(c.Indicator) {
		w.Field = figures.AsOf
	}
	if !known(c.Window) {
		return w
	}
	from, to := c.Window.Bounds()
	if c.Window.Since() && from != edtf.MinDay {
		w.From = from.String()
	}
	w.To = to.String()
	return w
}

func known(s claim.Span) bool { return s.To != claim.Interval{} }
