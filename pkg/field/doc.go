// Package field says once which numbers a case and a unit cost may have: how
// they are called in files and by readers, which values they take, what counts
// where a file gives none, and where they stand in package model. Whatever
// reads, writes, names, draws or checks such numbers goes over these tables, so
// that a number that is added here is known everywhere.
//
// To add a number of a line: a field of model.Line, an entry here and its place
// in LineNumbers, what it does to the worth of a line (package calc, and explain
// and workbook, which show the same), and its words in the help.
package field
