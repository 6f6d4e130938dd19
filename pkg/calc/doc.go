// Package calc turns a model into a result: what the help cost, what it may
// have saved, for whom and when.
//
// The pipeline, in the order of the files:
//
//  1. plan.go: NewPlan and Add compile parameters and cases, once, into a flat
//     list of lines. A line is worth C · F · G: C is all that is certain, F the
//     product of its uncertain factors, G its timing. Lines that share factors
//     or a timing share them in the plan.
//  2. factor.go: the factors of a line, from gross to net: quantity, unit cost,
//     counterfactual, deadweight, attribution, displacement, optimism bias.
//  3. timing.go: the timing of a line, Σ_t (1−drop-off)^(t−from) · (1+growth)^t · DF(t).
//  4. kernel.go: a Block holds one row of values per factor and timing, one value
//     a draw; a Worker adds C · F · G over the lines of a case. A calculation is
//     a block of one draw; sensitivity analysis and simulation are the same
//     with more.
//  5. calculate.go: the block of one draw, laid out by line, stakeholder, domain
//     and year.
//  6. aggregate.go: the sum over cases, in whole micro-euros.
//
// The present value of a line (SPEC 2.5) is computed in the function
// presentValue in kernel.go, and nowhere else.
package calc
