package series

// role says what the cells of a column are.
type role int

const (
	noRole role = iota
	startRole
	endRole
	windowRole
	asOfRole
	metricRole
	byRole
	attributeRole // codes of an attribute
	valueRole     // counts, of the row's metric unless measure says another
	shareRole
	sourceRole
	publisherRole
	publishedRole
	noteRole
)

var roleNames = map[string]role{"start": startRole, "end": endRole, "window": windowRole, "as_of": asOfRole, "metric": metricRole, "by": byRole,
	"value": valueRole, "share": shareRole, "source": sourceRole, "publisher": publisherRole, "published": publishedRole, "note": noteRole}

// column is what the heading of a column means.
type column struct {
	role      role
	attribute string            // of attributeRole
	by        map[string]string // of valueRole: the group that is counted
	measure   string            // of valueRole: the metric counted among the row's own
}

// headings are the columns by their folded headings.
func (v *vocabulary) headings() map[string]column {
	all := map[string]column{}
	put := func(c column, names ...string) {
		for _, name := range names {
			all[fold(name)] = c
		}
	}
	for name, headings := range v.Roles {
		put(column{role: roleNames[name]}, append(headings, name)...)
	}
	for _, a := range v.Attribute {
		put(column{role: attributeRole, attribute: a.Name}, append(a.Names, a.Name)...)
	}
	for _, g := range v.Group {
		put(column{role: valueRole, by: g.By}, g.Names...)
	}
	for _, m := range v.Measure {
		put(column{role: valueRole, measure: m.Metric}, m.Names...)
	}
	return all
}

// column reads a heading. One that names a party counts that party.
func (r *reading) column(heading string) column {
	if c, ok := shipped().columns[fold(heading)]; ok {
		return c
	}
	if code, ok := r.words.code("party", heading); ok {
		return column{role: valueRole, by: map[string]string{"party": code}}
	}
	return column{}
}
