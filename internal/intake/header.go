package intake

import (
	"fmt"
	"strings"

	"sijil/internal/errs"
	"sijil/internal/names"
)

// findColumn finds a column by its heading: as it stands, or but for case,
// spaces and Arabic spelling where only one fits. One that is not there is
// errs.Invalid; the error shows what there is.
func findColumn(header []string) func(name string) (int, error) {
	exact, folded := map[string]int{}, map[string]int{}
	for i, h := range header {
		exact[trim(h)] = i
		key := names.Fold(trim(h))
		if _, twice := folded[key]; twice {
			folded[key] = -1
		} else {
			folded[key] = i
		}
	}
	return func(name string) (int, error) {
		if i, ok := exact[trim(name)]; ok {
			return i, nil
		}
		if i, ok := folded[names.Fold(trim(name))]; ok && i >= 0 {
			return i, nil
		}
		if _, twice := exact[trim(name)+" (1)"]; twice {
			return 0, fmt.Errorf("several columns are called %q; let the map name the one that is meant, %q or %q: %w", name, name+" (1)", name+" (2)", errs.Invalid)
		}
		return 0, fmt.Errorf("the file has no column %q, which the map names; its columns are: %s: %w", name, someOf(header), errs.Invalid)
	}
}

// someOf lists the first of many names.
func someOf(names []string) string {
	const most = 40
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
