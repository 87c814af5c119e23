// Package errs holds the kinds of error that Sijil tells apart.
//
// A kind says what the reader of the error can do about it, not where it
// happened. Wrap one with %w behind a noun, its id and what happened:
//
//	fmt.Errorf("row %d, column %q: 03/04/2015 can be read two ways: %w", row, column, errs.Invalid)
//
// Each door (command line, web, API) maps a kind to an exit code or a status
// once. No error text holds the name of a person.
package errs

import "errors"

var (
	// NotFound means absent, or hidden from this reader: the two look alike.
	NotFound = errors.New("not found")
	// Invalid means that the input can be corrected.
	Invalid = errors.New("not valid")
	// Usage means that a command was asked for in a way it does not have.
	Usage = errors.New("wrong usage")
	// Conflict means that something changed meanwhile, or exists already.
	Conflict = errors.New("conflicts with what is there")
	// Corrupt means stop: something was altered or is missing.
	Corrupt = errors.New("does not match its digest")
	// Sealed means that a passphrase is needed, or that it was the wrong one.
	Sealed = errors.New("sealed")
	// Newer means that a later version of Sijil wrote this register.
	Newer = errors.New("written by a newer version of Sijil")
	// Found means that a check ran to its end and found something wrong.
	Found = errors.New("found something wrong")
)
