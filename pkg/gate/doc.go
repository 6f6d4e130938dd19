// Package gate decides what of sums over people may be shown. Every output that adds
// cases up and does not show them one by one takes what Open returns, which nothing else
// can make.
//
//   - totals.go, years.go, groups.go, drawn.go: what may be shown, of all cases, of years
//     and of groups of cases.
//   - method.go: on what sums rest, and what the method finds in the cases.
//   - rule.go: which sum may not be seen: of too few cases, or dominated by one or two.
//   - list.go: what else of a list must be hidden, so that it does not follow.
//   - table.go, cut.go, flow.go: the same for a table with its margins; large.go: for one
//     with many rows and columns.
//   - audit.go: what a reader of outputs could derive; system.go: how sums add up;
//     told.go: what of few cases an output shows itself.
//
// A cell that may not be seen is hidden, and so are as many others as it takes so that
// it does not follow from all that is shown together, neither exactly nor to within
// Margin: secondary suppression, as Hundepool et al., Statistical Disclosure Control
// (2012), chapter 4 has it. What is hidden of a list does not depend on the output or its
// perspective (perspective.go), so that several outputs of the same cases and settings do
// not tell more than each.
package gate
