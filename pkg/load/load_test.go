package load

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// reader returns a Reader of files in memory, by their base names.
func reader(files map[string]string) Reader {
	return func(name string, _ *diag.File) (*diag.File, error) {
		text, ok := files[name]
		if !ok {
			return nil, errors.New("no such file")
		}
		return &diag.File{Name: name, Text: []byte(text)}, nil
	}
}

// brief returns findings as "line:column-width path id", one a line.
func brief(findings []diag.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%d:%d-%d %s %s\n", f.Pos.Line, f.Pos.Column, f.Pos.Width, f.Path, f.ID)
	}
	return b.String()
}

func newFile(name, text string) *diag.File { return &diag.File{Name: name, Text: []byte(text)} }

// parametersHead is the shortest parameter file that has all it needs.
const parametersHead = "ipta: parameters/1\nprice_level: 2024\ndiscounting: {rate: 2.25%}\n"

func TestFilesOfTheProjectAreRead(t *testing.T) {
	t.Parallel()
	read := func(name string, from *diag.File) (*diag.File, error) {
		if from != nil {
			if text, err := os.ReadFile("../../parameters/" + name + ".yaml"); err == nil {
				return &diag.File{Name: name, Text: text}, nil
			}
			name = path.Join(path.Dir(from.Name), name)
		}
		text, err := os.ReadFile(name)
		return &diag.File{Name: filepath.ToSlash(name), Text: text}, err
	}
	for _, c := range []struct {
		pattern    string
		parameters bool
	}{
		{"../../testdata/oracle/cases.yaml", false},
		{"../../testdata/oracle/parameters.yaml", true},
		{"../../testdata/oracle/overlay.yaml", true},
		{"../../examples/*/*.yaml", false},
		{"../../parameters/*-*.yaml", true}, // reference.yaml is read by TestReferences
	} {
		names, err := filepath.Glob(c.pattern)
		if err != nil || len(names) == 0 {
			t.Errorf("%s: no files", c.pattern)
		}
		for _, name := range names {
			file, err := read(name, nil)
			if err != nil {
				t.Fatal(err)
			}
			var findings []diag.Finding
			switch {
			case bytes.Contains(file.Text, []byte("\napiVersion:")): // for another program
			case c.parameters:
				_, findings = Parameters(file, read, nil)
			case HeaderOf(file).Kind == "theme":
				_, findings = Theme(file)
			default:
				_, findings = Cases(file, nil)
			}
			if got := brief(findings); got != "" {
				t.Errorf("%s:\n%s", name, got)
			}
		}
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"block style", "ipta: case/1\nid: x\navoided:\n  - unit_cost: a\n    without: 40\n",
			"5:14-2 avoided[0].without share-range\n"},
		{"flow style", "ipta: case/1\nid: x\navoided:\n  - {unit_cost: a, without: 40}\n",
			"4:29-2 avoided[0].without share-range\n"},
		{"Windows line ends", "ipta: case/1\r\nid: x\r\navoided:\r\n  - unit_cost: a\r\n    without: 40\r\n",
			"5:14-2 avoided[0].without share-range\n"},
		{"byte order mark", "\ufeffipta: case/1\nid: x\nweight: -1\n", "3:9-2 weight number-range\n"},
		{"byte order mark on the line itself", "\ufeff{ipta: case/1, weight: -1}\n", "1:24-2 weight number-range\n"},
		{"accents and emoji before it", "ipta: case/1\nachieved: [{note: \"één 🛹 山\", without: 40}]\n",
			"2:39-2 achieved[0].without share-range\n"},
		{"line separator in a text", "ipta: case/1\ntitle: a\u2028b\nweight: -1\n", "3:9-2 weight number-range\n"},
		{"lone carriage return", "ipta: case/1\ntitle: \"a\rb\"\nweight: -1\n", "3:9-2 weight number-range\n"},
		{"anchor and alias: where the value is written", "ipta: case/1\navoided:\n  - {unit_cost: a, without: &p 40}\n  - {unit_cost: a, without: *p}\n",
			"3:32-2 avoided[0].without share-range\n3:32-2 avoided[1].without share-range\n"},
		{"anchor on a mapping", "ipta: case/1\navoided:\n  - &line {unit_cost: a, without: 40}\n", "3:35-2 avoided[0].without share-range\n"},
		{"tag", "ipta: case/1\nweight: !!float -1\n", "2:17-2 weight number-range\n"},
		{"double quotes", "ipta: case/1\nweight: \"8,5\\u0030\"\n", "2:9-11 weight decimal-comma\n"},
		{"single quotes", "ipta: case/1\nweight: 'it''s'   # x\n", "2:9-7 weight not-a-number\n"},
		{"plain text over two lines", "ipta: case/1\nweight: a b\n  c d\n", "2:9-3 weight not-a-number\n"},
		{"block scalar", "ipta: case/1\nweight: >-\n  text\n", "2:9-1 weight not-a-number\n"},
		{"nothing written: the key", "ipta: case/1\nweight:\n", "2:1-6 weight not-a-number\n"},
		{"unknown key", "ipta: case/1\nwieght: 1\n", "2:1-6 wieght unknown-key\n"},
		{"second document", "ipta: case/1\nid: a\n---\nid: b\nweight: 0\n---\n# nothing\n", "5:9-1 weight number-range\n"},
		{"case of a list", "ipta: case/1\ncases:\n  - id: a\n  - id: b\n    weight: 0\n", "5:13-1 cases[1].weight number-range\n"},
		{"merge key", "ipta: case/1\navoided:\n  - &l {unit_cost: a, without: 40}\n  - {<<: *l, without: 40%}\n",
			"3:32-2 avoided[0].without share-range\n"},
		{"merge key of a list", "ipta: case/1\navoided:\n  - &l {unit_cost: a}\n  - &m {unit_cost: b, without: 40}\n  - <<: [*l, *m]\n",
			"4:32-2 avoided[1].without share-range\n4:32-2 avoided[2].without share-range\n"},
		{"merge key with a text", "ipta: case/1\navoided:\n  - <<: 3\n", "3:9-1 avoided[0] wrong-shape\n"},
		{"key that stands twice", "ipta: case/1\nid: a\ntitle: x\nid: b\n", "4:1-2 id duplicate-key\n"},
		{"list as a key", "ipta: case/1\n[a]: b\n", "2:1-1  wrong-shape\n"},
	} {
		_, findings := Cases(newFile("x.yaml", c.text), nil)
		if diff := cmp.Diff(c.want, brief(findings)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	bomb := "ipta: case/1\nlife_areas: {\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x],\n"
	for i := range 8 {
		bomb += fmt.Sprintf("  a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d],\n", i+1, i+1, i, i, i, i, i, i, i, i, i, i)
	}
	for _, c := range []struct{ name, text, want string }{
		{"alias bomb", bomb + "}\n", "aliases"},
		{"alias of itself", "ipta: case/1\nlife_areas: &a {b: *a}\n", "depth"},
		{"deep flow", "ipta: case/1\ntitle: " + strings.Repeat("[", 200) + strings.Repeat("]", 200) + "\n", "depth"},
		{"deep beyond the parser", "ipta: case/1\ntitle: " + strings.Repeat("[", 20000), "yaml-brackets"},
		{"too many lines", "ipta: case/1\navoided: [" + strings.Repeat("a,", MaxLines+1) + "]\n", "lines"},
	} {
		_, findings := Cases(newFile("x.yaml", c.text), nil)
		if len(findings) != 1 || findings[0].ID != c.want {
			t.Errorf("%s: got %q, want one %s", c.name, brief(findings), c.want)
		}
	}
	_, findings := Cases(&diag.File{Name: "x.yaml", Text: make([]byte, Batched*MaxFileSize+1)}, nil)
	if got := brief(findings); got != "1:1-1  file-size\n" {
		t.Errorf("too large: got %q", got)
	}
}

// TestManyKeys holds the index of a large mapping to the plain search.
func TestManyKeys(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("ipta: case/1\nlife_areas:\n")
	for i := range 100 {
		fmt.Fprintf(&b, "  area%d: {before: 1, after: 2}\n", i%98)
	}
	content, findings := Cases(newFile("x.yaml", b.String()), nil)
	if got, want := brief(findings), "101:3-5 life_areas.area0 duplicate-key\n102:3-5 life_areas.area1 duplicate-key\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := len(content.Cases[0].LifeAreas); got != 98 {
		t.Errorf("%d areas, want 98", got)
	}
}

