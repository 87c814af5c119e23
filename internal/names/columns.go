package names

// Columns are the cells of a list that keeps the parts of a name apart. The
// mother's name is a name of its own: parse it with Parse.
type Columns struct{ Given, Father, Grandfather, Family string }

// ParseColumns reads a name from several cells. Each part has the role of its
// column; a column that holds two parts gives both the role, and a family such
// as أبو خالد is no kunya. Whether the name is unlinkable is for the cell of the
// given name to say; it is unknown if no cell has a part.
func ParseColumns(c Columns) Name {
	var out Name
	for _, cell := range []struct {
		text string
		role Role
	}{{c.Given, Given}, {c.Father, Father}, {c.Grandfather, Grandfather}, {c.Family, Family}} {
		if Clean(cell.text) != "" {
			out.addColumn(cell.text, cell.role)
		}
	}
	out.Script = scriptOfParts(out.Parts)
	if len(out.Parts) == 0 && out.Kunya == "" && out.Through == "" {
		out.Unknown, out.Unlinkable = true, ""
	}
	return out
}

// addColumn reads one cell into n.
func (n *Name) addColumn(text string, role Role) {
	var r reader
	r.read(text)
	cell := &r.name
	for i := range cell.Parts {
		cell.Parts[i].fill()
		cell.Parts[i].Role = role
	}
	if role == Given {
		cell.takeKunya(r.persian)
		n.Unlinkable = cell.Unlinkable
	}
	cell.dropAbsent()
	if role == Given && n.Unlinkable == "" && len(cell.Parts) == 0 && cell.Kunya == "" {
		n.Unlinkable = GivenNotKnown
	}
	if role != Given && cell.Unlinkable != "" {
		n.note(Remark, cell.Through)
		cell.Through = ""
	}
	n.Parts = append(n.Parts, cell.Parts...)
	n.Titles = append(n.Titles, cell.Titles...)
	n.Laqab = append(n.Laqab, cell.Laqab...)
	n.Notes = append(n.Notes, cell.Notes...)
	if n.Kunya == "" {
		n.Kunya = cell.Kunya
	} else {
		n.note(OtherName, cell.Kunya)
	}
	n.Through += cell.Through
	n.Several = n.Several || cell.Several
}

func scriptOfParts(parts []Part) Writing {
	script := Other
	for _, p := range parts {
		s := firstScript(p.token)
		switch {
		case script == Other:
			script = s
		case s != Other && s != script:
			return Mixed
		}
	}
	return script
}
