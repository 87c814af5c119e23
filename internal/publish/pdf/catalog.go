package pdf

import (
	"fmt"
	"html"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sijil/internal/chart"
)

// resources are those of every page.
func (b *book) resources() string {
	var patterns strings.Builder
	for _, p := range slices.Sorted(maps.Keys(b.tiles)) {
		fmt.Fprintf(&patterns, "/P%d %s", int(p), b.tiles[p])
	}
	return fmt.Sprintf("<</Font<<%s>>/Pattern<<%s>>>>", b.fonts.resources(), patterns.String())
}

// tile is the pattern of a paint; it is written once.
func (b *book) tile(p chart.Paint) (ref, error) {
	if b.tiles == nil {
		b.tiles = map[chart.Paint]ref{}
	}
	if r, done := b.tiles[p]; done {
		return r, nil
	}
	t, _ := p.Pattern()
	var s strings.Builder
	fmt.Fprintf(&s, "%s rg 0 0 %s %s re f\n%s RG %s rg %s w\n", rgb(t.Ground), short(t.Size), short(t.Size), rgb(t.Ink), rgb(t.Ink), short(t.Width))
	for _, l := range t.Lines {
		fmt.Fprintf(&s, "%s %s m %s %s l S\n", short(l[0].X), short(t.Size-l[0].Y), short(l[1].X), short(t.Size-l[1].Y))
	}
	for _, d := range t.Dots {
		s.WriteString(pathOps(chart.Circle(d.X, d.Y, t.Width), 0, t.Size) + "f\n")
	}
	r, err := b.file.stream([]byte(s.String()), fmt.Sprintf("/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 %s %s]/XStep %s/YStep %s/Resources<<>>",
		short(t.Size), short(t.Size), short(t.Size), short(t.Size)))
	b.tiles[p] = r
	return r, err
}

// links writes the annotations of a page and returns its entry for them, with
// the lines that the tree of parents gets; key is the first free one.
func (b *book) links(p *page, key int) (entry string, parents []string) {
	var refs strings.Builder
	for _, l := range p.links {
		action := fmt.Sprintf("/A<</S/URI/URI(%s)>>", escapeString(l.target))
		if place, inside := strings.CutPrefix(l.target, "#"); inside {
			action = "/Dest" + destination(place)
		}
		b.file.set(l.ref, "<</Type/Annot/Subtype/Link/Rect[%s %s %s %s]/Border[0 0 0]/F 4/StructParent %d/Contents%s%s>>", short(l.x), short(pageHeight-l.y-l.height),
			short(l.x+l.width), short(pageHeight-l.y), key, text(l.target), action)
		parents = append(parents, fmt.Sprintf("%d %s", key, l.element.ref))
		key++
		refs.WriteString(l.ref.String() + " ")
	}
	if refs.Len() == 0 {
		return "", nil
	}
	return "/Annots[" + strings.TrimSpace(refs.String()) + "]", parents
}

// escapeString writes the bytes of a literal string.
func escapeString(s string) string {
	return strings.NewReplacer("\\", "\\\\", "(", "\\(", ")", "\\)", "\n", "", "\r", "").Replace(s)
}

// destination is the name of a place.
func destination(place string) string { return "(" + escapeString(place) + ")" }

// destinations are the places that links lead to, by name.
func (b *book) destinations() ref {
	var all strings.Builder
	for _, place := range slices.Sorted(maps.Keys(b.anchors)) {
		a := b.anchors[place]
		fmt.Fprintf(&all, "%s[%s/XYZ null %s null]", destination(place), a.page.ref, short(pageHeight-a.y))
	}
	return b.file.add("<</Names[%s]>>", all.String())
}

// outline are the bookmarks.
func (b *book) outline() ref {
	root := b.file.reserve()
	refs := make([]ref, len(b.marks))
	for i := range refs {
		refs[i] = b.file.reserve()
	}
	for i, m := range b.marks {
		around := ""
		if i > 0 {
			around += "/Prev " + refs[i-1].String()
		}
		if i < len(refs)-1 {
			around += "/Next " + refs[i+1].String()
		}
		b.file.set(refs[i], "<</Title%s/Parent %s/Dest%s%s>>", text(m.title), root, destination(m.place), around)
	}
	if len(refs) == 0 {
		b.file.set(root, "<</Type/Outlines/Count 0>>")
		return root
	}
	b.file.set(root, "<</Type/Outlines/Count %d/First %s/Last %s>>", len(refs), refs[0], refs[len(refs)-1])
	return root
}

// metadata says what the document is, for catalogues (XMP, ISO 16684-1).
func (b *book) metadata() (ref, error) {
	escape := html.EscapeString
	xml := `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escape(b.doc.Title.String()) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escape(b.doc.Organisation) + `</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>` + escape(b.doc.Locale.Lang) + `</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>Sijil</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
	r := b.file.add("<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream", len(xml), xml)
	return r, nil
}

// numbersTree writes the lines of a number tree: key and value.
func numbersTree(lines []string) string {
	slices.SortStableFunc(lines, func(a, b string) int { return keyOf(a) - keyOf(b) })
	return strings.Join(lines, " ")
}

func keyOf(line string) int {
	end := strings.IndexFunc(line, func(r rune) bool { return r < '0' || r > '9' })
	n, err := strconv.Atoi(line[:max(0, end)])
	if err != nil {
		return 0
	}
	return n
}
