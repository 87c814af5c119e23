package arch

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// floors says on which floor each package stands. A package imports only lower
// floors; those of one floor do not know each other. docs/design/house.md.
var floors = map[string]int{
	"errs":   -1, // the kinds of error: everybody's
	"digest": 0, "edtf": 0, "names": 0, "place": 0, "locale": 0, "typeface": 0,
	"register": 1, "access": 1, "custody": 1, "linkage": 1, "linkage/evaluate": 1, "linkage/similar": 0, "estimate": 1, "figures": 1, "series": 1, "world": 1,
	"chart": 1, "disclosure": 1,
	"publish/html": 2, "publish/pdf": 2, "publish/docx": 2, "publish/text": 2, "publish/data": 2,
	"checking/numeral": 1, "checking/claim": 1, "checking/text": 1, // a statement becomes numbers and claims
	"intake/table": 1, // reads files into cells; knows nothing of the record
	"intake":       2, "records": 2, "counting": 2, "keeping": 2, "review": 2, "publish": 2, "checking": 2,
	"cli": 3,
	"app": 4,
}

// beside are the packages that implement what floors 1 and 2 declare, and may
// be imported by the floors named (and by tests).
var beside = map[string]struct{ above, by int }{
	"store": {2, 4}, "store/sqlite": {3, 4}, "store/postgres": {3, 4}, "store/storetest": {3, 4},
	"seal": {1, 4},
}

// exceptions are imports on one floor that have a reason.
var exceptions = map[string]string{
	"checking/claim -> checking/numeral": "reads the numbers that it finds",
	"linkage/evaluate -> linkage":        "judges the clusters that linkage makes",
	"store/sqlite -> store":              "opens it",
	"store/postgres -> store":            "opens it",
	"store/storetest -> store":           "holds it to its promises",
	"publish/html -> publish":            "draws its documents",
	"publish/pdf -> publish":             "draws its documents",
	"publish/docx -> publish":            "draws its documents",
	"publish/text -> publish":            "draws its documents",
	"publish/data -> publish":            "writes its figures",
	"seal -> custody":                    "signs its notes",
}

// tools are programs that make files of the repository; they may import anything.
func isTool(pkg string) bool { return strings.HasSuffix(pkg, "/gen") || pkg == "arch" }

type listed struct {
	path    string
	name    string
	imports []string
}

// packages lists the packages of the module with their direct imports, without
// those of tests.
func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}|{{.Name}}|{{join .Imports ","}}`, "sijil/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		parts := strings.Split(line, "|")
		all = append(all, listed{parts[0], parts[1], strings.Split(parts[2], ",")})
	}
	return all
}

func TestAPackageImportsOnlyLowerFloors(t *testing.T) {
	for _, p := range packages(t) {
		from, ok := strings.CutPrefix(p.path, "sijil/internal/")
		if !ok || isTool(from) {
			continue
		}
		for _, imported := range p.imports {
			to, ok := strings.CutPrefix(imported, "sijil/internal/")
			if !ok {
				continue
			}
			if !mayImport(t, from, to) && exceptions[from+" -> "+to] == "" {
				t.Errorf("%s imports %s, which does not stand below it", from, to)
			}
		}
	}
}

func mayImport(t *testing.T, from, to string) bool {
	t.Helper()
	if b, ok := beside[to]; ok {
		return height(t, from) >= b.by
	}
	if b, ok := beside[from]; ok {
		return floors[to] <= b.above
	}
	return height(t, to) < height(t, from)
}

func height(t *testing.T, pkg string) int {
	t.Helper()
	if b, ok := beside[pkg]; ok {
		return b.above
	}
	floor, ok := floors[pkg]
	if !ok {
		t.Errorf("package %s stands on no floor: add it to floors_test.go and docs/design/house.md", pkg)
	}
	return floor
}

// never lists what the packages of floor 1 must not import directly, so that
// everything in them can be computed again on any machine.
var never = []string{"os", "time", "net", "net/http", "database/sql", "math/rand", "math/rand/v2", "crypto/rand"}

// allowedOn1 are direct imports of never that have a reason.
var allowedOn1 = map[string]string{
	"intake/table time":             "the type of a moment, for dates in workbooks",
	"register time":                 "the type of a moment, given by the caller",
	"world math/rand/v2":            "a generator seeded by the caller",
	"linkage math/rand/v2":          "a generator seeded by the caller",
	"linkage/evaluate math/rand/v2": "a generator seeded by the caller",
	"estimate math/rand/v2":         "a generator seeded by the caller",
}

func TestFloorsZeroAndOneArePure(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.path, "sijil/internal/")
		if floor, ok := floors[name]; !ok || floor > 1 {
			continue
		}
		for _, imported := range p.imports {
			if slices.Contains(never, imported) && allowedOn1[name+" "+imported] == "" {
				t.Errorf("%s imports %s", name, imported)
			}
		}
	}
}
