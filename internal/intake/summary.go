package intake

import "sijil/internal/register"

// Summary is what an intake did, or would do. Its JSON form is a contract
// (DESIGN.md section 6).
type Summary struct {
	Rows       int64             `json:"rows"`       // rows that speak of somebody
	Reports    int64             `json:"reports"`    // new reports
	Known      int64             `json:"known"`      // rows that were there already
	Superseded int64             `json:"superseded"` // reports that a changed row replaced
	Refused    []Refused         `json:"refused"`
	Queued     []register.Queued `json:"queued"`
	// Other rows: empty, headings, headers repeated; by kind.
	Other map[string]int64 `json:"other,omitempty"`
	Notes []string         `json:"notes,omitempty"`
}

// Refused is a row that could not be read.
type Refused struct {
	File   string `json:"file"`
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"`  // from 1 after the header
	Line   int    `json:"line"` // of the file
	Column string `json:"column"`
	Value  string `json:"value"` // letters only by number and script
	Reason string `json:"reason"`

	// For the file to mend: the headings, and the cells as received; or the row
	// where it cannot be parted into cells.
	Header []string `json:"-"`
	Cells  []string `json:"-"`
	Raw    string   `json:"-"`
}

func (s *Summary) other(kind string, n int64) {
	if s.Other == nil {
		s.Other = map[string]int64{}
	}
	s.Other[kind] += n
}
