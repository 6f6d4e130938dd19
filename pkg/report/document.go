// Package report puts results into documents that are free of any format:
// headings, paragraphs, tables and notes, in the reader's language. It is the
// only place that rounds.
package report
