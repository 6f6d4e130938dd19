package browser

import (
	"bytes"
	"regexp"
)

// pdfMade is when a browser printed, as it writes that in the PDF.
var pdfMade = regexp.MustCompile(`/(?:CreationDate|ModDate) \(D:[0-9+\-Z']*\)`)

// undated leaves out of a PDF when it was printed, so that the same page gives the same
// bytes. Spaces stand in its place: nothing else moves, and the table of where each object
// begins holds.
func undated(pdf []byte) []byte {
	end := bytes.Index(pdf, []byte("endobj")) // the first object says of whom and when it is
	if end < 0 {
		return pdf
	}
	for _, at := range pdfMade.FindAllIndex(pdf[:end], -1) {
		copy(pdf[at[0]:at[1]], bytes.Repeat([]byte(" "), at[1]-at[0]))
	}
	return pdf
}
