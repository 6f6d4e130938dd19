package main

import (
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// TestType wants pages to be set in the type that they hold, and the text of a picture to
// stay inside the picture.
func TestType(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	dir := t.TempDir()
	page := publication(t, dir, "--lang", string(lang.NL))
	brief := filepath.Join(dir, "brief.html")
	cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "ipta"))
	if err != nil {
		t.Fatal(err)
	}
	if output, status := ipta(t, dir, "brief", cases, "-o", brief, "-q"); status != failure.Done {
		t.Fatalf("exit status %d\n%s", status, output)
	}
	for name, faces := range map[string]string{page: "IPTA Sans 400 normal,IPTA Sans 500 900 normal,IPTA Serif 400 italic,IPTA Serif 400 normal,IPTA Serif 500 900 normal",
		brief: "IPTA Sans 400 normal,IPTA Sans 500 900 normal,IPTA Serif 400 normal,IPTA Serif 500 900 normal"} {
		for _, width := range []int{360, 1440} {
			b.size(width, false)
			b.open(name)
			b.await(`document.fonts.status === "loaded"`)
			var seen struct{ Faces, Out []string }
			b.run(&seen, `const faces = [...document.fonts].filter(f => f.status === "loaded").map(f => [f.family.replaceAll('"', ""), f.weight, f.style].join(" ")).sort();
				const out = [...document.querySelectorAll("svg[role=img] text")].filter(text => {
					const b = text.getBoundingClientRect(), s = text.ownerSVGElement.closest("svg[role=img]").getBoundingClientRect();
					return b.width > 0 && (b.left < s.left - 1 || b.right > s.right + 1)}).map(text => text.textContent);
				return {faces, out}`)
			if got := strings.Join(seen.Faces, ","); got != faces {
				t.Errorf("%s, %d: set in %s, want %s", name, width, got, faces)
			}
			if len(seen.Out) > 0 {
				t.Errorf("%s, %d: outside the picture stand %q", name, width, seen.Out)
			}
		}
	}
}
