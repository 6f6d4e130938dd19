package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/installed"
)

// docxText returns what stands in the document of a Word file, with its mark-up.
func docxText(t *testing.T, content []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestBriefSays wants the formats of a brief to say the same: every amount of the
// Markdown stands in the page and in the Word file, and so do sender and date; the Word
// file is the same when it is made again.
func TestBriefSays(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	six, err := filepath.Abs("../../examples/ipta")
	if err != nil {
		t.Fatal(err)
	}
	made := func(name string) string {
		file := filepath.Join(dir, name)
		if said, status := inProcess(dir, nil, "brief", six, "--lang", "nl", "--sender", "Team Jeugd", "--date", "2 maart 2026", "-q", "-o", file); status != failure.Done {
			t.Fatal(said)
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	word := made("a.docx")
	if word != made("b.docx") {
		t.Error("the Word file is another when it is made again")
	}
	amounts := regexp.MustCompile("€\u00a0−?[0-9.]+").FindAllString(made("a.md"), -1)
	const least = 40
	if len(amounts) < least {
		t.Fatalf("%d amounts", len(amounts))
	}
	for name, text := range map[string]string{"HTML": made("a.html"), "Word": docxText(t, []byte(word))} {
		for _, want := range append(amounts, "Team Jeugd · 2 maart 2026", "Kanttekeningen") {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

// TestBriefReservations wants a page to tell the reservations that Markdown tells: other
// things are left out before these.
func TestBriefReservations(t *testing.T) {
	t.Parallel()
	for _, l := range []string{"en", "nl"} {
		made := func(form string) string {
			out, status := inProcess("../..", nil, "brief", "examples/ipta", "--lang", l, "-q", "-f", form)
			if status != failure.Done {
				t.Fatal(out)
			}
			return out
		}
		_, notes, _ := strings.Cut(made("markdown"), map[string]string{"en": "## Reservations", "nl": "## Kanttekeningen"}[l])
		page, told := made("html"), 0
		for line := range strings.Lines(notes) {
			if note, ok := strings.CutPrefix(line, "* "); ok {
				told++
				if note = strings.TrimSpace(note); !strings.Contains(page, note) {
					t.Errorf("%s: the page does not say %q", l, note)
				}
			}
		}
		if told < 3 {
			t.Errorf("%s: %d reservations", l, told)
		}
	}
}

// longCase is a case with names that fill lines, in a file by itself.
func longCase(t *testing.T, dir string) string {
	t.Helper()
	long := strings.Repeat("een lange naam van een kostenpost die iemand gaf ", 4)
	lines := ""
	for i := range 6 {
		lines += fmt.Sprintf("  - {label: {nl: %q, en: %q}, unit: uur, value: %d, price_year: 2024, domain: care, borne_by: {municipality: 100%%}, without: 90%%, with: 10%%, quantity: 9, years: 1-4, source: {assumption: %q}}\n",
			fmt.Sprint(i, " ", long), fmt.Sprint(i, " ", long), 100+i, long)
	}
	put(t, dir, "long.yaml", "ipta: case/1\nid: long\ntitle: "+long+"\nstart: 2024\ninterventions:\n  - {unit_cost: ipta_coach, quantity: 100}\navoided:\n"+lines)
	return filepath.Join(dir, "long.yaml")
}

// TestBriefIsOnePage wants a brief to be one page of A4, by a browser and by
// LibreOffice, in both languages: of the examples, of the smallest case, of each of the
// six by itself, and of one with long names, of which values were changed.
func TestBriefIsOnePage(t *testing.T) {
	t.Parallel()
	program := installedBrowser(t)
	counter, office := installed.Program(t, installed.Browser, "pdfinfo"), installed.Program(t, installed.Office, "soffice")
	dir := t.TempDir()
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	subjects := map[string][]string{
		"six": {filepath.Join(examples, "ipta")}, "minimal": {filepath.Join(examples, "minimal")}, "municipality": {filepath.Join(examples, "ipta"), "--perspective", "municipality"},
		"long": {longCase(t, dir), "--set", "unit_costs.ipta_coach.value=90", "--set", "horizon=8", "--set", "discounting.rate=3%"},
	}
	for _, name := range []string{"robin", "yassin"} {
		subjects[name] = []string{filepath.Join(examples, "ipta", name+".yaml")}
	}
	pages := regexp.MustCompile(`Pages: +(\d+)`)
	environ := []string{browser.Variable + "=" + program, "PATH=" + os.Getenv("PATH"), "HOME=" + dir}
	onePage := func(file string) {
		t.Helper()
		out, err := exec.Command(counter, file).Output()
		if err != nil {
			t.Fatal(err)
		}
		if m := pages.FindSubmatch(out); m == nil || string(m[1]) != "1" {
			t.Errorf("%s: %s", filepath.Base(file), m)
		}
		if !strings.Contains(string(out), "A4") {
			t.Errorf("%s is no A4: %s", filepath.Base(file), out)
		}
	}
	for name, args := range subjects {
		for _, l := range []string{"nl", "en"} {
			file := filepath.Join(dir, name+"-"+l)
			for _, ext := range []string{".pdf", ".docx"} {
				line := append(append([]string{"brief"}, args...), "--lang", l, "--sender", "Team", "--date", "2026", "-q", "-o", file+ext)
				if said, status := inProcess(dir, environ, line...); status != failure.Done {
					t.Fatal(said)
				}
			}
			onePage(file + ".pdf")
		}
	}
	words, err := filepath.Glob(filepath.Join(dir, "*.docx"))
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "office")
	said, err := exec.Command(office, append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", "pdf", "--outdir", out}, words...)...).CombinedOutput()
	if strings.Contains(string(said), "could not be loaded") {
		t.Log("this LibreOffice opens no text: what Word would show is not looked at")
		return
	}
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, word := range words {
		file := filepath.Join(out, strings.TrimSuffix(filepath.Base(word), ".docx")+".pdf")
		if _, err := os.Stat(file); err != nil {
			if strings.Contains(string(said), "could not be loaded") {
				return // this LibreOffice opens no text
			}
			t.Fatal(err)
		}
		onePage(file)
	}
}
