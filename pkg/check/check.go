// Package check holds the rules that need the whole model: a name that must be
// declared elsewhere, shares that must add up, a year that an index must have,
// an id that may be used once. Rules that one value can break by itself (a
// share above 100 %, years backwards) are those of package load.
//
// Parameters holds a parameter file to its rules, Link gives each line of a
// case its figure, Cases and Analysis look at all cases together. Each returns
// what it found, in the order of the file; errors mean that the model cannot
// be calculated.
package check
