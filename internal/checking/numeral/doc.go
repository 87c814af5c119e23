// Package numeral finds the numbers of a text in English or Arabic.
//
// A number is written in many ways: 1,236, 1236, ١٢٣٦, ۱۲۳۶, 1٬236, fifty-six,
// ستة وخمسون, طفلان (two children), 88 percent, 88%, قرابة ٨٨ بالمئة, two thirds;
// and the words before it say how it is meant: at least, about, between. [Parse]
// gives all of them as [Number], with the tokens of the text around, so that a
// reader of claims can look at both.
//
// The package knows words for numbers and nothing of what they count.
package numeral
