package register

import "sijil/internal/digest"

// Canonical writes into f the one sequence of fields that stands for a report
// in the log: everything that was received, nothing that was given here. The
// log entry of an intake commits to it for every row. See docs/format/log.md.
func (r Report) Canonical(f *digest.Fields) []byte {
	return f.Reset().Text("report/1").Int(int64(r.Source)).Text(r.Key).Text(r.Sheet).Int(int64(r.Row)).Int(int64(r.Day)).
		Bytes(r.Raw).Bytes(r.ClaimsJSON()).Text(r.Unlinkable).Encoded()
}
