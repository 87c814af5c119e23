package records

import (
	"context"

	"sijil/internal/access"
	"sijil/internal/edtf"
	"sijil/internal/register"
)

// CaseFile is a case as a reader sees it: what the register uses, what each
// report says, and why the status is what it is.
type CaseFile struct {
	register.CaseRow `see:"public"`
	Person           register.Person       `see:"restricted"`
	Status           register.Step         `see:"public"`
	Timeline         []register.Step       `see:"public"`
	Rules            string                `see:"public"`
	Reports          []register.SeenReport `see:"restricted"`
	Rulings          []register.Ruling     `see:"restricted"`
	Said             []FieldSaid           `see:"restricted"`
	ReportedDead     bool                  `see:"restricted"`
}

// FieldSaid is one field with every value that a report gives for it.
type FieldSaid struct {
	Field string          `see:"restricted"`
	Used  string          `see:"restricted"`
	Said  []register.Said `see:"restricted"`
}

// Case returns one case as known after entry at, with its status on a day. A
// number that was a case's once means the case that its reports speak of now.
func (d *Desk) Case(ctx context.Context, who access.Reader, id register.CaseID, asOf edtf.Day, at int64) (CaseFile, error) {
	id, err := d.Store.CaseNow(ctx, id, at)
	if err != nil {
		return CaseFile{}, err
	}
	c, err := d.Store.Case(ctx, id, at)
	if err != nil {
		return CaseFile{}, err
	}
	f := CaseFile{CaseRow: c, Rules: register.SNHR1.ID, Timeline: c.Timeline(register.SNHR1), ReportedDead: c.Case.ReportedDead()}
	f.Status, _ = register.StatusOn(f.Timeline, asOf)
	if f.Person, err = d.Store.Person(ctx, c.Person, at); err != nil {
		return CaseFile{}, err
	}
	if err := d.addReports(ctx, &f, at); err != nil {
		return CaseFile{}, err
	}
	return access.View(who, f)
}

// addReports adds what each report of the case says, field by field.
func (d *Desk) addReports(ctx context.Context, f *CaseFile, at int64) error {
	g := register.Group{}
	var err error
	if g.Sources, err = d.Store.Sources(ctx, at); err != nil {
		return err
	}
	if f.Rulings, err = d.Store.RulingsOf(ctx, f.CaseRow.Person, at); err != nil {
		return err
	}
	for _, id := range f.Case.Reports {
		r, err := d.Store.Report(ctx, id, at)
		if err != nil {
			return err
		}
		f.Reports = append(f.Reports, r)
		g.Reports = append(g.Reports, r.Report)
	}
	for _, field := range register.Fields {
		if said := register.SaidOf(g, field.Name); len(said) > 0 {
			f.Said = append(f.Said, FieldSaid{field.Name, used(f.Rulings, field.Name, said), said})
		}
	}
	return nil
}

func used(rulings []register.Ruling, field string, said []register.Said) string {
	for i := len(rulings) - 1; i >= 0; i-- {
		if rulings[i].Field == field {
			return rulings[i].Value
		}
	}
	return said[0].Value
}

// CaseLine is a case in a list.
type CaseLine struct {
	ID      register.CaseID   `json:"id" see:"public"`
	Kind    string            `json:"kind" see:"public"`
	Person  register.PersonID `json:"person" see:"restricted"`
	Status  string            `json:"status" see:"public"`
	Date    string            `json:"date" see:"public"`
	Place   string            `json:"place" see:"public"`
	Party   string            `json:"party" see:"public"`
	Reports int               `json:"reports" see:"restricted"`
}

// EachCase calls f for every case in a set of numbers (nil: all), by number,
// with its status on a day.
func (d *Desk) EachCase(ctx context.Context, who access.Reader, in func(register.CaseID) bool, asOf edtf.Day, at int64, f func(CaseLine) error) error {
	return d.Store.EachCase(ctx, at, func(c *register.CaseRow) error {
		if in != nil && !in(c.ID) {
			return nil
		}
		line, err := access.View(who, d.line(c, asOf))
		if err != nil {
			return nil // hidden and absent look alike
		}
		return f(line)
	})
}

func (d *Desk) line(c *register.CaseRow, asOf edtf.Day) CaseLine {
	line := CaseLine{ID: c.ID, Kind: c.Kind, Person: c.Case.Person, Date: dateText(c.Date), Place: c.Place, Party: c.Party, Reports: c.ReportsN}
	if status, ok := register.StatusOn(c.Timeline(register.SNHR1), asOf); ok {
		line.Status = string(status.Status)
	}
	return line
}
