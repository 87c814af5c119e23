// Package review decides which reports speak of one person and one case: by
// itself where it may, and by what reviewers answer.
//
// The one idea is that a decision names two reports and nothing else. Persons
// are what the decisions that hold add up to ([register.Persons]), cases are
// what the reports of a person add up to ([register.PartCases]). So nothing that
// was decided is lost when lists come, go or change; any decision can be undone
// years later; and what one human refused stays apart, whatever the weights say.
//
// [Desk.Link] weighs all reports anew, under a model that is pinned, with the
// decisions as they stand. It links by itself only above a strict threshold, and
// only where nothing speaks against it; what is less sure waits as a proposal.
// The answer is a function of reports, decisions and model, and of nothing that
// happened before: so lists that come one after the other give the persons that
// they give together.
package review
