package register

import "strings"

// OpenCode makes the name of a detention site or crossing that no gazetteer has
// its own code: one word, so that lists of codes can be parted by spaces.
func OpenCode(name string) string { return strings.Join(strings.Fields(name), "\u00a0") }
