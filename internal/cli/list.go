package cli

import (
	"time"

	"github.com/spf13/cobra"

	"sijil/internal/edtf"
	"sijil/internal/records"
	"sijil/internal/register"
)

// listing is how a list is asked for: both clocks, and an expression over the
// attributes of cases.
type listing struct {
	clocks
	where string
}

func (l *listing) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.where, "where", "", `expression over the attributes of cases: party == "sdf" && sex_age == "child"`)
	l.clocks.flags(cmd)
}

// listed is what a listing means in one register.
type listed struct {
	in  func(register.CaseID) bool // nil: all cases
	day edtf.Day
	at  int64 // the last log entry to be seen
}

// list opens the register and calls show with what is asked for.
func (env *Env) list(cmd *cobra.Command, l listing, show func(*House, listed) error) error {
	day, err := l.day(env)
	if err != nil {
		return err
	}
	known, err := l.instant()
	if err != nil {
		return err
	}
	return env.with(cmd, func(h *House) error {
		s, err := h.listed(cmd, l.where, day, known)
		if err != nil {
			return err
		}
		return show(h, s)
	})
}

func (h *House) listed(cmd *cobra.Command, where string, day edtf.Day, known time.Time) (s listed, err error) {
	s.day = day
	if s.at, err = h.Counting.Known(cmd.Context(), known); err != nil {
		return s, err
	}
	s.in, err = h.Counting.Select(cmd.Context(), h.Who, where, day, s.at)
	return s, asked(err)
}

// personsOf are the persons of the cases that are listed; nil where all are.
func (h *House) personsOf(cmd *cobra.Command, s listed) (map[register.PersonID]bool, error) {
	if s.in == nil {
		return nil, nil
	}
	persons := map[register.PersonID]bool{}
	err := h.Records.EachCase(cmd.Context(), h.Who, s.in, s.day, s.at, func(l records.CaseLine) error {
		persons[l.Person] = true
		return nil
	})
	return persons, err
}
