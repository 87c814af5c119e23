package figures

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"

	"sijil/internal/errs"
)

// Limits of an expression.
const (
	maxExpression = 4096 // bytes
	maxNodes      = 1000
	maxDepth      = 64
)

// Filter is a checked expression over the attributes and facts of one schema.
// The zero Filter takes every row.
type Filter struct{ root node }

// String prints the canonical form, "" for the zero Filter. It compiles to the
// same filter.
func (f Filter) String() string {
	if f.root == nil {
		return ""
	}
	return f.root.String()
}

// Compile reads an expression such as
//
//	party == "sdf" && sex_age in ["child", "woman"] && !(proof < "corroborated")
//
// in the syntax of expr-lang: ==, !=, in, not in, <, <=, >, >=, &&, ||, ! and
// brackets, with the name of an attribute on the left and a text or number on
// the right. Of an attribute with several values == asks for one among them and
// != for none. A fact compares with a day or period: arrest.date >= "2024-Q2"
// holds if all its possible days are in or after it. Nothing is evaluated but
// sets: no function can be called.
//
// A name that the schema does not have, a value that its vocabulary does not
// have, and anything else is errs.Invalid. "" is the filter that takes all.
func (s Schema) Compile(expression string) (Filter, error) {
	if strings.TrimSpace(expression) == "" {
		return Filter{}, nil
	}
	root, err := s.compile(expression)
	if err != nil {
		return Filter{}, fmt.Errorf("expression %q: %w: %w", shorten(expression), err, errs.Invalid)
	}
	return Filter{root}, nil
}

func (s Schema) compile(expression string) (node, error) {
	if len(expression) > maxExpression {
		return nil, fmt.Errorf("%d bytes, at most %d are read", len(expression), maxExpression)
	}
	if !utf8.ValidString(expression) {
		return nil, errors.New("it is not UTF-8")
	}
	config := conf.CreateNew()
	config.MaxNodes = maxNodes
	clear(config.Builtins)
	tree, err := parser.ParseWithConfig(expression, config)
	if err != nil {
		return nil, fmt.Errorf("%s", strings.SplitN(err.Error(), "\n", 2)[0])
	}
	return s.read(tree.Node, maxDepth)
}

func shorten(s string) string {
	if len(s) > 80 {
		return strings.ToValidUTF8(s[:80], "") + "..."
	}
	return s
}

// read turns a tree of the parser into one of sets, and refuses what is not set
// algebra.
func (s Schema) read(n ast.Node, depth int) (node, error) {
	if depth == 0 {
		return nil, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	switch n := n.(type) {
	case *ast.UnaryNode:
		if n.Operator != "!" && n.Operator != "not" {
			return nil, fmt.Errorf("operator %s has no meaning here", n.Operator)
		}
		inner, err := s.read(n.Node, depth-1)
		if err != nil {
			return nil, err
		}
		return not{inner}, nil
	case *ast.BinaryNode:
		return s.readBinary(n, depth)
	}
	return nil, fmt.Errorf("%s is no comparison; write one as party == \"sdf\"", shorten(n.String()))
}

func (s Schema) readBinary(n *ast.BinaryNode, depth int) (node, error) {
	switch n.Operator {
	case "&&", "and", "||", "or":
		left, err := s.read(n.Left, depth-1)
		if err != nil {
			return nil, err
		}
		right, err := s.read(n.Right, depth-1)
		if err != nil {
			return nil, err
		}
		if n.Operator == "&&" || n.Operator == "and" {
			return both{left, right}, nil
		}
		return either{left, right}, nil
	case "==", "!=", "<", "<=", ">", ">=", "in":
		return s.readComparison(n)
	}
	return nil, fmt.Errorf("operator %s has no meaning here", n.Operator)
}

func (s Schema) readComparison(n *ast.BinaryNode) (node, error) {
	name, err := leftName(n.Left)
	if err != nil {
		return nil, err
	}
	values, err := rightValues(n.Right, n.Operator == "in")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if s.hasFact(name) {
		return readFact(name, n.Operator, values)
	}
	a, ok := s.Attribute(name)
	if !ok {
		return nil, fmt.Errorf("no attribute %q%s", name, didYouMean(name, s.Names()))
	}
	a = s.resolve(a)
	for _, v := range values {
		if err := a.accepts(v); err != nil {
			return nil, err
		}
	}
	switch n.Operator {
	case "==", "in":
		return oneOf(name, values), nil
	case "!=":
		return not{oneOf(name, values)}, nil
	}
	if err := a.orders(values[0]); err != nil {
		return nil, err
	}
	return ordered{a, n.Operator, values[0]}, nil
}

// leftName reads party or arrest.date.
func leftName(n ast.Node) (string, error) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return n.Value, nil
	case *ast.MemberNode:
		object, isName := n.Node.(*ast.IdentifierNode)
		property, isText := n.Property.(*ast.StringNode)
		if isName && isText && !n.Optional {
			return object.Value + "." + property.Value, nil
		}
	}
	return "", fmt.Errorf("%s: the left side of a comparison is the name of an attribute", shorten(n.String()))
}

