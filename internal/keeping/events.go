package keeping

import (
	"cmp"
	"encoding/json"
	"slices"

	"sijil/internal/register"
)

// sortEvents puts events into one order that does not hang on their ids.
func sortEvents(events []register.Event) {
	key := func(e register.Event) string {
		text, err := json.Marshal(e)
		if err != nil {
			return ""
		}
		return string(text)
	}
	slices.SortFunc(events, func(a, b register.Event) int { return cmp.Compare(key(a), key(b)) })
}
