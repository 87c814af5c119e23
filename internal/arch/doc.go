// Package arch holds tests about the repository itself: which package may
// import which, that everything exported is documented, which libraries are
// used and why. It keeps the drawing of the house in docs/design true.
package arch
