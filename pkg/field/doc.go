// Package field says once what may stand in a case and in a parameter file: a
// table of fields an object, and of the numbers among them how readers call
// them, which values they take, what counts where a file gives none, and where
// they stand in package model. Whatever reads, writes, names, draws or checks
// them goes over these tables, so that what is added here is known everywhere.
//
// To add a number of a line: a field of model.Line, an entry here and its place
// in LineNumbers, what it does to the worth of a line (package calc, and explain
// and workbook, which show the same), and its words in the help.
package field
