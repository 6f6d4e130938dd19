package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/magazine"
)

// TestThemeExample wants the example of a house style to be usable as it is.
func TestThemeExample(t *testing.T) {
	t.Parallel()
	page := run(t, "report", examplesFolder, "--theme", "../../examples/theme/theme.yaml", "-q")
	for _, want := range []string{`<img class="logo" alt="Gemeente Driebruggen: drie bogen van een brug" width="360" height="120" src="data:image/png;base64,`,
		"--cover-accent: #f2c14e", ".accent-5 { --accent: #7a4a00;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not hold %q", want)
		}
	}
}

// TestLargeFont wants a font that would swell the page to be refused.
func TestLargeFont(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "case.yaml"), "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: 5}]\n")
	writeFile(t, filepath.Join(dir, "theme.yaml"), "ipta: theme/1\nfonts: {headings: {file: a.ttf}}\n")
	for size, want := range map[int]string{magazine.MaxFont: "", magazine.MaxFont + 1: "[font-size]"} {
		if err := os.WriteFile(filepath.Join(dir, "a.ttf"), append([]byte{0, 1, 0, 0}, make([]byte, size-4)...), files.OwnerOnly); err != nil {
			t.Fatal(err)
		}
		var out, stderr bytes.Buffer
		Main(context.Background(), []string{"report", filepath.Join(dir, "case.yaml"), "--theme", filepath.Join(dir, "theme.yaml"), "-q"}, Env{Out: &out, Err: &stderr})
		if !strings.Contains(stderr.String(), want) || (want == "") != strings.Contains(out.String(), "font/ttf") {
			t.Errorf("%d bytes: %.300s", size, stderr.String())
		}
	}
}

// TestThemeKept wants neither a house style nor its logo to be written over.
func TestThemeKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../examples/theme")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"theme.yaml", "logo.png"} {
		var stderr bytes.Buffer
		target := filepath.Join(dir, name)
		status := Main(t.Context(), []string{"report", examplesFolder, "--theme", filepath.Join(dir, "theme.yaml"), "-f", "html", "-o", target}, Env{Err: &stderr})
		if status != failure.Usage || !strings.Contains(stderr.String(), "one of the files that are read") {
			t.Errorf("report over %s ends with %d: %s", name, status, stderr.String())
		}
	}
}
