package arch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

// dependencies are the direct ones, each with the decision that chose it. A new
// one needs a page in docs/adr.
var dependencies = map[string]string{
	"github.com/ncruces/go-sqlite3":       "0002-sealed-sqlite.md",
	"github.com/jackc/pgx/v5":             "0003-one-sql-text.md",
	"github.com/pressly/goose/v3":         "0003-one-sql-text.md",
	"golang.org/x/mod":                    "0004-log-in-the-database.md",
	"github.com/transparency-dev/formats": "0004-log-in-the-database.md",
	"filippo.io/age":                      "0005-keys-in-age-files.md",
	"github.com/RoaringBitmap/roaring/v2": "0006-figures-are-bitmaps.md",
	"github.com/expr-lang/expr":           "0006-figures-are-bitmaps.md",
	"github.com/BurntSushi/toml":          "0007-small-libraries.md",
	"github.com/spf13/pflag":              "0007-small-libraries.md",
	"github.com/spf13/cobra":              "0007-small-libraries.md",
	"github.com/schollz/progressbar/v3":   "0007-small-libraries.md",
	"golang.org/x/term":                   "0007-small-libraries.md",
	"golang.org/x/sync":                   "0007-small-libraries.md",
	"golang.org/x/text":                   "0007-small-libraries.md",
	"golang.org/x/crypto":                 "0005-keys-in-age-files.md",
	"github.com/xuri/excelize/v2":         "0008-reading-lists.md",
	"github.com/rogpeppe/go-internal":     "0009-tests.md",
	"pgregory.net/rapid":                  "0009-tests.md",
	"github.com/google/go-cmp":            "0009-tests.md",
	"github.com/go-text/typesetting":      "0012-own-pdf-over-go-text.md",
	"github.com/yuin/goldmark":            "0013-markdown-by-goldmark.md",
	"golang.org/x/net":                    "0014-html-by-x-net.md",
}

func TestEveryDirectDependencyHasADecision(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	direct := map[string]bool{}
	for _, r := range mod.Require {
		if r.Indirect {
			continue
		}
		direct[r.Mod.Path] = true
		page, ok := dependencies[r.Mod.Path]
		if !ok {
			t.Errorf("%s is a direct dependency without a decision", r.Mod.Path)
			continue
		}
		decision, err := os.ReadFile(filepath.Join(root, "docs", "adr", page))
		if err != nil || !strings.Contains(string(decision), r.Mod.Path) {
			t.Errorf("%s: docs/adr/%s does not speak of it (%v)", r.Mod.Path, page, err)
		}
	}
	for path := range dependencies {
		if !direct[path] {
			t.Errorf("%s is listed and not used", path)
		}
	}
}
