// Package pdf sets documents on paper.
//
// The idea: a page is lines at places. Package typeface makes the lines; this
// package puts them one below the other, breaks pages where they are full (a
// table goes on with its head repeated, a heading stays with what follows), and
// writes the file: fonts cut to the glyphs that occur, each glyph with the
// letters it stands for, a tree of what is a heading, a paragraph, a table,
// bookmarks, links, and the language, so that a report can be searched, copied
// and read aloud.
//
// Which part to read first: [Book] makes a file from a document; flow.go keeps
// the place on the page; the parts of a document have a file each; file.go and
// font.go are the format (ISO 32000-2:2020), and know nothing of documents.
//
// In Arabic the book opens from the right. Positions are counted from the side
// at which lines begin, so that every part is set once for both directions.
package pdf