// inside wants every place of the findings to lie in its file: a line that
// there is, a column at most one behind its end, and no caret beyond that.
func inside(t *testing.T, findings []diag.Finding) {
	t.Helper()
	check := func(pos diag.Pos, id string) {
		if id == "encoding" && pos.File != nil && pos.Line == 0 {
			return // of a picture, of which no line is shown
		}
		if pos.IsZero() {
			t.Fatalf("%s is nowhere", id)
		}
		lines := strings.Count(string(pos.File.Text), "\n") + 1
		length := utf8.RuneCountInString(pos.File.Line(int(pos.Line)))
		if pos.Line < 1 || int(pos.Line) > lines || pos.Column < 1 || int(pos.Column) > length+1 || pos.Width < 1 || int(pos.Column+pos.Width) > length+2 {
			t.Fatalf("%s at %d:%d-%d lies outside %q", id, pos.Line, pos.Column, pos.Width, pos.File.Text)
		}
	}
	for _, f := range findings {
		check(f.Pos, f.ID)
		for _, r := range f.Related {
			check(r.Pos, f.ID)
		}
		for _, l := range lang.Languages {
			if text := f.Message.In(l); text == "" || strings.Contains(text, "(MISSING)") || strings.Contains(text, "%!(EXTRA") {
				t.Fatalf("%s says %q", f.ID, text)
			}
		}
	}
}

