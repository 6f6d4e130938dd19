// Package compare tells why two results differ: the same cases under other
// parameters, or the cases themselves changed.
//
// The net present value of all cases is a weighted sum of lines, and each line
// is a product of terms (calc.Terms). Which changed number moves it by how much
// depends on the order in which one changes them; the Shapley value is the mean
// over all orders. It is linear, so it is taken line by line, over the few
// numbers that changed for that line, and added up:
//
//  1. setting.go: a Setting is cases, parameters and perspective, calculated.
//  2. match.go, assign.go: which case and which line of the new setting was which
//     of the old: the pairing that says least has changed.
//  3. player.go, settings.go, figure.go, line.go: the numbers of a pair of lines
//     that differ, and how to take one over from the other setting.
//  4. shapley.go: the mean effect of each over all orders.
//  5. tally.go, difference.go: the sum over lines in whole micro-euros, so that
//     the effects add up to the difference to the last digit.
//  6. table.go, voices.go: the results side by side.
//
// Source: L.S. Shapley, A value for n-person games (1953).
package compare
