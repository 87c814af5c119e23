package publish

import (
	"fmt"
	"strconv"
	"strings"
	"text/template/parse"

	"sijil/internal/errs"
)

// A template is Markdown with references in double braces:
//
//	{{figure "arrests" "party=sdf"}}    a number
//	{{if has "arrests"}}…{{else}}…{{end}}
//
// It calls the functions that it is given, with texts and numbers, and chooses;
// it has no variables, loops or arithmetic, so that whatever stands in a
// template ends soon and says what it means.

// function answers a reference: with a text for the Markdown, or with whether
// something is so, for a choice.
type function func(args []string) (result, error)

// result is what a reference gives.
type result struct {
	text string
	yes  bool
}

// expand fills in a template. What is wrong is errs.Invalid, or the kind that a
// function gave, and names the file and the line.
func expand(name, source string, functions map[string]function) (string, error) {
	if strings.ContainsRune(source, slotOpens) || strings.ContainsRune(source, slotCloses) {
		return "", fmt.Errorf("%s: it holds a character of the private use area: %w", name, errs.Invalid)
	}
	known := map[string]any{}
	for f := range functions {
		known[f] = func() string { return "" }
	}
	trees, err := parse.Parse(name, source, "", "", known)
	if err != nil {
		return "", fmt.Errorf("%s: %w", strings.TrimPrefix(err.Error(), "template: "), errs.Invalid)
	}
	x := expansion{name: name, source: source, functions: functions}
	if tree := trees[name]; tree != nil && tree.Root != nil {
		err = x.list(tree.Root)
	}
	return x.out.String(), err
}

// expansion is the work of expand.
type expansion struct {
	name, source string
	functions    map[string]function
	out          strings.Builder
}

// refuse names the line of a node.
func (x *expansion) refuse(n parse.Node, err error) error {
	at := min(int(n.Position()), len(x.source))
	return fmt.Errorf("%s:%d: %w", x.name, 1+strings.Count(x.source[:at], "\n"), err)
}

func (x *expansion) list(l *parse.ListNode) error {
	if l == nil {
		return nil
	}
	for _, n := range l.Nodes {
		if err := x.node(n); err != nil {
			return err
		}
	}
	return nil
}

func (x *expansion) node(n parse.Node) error {
	switch n := n.(type) {
	case *parse.TextNode:
		x.out.Write(n.Text)
		return nil
	case *parse.CommentNode:
		return nil
	case *parse.ActionNode:
		r, err := x.call(n, n.Pipe)
		x.out.WriteString(r.text)
		return err
	case *parse.IfNode:
		r, err := x.call(n, n.Pipe)
		switch {
		case err != nil:
			return err
		case r.yes:
			return x.list(n.List)
		}
		return x.list(n.ElseList)
	}
	return x.refuse(n, fmt.Errorf("%s: a template has references and choices only: %w", n, errs.Invalid))
}

// call answers one reference.
func (x *expansion) call(n parse.Node, pipe *parse.PipeNode) (result, error) {
	bad := func() (result, error) {
		return result{}, x.refuse(n, fmt.Errorf("{{%s}}: a reference is a word with texts in quotation marks: %w", pipe, errs.Invalid))
	}
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 {
		return bad()
	}
	name, ok := pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	if !ok {
		return bad()
	}
	var args []string
	for _, arg := range pipe.Cmds[0].Args[1:] {
		switch arg := arg.(type) {
		case *parse.StringNode:
			args = append(args, arg.Text)
		case *parse.NumberNode:
			args = append(args, arg.Text)
		default:
			return bad()
		}
	}
	f := x.functions[name.Ident]
	if f == nil { // a word that templates know by themselves, such as len
		return result{}, x.refuse(n, fmt.Errorf("%q is no reference: %w", name.Ident, errs.Invalid))
	}
	r, err := f(args)
	if err != nil {
		return result{}, x.refuse(n, fmt.Errorf("{{%s}}: %w", pipe, err))
	}
	return r, nil
}

// takes wants some texts, at least and at most so many.
func takes(args []string, least, most int) error {
	if len(args) < least || len(args) > most {
		return fmt.Errorf("it has %d texts behind it, and takes %s: %w", len(args), between(least, most), errs.Invalid)
	}
	return nil
}

func between(least, most int) string {
	if least == most {
		return strconv.Itoa(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}
