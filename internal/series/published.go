package series

import _ "embed"

//go:embed snhr.csv
var snhr []byte

// SNHR is a table of totals that the Syrian Network for Human Rights published
// from 2019 to 2025, retyped from its reports and the press items on them: an
// example of a series for training and tests. It lacks what those did not
// print, and keeps what they contradict each other in.
//
// Source: snhr.org, monthly, half-yearly and yearly reports on arbitrary arrest,
// and yearly reports on enforced disappearance.
func SNHR() (name string, text []byte) { return "snhr.csv", snhr }
