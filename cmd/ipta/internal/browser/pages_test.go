package browser

import (
	"maps"
	"testing"
)

// TestPages reads on which pages a PDF has what its links lead to, and takes nothing from
// one that does not say.
func TestPages(t *testing.T) {
	t.Parallel()
	const pdf = `%PDF-1.4
1 0 obj
<</Type /Page>>
endobj
5 0 obj
<</answer [1 0 R /XYZ 0 800 0]
/case-1 [7 0 R /XYZ 0 841.9 0]
/lost [9 0 R /XYZ 0 0 0]>>
endobj
6 0 obj
<</Type /Pages
/Kids [7 0 R]
/Parent 8 0 R>>
endobj
7 0 obj
<</Type /Page>>
endobj
8 0 obj
<</Type /Pages
/Kids [1 0 R 6 0 R]>>
endobj
9 0 obj
<</Type /Catalog
/Pages 8 0 R
/Dests 5 0 R>>
endobj
`
	pages, ok := Pages([]byte(pdf))
	if want := map[string]int{"answer": 1, "case-1": 2}; !ok || !maps.Equal(pages, want) {
		t.Errorf("%v, %v, want %v", pages, ok, want)
	}
	for _, other := range []string{"", "%PDF-1.7 of another kind", "%PDF-1.4\n/Type /Catalog\n/Pages 8 0 R\n/Dests 5 0 R"} {
		if pages, ok := Pages([]byte(other)); ok {
			t.Errorf("%q: %v", other, pages)
		}
	}
}
