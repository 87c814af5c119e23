package estimate

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"strings"
	"testing"
)

// The rule of elementary.go, read off the source: a product of floating-point
// numbers stands in float64(…), where no compiler may fuse it with an addition.
// Products of products may stand bare inside, and a comparison adds nothing.
func TestEveryProductIsRounded(t *testing.T) {
	files := token.NewFileSet()
	packages, err := parser.ParseDir(files, ".", func(f fs.FileInfo) bool {
		return !strings.HasSuffix(f.Name(), "_test.go")
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	var sources []*ast.File
	for _, f := range packages["estimate"].Files {
		sources = append(sources, f)
	}
	config := types.Config{Importer: noImports{}, Error: func(error) {}}
	config.Check("estimate", files, sources, info)
	products := 0
	for _, f := range sources {
		var parents []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				parents = parents[:len(parents)-1]
				return true
			}
			if isProduct(n, info) {
				products++
				if !rounded(parents, info) {
					t.Errorf("%s: a product that is not in float64(…)", files.Position(n.Pos()))
				}
			}
			parents = append(parents, n)
			return true
		})
	}
	if products < 100 {
		t.Errorf("found only %d products: the test does not see what it should", products)
	}
}

// noImports makes every imported name unknown; what is unknown counts as float.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not needed") }

func isProduct(n ast.Node, info *types.Info) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return n.Op == token.MUL && isFloat(n, info)
	case *ast.AssignStmt:
		return n.Tok == token.MUL_ASSIGN && isFloat(n.Lhs[0], info)
	}
	return false
}

func isFloat(e ast.Expr, info *types.Info) bool {
	v := info.Types[e]
	if v.Value != nil || v.Type == nil {
		return v.Value == nil
	}
	b, ok := v.Type.Underlying().(*types.Basic)
	return !ok || b.Info()&types.IsFloat != 0 || b.Kind() == types.Invalid
}

// rounded tells whether a product is inside a conversion, with nothing but
// products and quotients between, or is only compared.
func rounded(parents []ast.Node, info *types.Info) bool {
	for i := len(parents) - 1; i >= 0; i-- {
		switch p := parents[i].(type) {
		case *ast.ParenExpr, *ast.UnaryExpr:
		case *ast.BinaryExpr:
			switch p.Op {
			case token.MUL, token.QUO:
			case token.LSS, token.GTR, token.LEQ, token.GEQ:
				return true
			default:
				return false
			}
		case *ast.CallExpr:
			name, ok := p.Fun.(*ast.Ident)
			return ok && (name.Name == "float64" || name.Name == "Number" || name.Name == "Stat" || name.Name == "int")
		default:
			return false
		}
	}
	return false
}
