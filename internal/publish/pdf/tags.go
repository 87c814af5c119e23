package pdf

import (
	"fmt"
	"strings"
)

// element is a part of the document in the tree that readers and screen readers
// follow (ISO 32000-2, 14.7 and 14.8).
type element struct {
	tag        string
	attributes string // more entries of its dictionary
	kids       []any  // *element, content, annotation
	ref        ref
}

// content is a piece of a page, by its number on it.
type content struct {
	page *page
	n    int
}

// annotation is a link.
type annotation struct {
	page *page
	ref  ref
}

// child adds an element below another.
func (e *element) child(tag string) *element {
	c := &element{tag: tag}
	e.kids = append(e.kids, c)
	return c
}

// empty says whether an element has nothing to show.
func (e *element) empty() bool {
	for _, k := range e.kids {
		if c, ok := k.(*element); !ok || !c.empty() {
			return false
		}
	}
	return true
}

// prune takes elements without content out of the tree.
func (e *element) prune() {
	kept := e.kids[:0]
	for _, k := range e.kids {
		if c, ok := k.(*element); ok {
			if c.empty() {
				continue
			}
			c.prune()
		}
		kept = append(kept, k)
	}
	e.kids = kept
}

// reserve gives numbers to an element and all below it.
func (e *element) reserve(f *file) {
	e.ref = f.reserve()
	for _, k := range e.kids {
		if c, ok := k.(*element); ok {
			c.reserve(f)
		}
	}
}

// write writes an element and all below it.
func (e *element) write(f *file, parent ref) {
	var kids strings.Builder
	for _, k := range e.kids {
		switch k := k.(type) {
		case *element:
			kids.WriteString(k.ref.String() + " ")
			k.write(f, e.ref)
		case content:
			fmt.Fprintf(&kids, "<</Type/MCR/Pg %s/MCID %d>>", k.page.ref, k.n)
		case annotation:
			fmt.Fprintf(&kids, "<</Type/OBJR/Pg %s/Obj %s>>", k.page.ref, k.ref)
		}
	}
	f.set(e.ref, "<</Type/StructElem/S/%s/P %s/K[%s]%s>>", e.tag, parent, strings.TrimSpace(kids.String()), e.attributes)
}
