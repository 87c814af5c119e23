// Package text reads a statement as it came into paragraphs.
//
// A statement arrives as plain text, Markdown, HTML or DOCX. All that checking
// needs of it is its text, cut where a reader would pause, with the place of each
// piece; so every format becomes one [Document]. A cell of a table is a paragraph
// with a lead: what its row and its column say.
//
// Files from outside are hostile until read: nothing is fetched, no entity is
// expanded, and every size has a limit.
package text