func seeds(f *testing.F, patterns ...string) {
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	for _, text := range []string{
		"", "\ufeff", "---\n---\n", "ipta: case/1\n\tid: x", "a: 'b", "a: [b\n- c", "? [a]\n: b", "a: &a {<<: *a}", "a: \u2028b\r\r\nc: \"\\\n",
		"ipta: case/1\navoided:\n  - {unit_cost: a, without: {voices: {coach: 40%}}}\n   x: y", "- a\n-b: c", "!!x &a\n  b: c", "!0\r", "a: |\n  b\n c",
	} {
		f.Add([]byte(text))
	}
}

func FuzzCases(f *testing.F) {
	seeds(f, "../../testdata/oracle/cases.yaml", "../../examples/*/*.yaml")
	f.Fuzz(func(t *testing.T, text []byte) {
		_, findings := Cases(&diag.File{Name: "x.yaml", Text: text}, nil)
		inside(t, findings)
	})
}

func FuzzParameters(f *testing.F) {
	seeds(f, "../../testdata/oracle/[op]*.yaml", "../../parameters/*.yaml")
	base := map[string]string{"parameters.yaml": parametersHead, "nl-2024": parametersHead}
	f.Fuzz(func(t *testing.T, text []byte) {
		p, findings := Parameters(&diag.File{Name: "x.yaml", Text: text}, reader(base), nil)
		inside(t, findings)
		if p == nil && len(findings) == 0 {
			t.Fatal("neither parameters nor findings")
		}
	})
}

func FuzzTheme(f *testing.F) {
	seeds(f, "../../examples/theme/*.yaml")
	f.Add([]byte("ipta: theme/1\ncolors: {cover: \"#fff\", accents: [\"#12\", '#123456']}\nlogo: {file: a.png, alt: b}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		theme, findings := Theme(&diag.File{Name: "x.yaml", Text: text})
		inside(t, findings)
		if theme == nil && len(findings) == 0 {
			t.Fatal("neither a theme nor findings")
		}
	})
}
