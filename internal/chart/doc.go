// Package chart draws charts and maps.
//
// The idea: a chart is a value, words and numbers, that knows how to draw itself
// with a [Pen]. A pen for SVG is here ([SVG]); the one for PDF pages stands where
// pages are made. So the page and the paper show the same picture, and a third
// pen, in the tests, holds the pictures to their laws.
//
// What every chart promises: it can be read without colour (each group has a
// pattern of its own), it is mirrored where the language runs from right to left
// (maps never are), it has a text that says what it shows ([Chart].Alt) and the
// table that it was drawn from ([Chart].Table). A value that may not be told is
// drawn as a mark, never as a length that could be measured.
//
// Lengths are in points, y runs downwards, and the origin is the upper left.
package chart