// rightValues reads one text or number, or with list several in brackets.
func rightValues(n ast.Node, list bool) ([]string, error) {
	array, isArray := n.(*ast.ArrayNode)
	if list != isArray {
		if list {
			return nil, fmt.Errorf("in takes a list, as in [\"child\", \"woman\"]")
		}
		return nil, fmt.Errorf("a list goes with in")
	}
	if !list {
		v, err := rightValue(n)
		return []string{v}, err
	}
	values := make([]string, 0, len(array.Nodes))
	for _, item := range array.Nodes {
		v, err := rightValue(item)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	slices.Sort(values)
	return slices.Compact(values), nil
}

func rightValue(n ast.Node) (string, error) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, nil
	case *ast.IntegerNode:
		return strconv.Itoa(n.Value), nil
	case *ast.UnaryNode:
		if i, ok := n.Node.(*ast.IntegerNode); ok && n.Operator == "-" {
			return strconv.Itoa(-i.Value), nil
		}
	}
	return "", fmt.Errorf("%s: the right side of a comparison is a text in quotes or a whole number", shorten(n.String()))
}

// resolve gives an attribute that is read from another its vocabulary.
func (s Schema) resolve(a Attribute) Attribute {
	if a.Of != "" && a.Relabel == nil {
		of, _ := s.Attribute(a.Of)
		a.Values, a.Order = of.Values, of.Order
	}
	return a
}

// accepts refuses a value that no row can have.
func (a Attribute) accepts(value string) error {
	if c, ok := calendars[a.Name]; ok {
		if _, ok := c.code(value); !ok {
			return fmt.Errorf("attribute %s: %q is no %s; write it as %q", a.Name, value, a.Name, c.value(c.of(Interval{})))
		}
		return nil
	}
	if a.Values == nil || value == Unknown || slices.Contains(a.Values, value) {
		return nil
	}
	return fmt.Errorf("attribute %s: no value %q%s", a.Name, value, didYouMean(value, a.Values))
}

// orders refuses to compare by size what has none.
func (a Attribute) orders(value string) error {
	switch {
	case a.Order == Unordered || value == Unknown:
		return fmt.Errorf("attribute %s: its values have no order, use == or in", a.Name)
	case a.Order == Number:
		if _, err := strconv.Atoi(value); err != nil {
			return fmt.Errorf("attribute %s: %q is no whole number", a.Name, value)
		}
	}
	return nil
}

func readFact(name, operator string, values []string) (node, error) {
	if operator == "in" {
		return nil, fmt.Errorf("%s: a date compares with ==, <, <=, > or >=", name)
	}
	p, err := ParsePeriod(values[0])
	if err != nil {
		return nil, err
	}
	if p.All() {
		return nil, fmt.Errorf("%s: compares with a day or period", name)
	}
	if operator == "!=" {
		return not{happened{name, "==", p}}, nil
	}
	return happened{name, operator, p}, nil
}
