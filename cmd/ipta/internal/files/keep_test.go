package files

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// TestKept wants a file that ipta may read to be written over only where ipta made it as a
// result. What ipta writes is looked at by TestScripts, whenever a script writes it.
func TestKept(t *testing.T) {
	t.Parallel()
	packed := func(text string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, err := w.Write([]byte(text))
		if err = errors.Join(err, w.Close()); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	zipped := func(parts ...string) string {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, part := range parts {
			name, text, _ := strings.Cut(part, "=")
			p, err := w.Create(name)
			if err == nil {
				_, err = p.Write([]byte(text))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	const (
		rejects = "case,group,unit_cost,ipta_row,ipta_reason\na,avoided,b,2,wrong\n"
		line    = `{"id":"a","avoided":[{"unit_cost":"b"}]}`
	)
	for _, c := range []struct {
		name, text string
		kind       outputKind
		want       lang.Text
	}{
		// what people work in
		{name: "own.yaml", text: "ipta: case/1\n", want: holdsCases},
		{name: "bare.yaml", text: "avoided: []\n", want: holdsCases},
		{name: "town.yaml", text: "# ours\n\nname: town\nunit_costs: {}\n", want: notMade},
		{name: "town.yml", text: "ipta: parameters/1\n", want: holdsParameters},
		{name: "house.yaml", text: "ipta: theme/1\n", want: holdsOther},
		{name: "sub/ipta.yaml", text: "lang: nl\n", want: holdsOther},
		{name: "lines.csv", text: "case,group,unit_cost\n", want: holdsCases},
		{name: "mapped.csv", text: "client,group,unit_cost,without,with\na,avoided,b,1,0\n", want: notMade},
		{name: "semicolons.csv", text: "\ufeffsep=;\r\nCliënt;Wat;Kans\r\n", want: notMade},
		{name: "prices.csv", text: "label,unit,value,year,currency,costs,net\nBed,night,100,2024,EUR,1,1\n", want: notMade},
		{name: "lines.jsonl", text: line + "\n", want: holdsCases},
		{name: "first.jsonl", text: strings.Replace(line, "]", "", 1) + "\n" + line + "\n", want: notMade},
		{name: "list.json", text: "[" + line + "]\n", want: holdsCases},
		{name: "broken.json", text: `{"id": "a", avoided}`, want: notMade},
		{name: "cut.parquet", text: "PAR1abcdefghijklmnop", want: notMade},
		{name: "cases.csv.gz", text: packed("case,group,unit_cost\n"), want: holdsCases},
		{name: "cut.csv.gz", text: packed("case,group,unit_cost\n")[:12], want: notMade},
		{name: "prices.map", text: "# How ipta params import read a list of unit costs.\ncolumns:\n  - value=Cost\n", want: notMade},
		{name: "salt", text: "0123456789abcdef0123456789abcdef\n", want: notMade},
		{name: "secret", text: "\x01\xfe\x80secret", want: notMade},
		{name: "salt.txt", text: "0123456789abcdef", want: notMade},
		{name: "photo.png", text: "\x89PNG\r\n\x1a\n", want: notMade},
		{name: "old.xls", text: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a workbook of old Excel", want: mayBeFilled},
		{name: "saved.docx", text: zipped("word/document.xml=x", "docProps/core.xml=<dcterms:modified>2026</dcterms:modified>"), want: mayBeFilled},
		{name: "photos.zip", text: zipped("a.jpg=x"), want: notMade},
		{name: "rejects.csv", text: rejects, want: holdsCases},
		{name: "rejects.jsonl", text: `{"ipta_row":3,"ipta_reason":"wrong","id":"a","avoided":[]}` + "\n", want: holdsCases},

		// what may go
		{name: "empty.csv", text: ""},
		{name: "notes.txt", text: "A remark on the cases.\n"},
		{name: "old.json", text: "old"},
		{name: "old.csv", text: "old\n"},
		{name: "old", text: "before"},
		{name: "made.docx", text: zipped("word/document.xml=x", "docProps/core.xml=<dc:title>Brief</dc:title>")},
		{name: "rejects.csv", text: rejects, kind: ofRejects},
		{name: "rejects.csv", text: "sep=;\n" + strings.ReplaceAll(rejects, ",", ";"), kind: ofRejects},
		{name: "rejects.jsonl", text: `{"ipta_row":3,"ipta_reason":"wrong","id":"a"}` + "\n", kind: ofRejects},
		{name: "out.csv", text: "\ufeffcasus;netto_contante_waarde\r\n"},
		{name: "none.json", text: "[]\n"},
		{name: "out.md", text: "# Costs and benefits\n\nFor society\n"},
		{name: "narrow.txt", text: "Costs and\nbenefits\nof Sam\n══════════\n"},
	} {
		dir := t.TempDir()
		f := &Files{Dir: dir}
		place := filepath.Join(dir, filepath.FromSlash(c.name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(place), 0o700), os.WriteFile(place, []byte(c.text), 0o600)); err != nil {
			t.Fatal(err)
		}
		if got := f.work(c.name, c.kind); got != c.want {
			t.Errorf("%s %.40q: %q, want %q", c.name, c.text, got.EN, c.want.EN)
		}
		out, err := f.create(&Output{files: f, kind: c.kind}, c.name, OwnerOnly)
		if (err == nil) != c.want.IsZero() {
			t.Errorf("%s %.40q: %v", c.name, c.text, err)
		}
		if err == nil {
			out.Discard()
		}
		if after, _ := os.ReadFile(place); string(after) != c.text {
			t.Errorf("%s: it was changed", c.name)
		}
	}
}

// TestProtected wants a file without permission to be written to stay, also where the folder
// would let another take its place.
func TestProtected(t *testing.T) {
	t.Parallel()
	f := &Files{Dir: t.TempDir()}
	place := filepath.Join(f.Dir, "out.csv")
	if err := errors.Join(os.WriteFile(place, []byte("case,npv\n"), 0o600), os.Chmod(place, 0o400)); err != nil {
		t.Fatal(err)
	}
	_, err := f.Create("out.csv", OwnerOnly)
	told, ok := errors.AsType[*failure.Failure](err)
	if !ok || !strings.HasPrefix(told.Message.In(lang.EN), "write out.csv: ") {
		t.Errorf("%v", err)
	}
	if err := os.Chmod(place, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := f.Create("out.csv", OwnerOnly)
	if err != nil {
		t.Fatal(err)
	}
	out.Discard()
}
