// Package checking holds every number of a statement against our own figures
// and against published series.
//
// A statement is right or wrong about something: so each number is first read as
// a claim (package claim), and then held against what is known of the same
// indicator, group and window. Where it is wrong, the nearest thing that it
// would be right about is looked for: another denominator, window or group. A
// share can be fitted to almost anything, and a small count too, so such an
// explanation differs from the sentence in one thing only, and is taken only
// where a chance hit is unlikely.
//
// A wrong "confirmed" is the worst that can happen here. A reading with a doubt
// confirms nothing.
package checking
