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
//     a draw; a Worker adds C · F · G over the lines of a case. Sensitivity
//     analysis and simulation do this.
//  5. evaluator.go: an Evaluator does it for one draw, that of the base values,
//     case by case, and keeps nothing of a case: figure.go has what is certain of
//     a unit cost, ledger.go what a case is split into.
//  6. tally.go: sums over cases in whole micro-euros (micro.go), with points.go for
//     the median and group.go, crossed.go and basis.go for breakdowns and on how many
//     cases each rests. Tallies of parts merge into that of the whole; aggregate.go
//     lays it out, and sums.go as a file has it, which sumsread.go reads and
//     identities.go holds to what must add up.
//  7. calculate.go: all cases by line, stakeholder, domain and year.
//     publicfunds.go and outcome.go say what public money brings, and what one unit
//     of each outcome costs.
//  8. ground.go, evidence.go, support.go: what costs and benefits rest on; careful.go: the ratio
//     with the weightiest assumptions at their careful ends.
//
// means.go and its neighbours go through the lines of a plan as its uncertain numbers are
// on average, for what one number tells of the result. evaluate.go and formula.go show a
// line as its factors, to who explains it or reckons elsewhere.
//
// The present value of a line (SPEC 2.5) is computed in the function
// presentValue in kernel.go, and nowhere else.
package calc
