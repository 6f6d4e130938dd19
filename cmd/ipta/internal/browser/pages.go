package browser

import (
	"bytes"
	"regexp"
)

var (
	pdfDests = regexp.MustCompile(`/Dests (\d+) 0 R`)
	pdfDest  = regexp.MustCompile(`/([^\s/<>\[\]()]+) \[(\d+) 0 R /XYZ`)
	pdfRoot  = regexp.MustCompile(`/Type /Catalog\s*/Pages (\d+) 0 R`)
	pdfKids  = regexp.MustCompile(`/Kids \[([^\]]*)\]`)
	pdfRef   = regexp.MustCompile(`(\d+) 0 R`)
)

// Pages returns on which page of a PDF, counted from 1, each id stands to which a link
// leads. ok is false where the PDF does not tell as Chromium's do.
func Pages(pdf []byte) (pages map[string]int, ok bool) {
	object := func(number []byte) []byte {
		begin := bytes.Index(pdf, append(append([]byte("\n"), number...), " 0 obj"...))
		if begin < 0 {
			return nil
		}
		text := pdf[begin:]
		if end := bytes.Index(text, []byte("endobj")); end >= 0 {
			text = text[:end]
		}
		return text
	}
	at := map[string]int{} // number of a page by that of its object
	const deepest = 10
	var visit func(number []byte, depth int)
	visit = func(number []byte, depth int) {
		kids := pdfKids.FindSubmatch(object(number))
		if kids == nil || depth > deepest {
			at[string(number)] = len(at) + 1
			return
		}
		for _, kid := range pdfRef.FindAllSubmatch(kids[1], -1) {
			visit(kid[1], depth+1)
		}
	}
	root, dests := pdfRoot.FindSubmatch(pdf), pdfDests.FindSubmatch(pdf)
	if root == nil || dests == nil {
		return nil, false
	}
	visit(root[1], 0)
	pages = map[string]int{}
	for _, d := range pdfDest.FindAllSubmatch(object(dests[1]), -1) {
		if n, known := at[string(d[2])]; known {
			pages[string(d[1])] = n
		}
	}
	return pages, len(pages) > 0
}
