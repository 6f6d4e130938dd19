// Package definition is the method a second time, as plainly as it can be written:
// each formula of SPEC 2 as it reads, year by year, case by case, with nothing
// shared, nothing compiled beforehand and nothing left out because it is 0.
//
// It exists to be held against package calc, and has nothing of it nor of the
// packages with which that reckons: no kernel, no discount factors, no price
// indices, no reader of files. It knows its own plain data only. Who doubts a
// figure of ipta can read this in a quarter of an hour.
//
// A product that is added to something is written float64(x*y), so that no machine
// rounds the two in one step and every machine gives the same digits.
//
//   - study.go: what goes in.
//   - number.go: what a number is worth: voices, counts, named numbers, ratios.
//   - line.go: one line: price, effect, years, discounting.
//   - result.go: what comes out: cases, stakeholders, domains, years, totals.
package definition
