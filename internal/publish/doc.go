// Package publish makes what leaves the house: reports, statements and their
// data.
//
// The idea: no number is typed. A template is text in Markdown, one file for
// each section and language, in which a number stands as the question that it
// answers:
//
//	{{figure "arrests" "party=sdf"}}
//
// Questions of text, tables and charts go through one [ledger] to the figures of
// the register, with the same two clocks, so that text and table cannot
// disagree. When all are answered, the disclosure rule decides which numbers are
// told, again for all at once. Then the text is put together as a [Document], a
// value that publish/html, publish/pdf, publish/docx and publish/text draw.
//
// [Desk] does it for a reader: [Desk.Report] and [Desk.Statement] write a folder
// and log the publication, [Desk.Verify] makes every figure of such a folder
// again. Nothing is left half-done: a folder is written beside its place and
// renamed when it is whole.
package publish
