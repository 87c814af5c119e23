package register

import "time"

// Change describes one entry of the log: who changes what, and why.
type Change struct {
	At      time.Time
	Who     string // "user/1", never a name
	Kind    string // "import", "case.edit", ...
	Subject string // "source/3"; empty: the register
	Why     string
}

// Opening is a new report with the person and the case that it opens by
// itself: what [Settle] makes of it alone. Ids are given when it is kept.
type Opening struct {
	Report  Report
	Content int64 // first 8 bytes of the digest of its claims
	Person  Person
	Case    Case // of no kind where the report speaks of none
	// Keys are those under which its names are found, as package names makes
	// them; nil leaves it to the store to make them.
	Keys []string
}

// Standing is a report that is not superseded, as far as intake needs it to
// recognise a row that comes again.
type Standing struct {
	ID     ReportID
	Claims Claims
}

// Received is a file that came.
type Received struct {
	ID      int64
	Seq     int64
	Name    string
	Digest  string // SHA-256, hex
	Size    int64  // bytes
	Map     string // the map by which it was read
	Salt    []byte // secret, from which the salts of its rows derive
	Reports int64
}

// Queued is a value that no vocabulary entry matches.
type Queued struct {
	Field  string `json:"field"`
	Column string `json:"column"`
	Value  string `json:"value"`
	Rows   int64  `json:"rows"`
}

// SeenReport is a report with what became of it.
type SeenReport struct {
	Report
	SourceName   string
	Person       PersonID
	Case         CaseID // 0: speaks of none
	SupersededBy ReportID
}

// CaseRow is one version of a case as it is kept, with the attributes of its
// person that figures count by.
type CaseRow struct {
	Case
	FromSeq    int64 // log entry that made this version: its revision
	ReportsN   int
	Sex        string
	Origin     string
	Groups     []string
	Unlinkable string
}
