package series

import (
	"regexp"
	"strings"
)

// An address is where a total was read; a name is who published it. Rows that
// give addresses, nothing, or the word for arithmetic all belong to whoever published the table.
var address = regexp.MustCompile(`(?i)[a-z0-9-]\.[a-z]{2,}|://`)

// publisherOf is who published what a source says: "" for an address, else the
// name without what tells one paper of theirs from another, so that "SNHR, June
// report" and "SNHR headline" are one publisher.
func publisherOf(source string) string {
	if source == "" || address.MatchString(source) || shipped().is("derived", source) {
		return ""
	}
	if i := strings.IndexAny(source, ",;:(/|"); i >= 0 {
		source = source[:i]
	}
	var name []string
	for _, w := range strings.Fields(fold(source)) {
		if strings.ContainsAny(w, "0123456789") || shipped().is("paper", w) {
			break
		}
		name = append(name, w)
	}
	return strings.Join(name, " ")
}
