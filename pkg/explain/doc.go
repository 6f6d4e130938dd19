// Package explain shows where a figure of a result comes from: as a tree, from
// the figure down to the numbers of the files, each with its place and source.
//
// Every branch says how its value follows from those below it (Op), so that a
// reader can do the sum. The value of a figure is that of the result; what is
// below it is worked out here from the model, step by step as SPEC 2 words it
// and not as package calc reckons. A test holds the two together.
//
//   - node.go, arithmetic.go: the tree.
//   - figure.go: which figures there are, by name; called.go, near.go: what else they are
//     called, and which may have been meant.
//   - case.go, total.go, outcome.go, spread.go, payback.go: figures of a case, and of all
//     cases.
//   - line.go, price.go, effect.go, timing.go: what one line is worth.
//   - input.go: the numbers of the files.
package explain
