//go:build !page

package render

import "testing"

// TestParagraphOpensNoList wants only what Markdown takes for a list to be escaped at the
// beginning of a line.
func TestParagraphOpensNoList(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1. one": `1\. one`, "12) twelve": `12\) twelve`, "3.": `3\.`, "2.55 is lower": "2.55 is lower", "0.00": "0.00", "2024": "2024", "- one": `\- one`,
	} {
		if got := paragraph(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
