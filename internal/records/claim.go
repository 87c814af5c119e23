package records

import (
	"fmt"
	"strconv"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/place"
	"sijil/internal/register"
)

// rulingFields are the decisions that are no field of a report.
var rulingFields = map[string][]string{
	"accept.outcome": {"yes", "no"},
	"accept.scope":   {"in", "criminal", "unidentified"},
	"proof":          {register.Claimed, register.SingleSource, register.Corroborated, register.ReasonableGrounds},
}

// ParseClaims reads FIELD=VALUE pairs as somebody types them. Values are read as
// in a list, but nothing is queued: what cannot be placed is errs.Invalid.
func (d *Desk) ParseClaims(pairs []string, ruling bool) ([]register.Claim, error) {
	var claims []register.Claim
	for _, pair := range pairs {
		field, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, fmt.Errorf("%q: want FIELD=VALUE: %w", pair, errs.Usage)
		}
		field, value = strings.TrimSpace(field), strings.TrimSpace(value)
		if allowed := rulingFields[field]; ruling && allowed != nil {
			if !oneOf(value, allowed) {
				return nil, fmt.Errorf("%s: %q is not one of %s: %w", field, value, strings.Join(allowed, ", "), errs.Invalid)
			}
			claims = append(claims, register.Claim{Field: field, Value: value})
			continue
		}
		f, err := register.FieldNamed(field)
		if err != nil {
			return nil, err
		}
		read, err := d.readValue(f, value)
		if err != nil {
			return nil, err
		}
		claims = append(claims, register.Claim{Field: field, Value: read, Given: value})
	}
	return claims, nil
}

func oneOf(s string, list []string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// readValue puts a typed value into the register's own form.
func (d *Desk) readValue(f register.Field, value string) (string, error) {
	if value == "" {
		return "", nil
	}
	switch f.Kind {
	case register.Date:
		return d.readDate(f, value)
	case register.Code:
		code, ok := register.VocabularyOf(f).Code(value)
		if !ok {
			return "", fmt.Errorf("%s: %q is not known; one of %s: %w", f.Name, value, strings.Join(register.VocabularyOf(f).Codes(), ", "), errs.Invalid)
		}
		return code, nil
	case register.Place, register.State:
		var o place.Options
		if f.Kind == register.State {
			o.Level = place.State
		}
		p, ok := d.Gazetteer.Read(value, o).Place()
		if !ok {
			return "", fmt.Errorf("%s: no single place of that name; give its code: %w", f.Name, errs.Invalid)
		}
		return string(p.Code), nil
	case register.Site, register.Cross:
		return d.readOpen(f, value), nil
	case register.Number:
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return "", fmt.Errorf("%s: %q is not a whole number of 0 or more: %w", f.Name, value, errs.Invalid)
		}
		if strings.HasPrefix(f.Name, "person.age") && n > oldest {
			return "", fmt.Errorf("%s: %d is an age above %d years: %w", f.Name, n, oldest, errs.Invalid)
		}
	case register.Flag:
		if value != "yes" && value != "no" {
			return "", fmt.Errorf("%s: %q is neither yes nor no: %w", f.Name, value, errs.Invalid)
		}
	}
	return value, nil
}

// readOpen reads a detention site or crossing: the list of them is open.
func (d *Desk) readOpen(f register.Field, value string) string {
	level := place.DetentionSite
	if f.Kind == register.Cross {
		level = place.BorderCrossing
	}
	if p, ok := d.Gazetteer.Read(value, place.Options{Level: level}).Place(); ok && p.Level == level {
		return string(p.Code)
	}
	return register.OpenCode(value)
}

// oldest is the greatest age in years that is taken for an age, as in lists.
const oldest = 120

func (d *Desk) readDate(f register.Field, value string) (string, error) {
	limit := d.today()
	if f.Name == "return.expected_date" { // the one date that may lie ahead
		limit = 0
	}
	if e, err := edtf.Parse(value); err == nil {
		if limit != 0 && e.First() > limit {
			return "", fmt.Errorf("%s: %s lies in the future: %w", f.Name, value, errs.Invalid)
		}
		return value, nil
	}
	r := edtf.Read(value, edtf.Options{NotAfter: limit})
	if r.Kind != edtf.Dated {
		return "", fmt.Errorf("%s: %q: %s; write 2014, 2014-03 or 2014-03-05: %w", f.Name, value, r.Reason, errs.Invalid)
	}
	return r.Date.String(), nil
}

func (d *Desk) today() edtf.Day { return edtf.Day(d.Now().UTC().Unix() / 86400) }
