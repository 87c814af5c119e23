package pdf

import (
	"fmt"
	"strings"

	"sijil/internal/chart"
	"sijil/internal/digest"
	"sijil/internal/publish"
	"sijil/internal/typeface"
)

// Draw is the publish.Drawer of books: report-ar.pdf.
func Draw(e publish.Edition) ([]publish.File, error) { return With(nil)(e) }

// With is Draw with fonts of one's own, asked after those of the house; nil for
// none.
func With(more *typeface.Fonts) publish.Drawer {
	return func(e publish.Edition) ([]publish.File, error) {
		if e.Kind != publish.ReportKind {
			return nil, nil
		}
		var files []publish.File
		for _, d := range e.Documents {
			data, err := Book(d, more)
			if err != nil {
				return nil, fmt.Errorf("book in %s: %w", d.Locale.Lang, err)
			}
			files = append(files, publish.File{Name: e.Kind + "-" + d.Locale.Lang + ".pdf", Data: data})
		}
		return files, nil
	}
}

// Book sets a document on pages. fonts nil are those of the house. A character
// that no font has is errs.Invalid and named.
func Book(d publish.Document, faces *typeface.Fonts) ([]byte, error) {
	if faces == nil {
		var err error
		if faces, err = typeface.Shipped(); err != nil {
			return nil, err
		}
	}
	b := &book{doc: d, file: &file{}, setter: faces.Setter(d.Locale.Lang, d.Locale.RTL()), places: d.Places(),
		root: &element{tag: "Document"}, anchors: map[string]anchor{}}
	b.fonts = newFonts(b.file)
	b.sizes = sizesOf(d.Locale.Lang)
	if err := b.set(); err != nil {
		return nil, err
	}
	return b.write()
}

// book is a document while it is set.
type book struct {
	doc     publish.Document
	file    *file
	fonts   *fonts
	setter  *typeface.Setter
	sizes   sizes
	places  map[string]bool // that can be linked to
	root    *element
	pages   []*page
	anchors map[string]anchor
	marks   []bookmark
	numbers map[string]string // of pages, by section, for the contents
	tiles   map[chart.Paint]ref
	body    *element // of the sections
	notes   int      // numbered so far, where they are called
	printed int      // and at the foot
}

// anchor is where a place of the document is.
type anchor struct {
	page *page
	y    float64
}

// bookmark is an entry of the outline.
type bookmark struct {
	title string
	place string
}

// set lays out the first page, the body, and then the contents, which need the
// numbers of pages; and puts them into order.
func (b *book) set() error {
	front, err := b.frontPages()
	if err != nil {
		return err
	}
	body, err := b.bodyPages()
	if err != nil {
		return err
	}
	contents, err := b.contentsPages(len(front), body)
	if err != nil {
		return err
	}
	b.pages = append(append(front, contents...), body...)
	return b.heads(len(front))
}

// write makes the file.
func (b *book) write() ([]byte, error) {
	pages, parent := b.file.reserve(), b.file.reserve()
	b.root.prune()
	b.root.reserve(b.file)
	var parents []string // of marked content, by page
	var kids strings.Builder
	for i, p := range b.pages {
		var refs strings.Builder
		for _, e := range p.marks {
			refs.WriteString(e.ref.String() + " ")
		}
		parents = append(parents, fmt.Sprintf("%d[%s]", i, refs.String()))
		kids.WriteString(p.ref.String() + " ")
	}
	if err := b.fonts.write(); err != nil {
		return nil, err
	}
	resources := b.resources()
	for i, p := range b.pages {
		links, more := b.links(p, len(b.pages)+len(parents))
		parents = append(parents, more...)
		data, err := b.file.stream([]byte(p.b.String()), "")
		if err != nil {
			return nil, err
		}
		b.file.set(p.ref, "<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources %s/Contents %s/StructParents %d/Tabs/S%s>>",
			pages, short(pageWidth), short(pageHeight), resources, data, i, links)
	}
	b.file.set(pages, "<</Type/Pages/Count %d/Kids[%s]>>", len(b.pages), strings.TrimSpace(kids.String()))
	tree := b.file.reserve()
	b.root.write(b.file, tree)
	b.file.set(parent, "<</Nums[%s]>>", numbersTree(parents))
	b.file.set(tree, "<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>", b.root.ref, parent, 2*len(b.pages)+len(parents))
	return b.finish(pages, tree)
}

// finish writes what stands around the pages.
func (b *book) finish(pages, tree ref) ([]byte, error) {
	outline := b.outline()
	metadata, err := b.metadata()
	if err != nil {
		return nil, err
	}
	direction := "L2R"
	if b.doc.Locale.RTL() {
		direction = "R2L"
	}
	root := b.file.add("<</Type/Catalog/Pages %s/Outlines %s/PageMode/UseOutlines/Lang(%s)/MarkInfo<</Marked true>>/StructTreeRoot %s/Metadata %s/Names<</Dests %s>>/ViewerPreferences<</DisplayDocTitle true/Direction/%s>>/PageLabels<</Nums[0<</S/D>>]>>>>",
		pages, outline, b.doc.Locale.Lang, tree, metadata, b.destinations(), direction)
	info := b.file.add("<</Title%s/Author%s/Subject%s/Creator(Sijil)/Producer(Sijil)>>", text(b.doc.Title.String()), text(b.doc.Organisation), text(b.doc.Short))
	var sum []byte
	for _, o := range b.file.objects {
		d := digest.Of(o)
		sum = append(sum, d[:]...)
	}
	return b.file.bytes(root, info, digest.Of(sum).String()[:32]), nil
}
