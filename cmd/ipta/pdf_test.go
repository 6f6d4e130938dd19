package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"ipta/cmd/ipta/internal/browser"
	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/installed"
	"ipta/pkg/lang"
)

// TestPDF prints the publication: tagged, with bookmarks, whole, and without
// controls that paper does not have.
func TestPDF(t *testing.T) {
	t.Parallel()
	program := installedBrowser(t)
	for _, l := range lang.Languages {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			dir, temp := t.TempDir(), t.TempDir()
			cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "ipta"))
			if err != nil {
				t.Fatal(err)
			}
			cmd := process(t, t.Context(), dir, "report", cases, "-o", "report.pdf", "-q", "--lang", string(l))
			cmd.Env = append(cmd.Env, "TMPDIR="+temp, "TMP="+temp, browser.Variable+"="+program)
			if output, err := cmd.CombinedOutput(); err != nil || len(output) > 0 {
				t.Fatalf("%v\n%s", err, output)
			}
			if left := ours(t, temp); len(left) != 0 {
				t.Errorf("left behind: %q", left)
			}
			made, err := os.ReadFile(filepath.Join(dir, "report.pdf"))
			if err != nil {
				t.Fatal(err)
			}
			for what, part := range map[string]string{"tags": "/StructTreeRoot", "bookmarks": "/Outlines", "a language": "/Lang"} {
				if !bytes.Contains(made, []byte(part)) {
					t.Errorf("the PDF has no %s", what)
				}
			}
			const most = 24
			if pages := sheets(made); pages == 0 || pages > most {
				t.Errorf("%d pages, and six stories have room in %d", pages, most)
			}
			pagesNumbered(t, made, filepath.Join(dir, "report.pdf"))
			printedText(t, filepath.Join(dir, "report.pdf"), l)
			wordsApart(t, filepath.Join(dir, "report.pdf"))
		})
	}
}

// TestPDFSameBytes wants the same bytes of two prints.
func TestPDFSameBytes(t *testing.T) {
	t.Parallel()
	program := installedBrowser(t)
	dir := t.TempDir()
	environ := []string{browser.Variable + "=" + program, "PATH=" + os.Getenv("PATH"), "HOME=" + dir}
	cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "minimal"))
	if err != nil {
		t.Fatal(err)
	}
	var made [2][]byte
	for i := range made {
		name := filepath.Join(dir, strconv.Itoa(i)+".pdf")
		if said, status := inProcess(dir, environ, "brief", cases, "-o", name, "-q", "--sender", "Team", "--date", "2026"); status != failure.Done {
			t.Fatal(said)
		}
		if made[i], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(made[0], made[1]) || bytes.Contains(made[0], []byte("/CreationDate")) {
		t.Error("two prints of the same differ, or say when they were made")
	}
}

// sheets counts the pages of a PDF.
func sheets(pdf []byte) int {
	return len(regexp.MustCompile(`/Type /Page\b[^s]`).FindAll(pdf, -1))
}

// pagesNumbered wants the contents to name the pages on which the young people stand.
func pagesNumbered(t *testing.T, pdf []byte, name string) {
	t.Helper()
	pages, ok := browser.Pages(pdf)
	if !ok {
		t.Fatal("the PDF does not say where its links lead")
	}
	reader := installed.Program(t, installed.Browser, "pdftotext")
	contents := strconv.Itoa(pages["foreword"])
	text, err := exec.Command(reader, "-layout", "-f", contents, "-l", contents, name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, who := range []string{"Daan, 20", "Jairo, 17", "Noor, 21", "Robin, 23", "Selam, 22", "Yassin, 19"} {
		page := pages["case-"+strconv.Itoa(i+1)]
		if !regexp.MustCompile(regexp.QuoteMeta(who)+` +`+strconv.Itoa(page)+`\b`).Match(text) || page%2 != 0 {
			t.Errorf("%s begins on page %d, which is to be a left one and stand in the contents:\n%.1500s", who, page, text)
		}
	}
}

// TestLengths holds a publication of one young person to 5 pages, and one of 40 with long
// names to 60, of whom the first six have a spread; no word lies over another, so that
// nothing runs on over what follows it.
func TestLengths(t *testing.T) {
	t.Parallel()
	program := installedBrowser(t)
	for name, c := range map[string]struct {
		cases          string
		pages, spreads int
	}{
		"one":   {filepath.Join("..", "..", "examples", "minimal"), 5, 1},
		"forty": {fortyStories(t), 60, 6},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			cases, err := filepath.Abs(c.cases)
			if err != nil {
				t.Fatal(err)
			}
			cmd := process(t, t.Context(), dir, "report", cases, "-o", "report.pdf", "-q")
			cmd.Env = append(cmd.Env, browser.Variable+"="+program)
			if output, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, output)
			}
			made, err := os.ReadFile(filepath.Join(dir, "report.pdf"))
			if err != nil {
				t.Fatal(err)
			}
			if pages := sheets(made); pages == 0 || pages > c.pages {
				t.Errorf("%d pages, and there is room in %d", pages, c.pages)
			}
			pages, _ := browser.Pages(made)
			spreads := 0
			for id := range pages {
				if regexp.MustCompile(`^case-[0-9]+$`).MatchString(id) {
					spreads++
				}
			}
			if spreads != c.spreads {
				t.Errorf("%d spreads, want %d", spreads, c.spreads)
			}
			wordsApart(t, filepath.Join(dir, "report.pdf"))
		})
	}
}

// fortyStories writes the six stories of the examples again and again, with long names, and
// returns their folder.
func fortyStories(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	names, err := filepath.Glob(filepath.Join("..", "..", "examples", "ipta", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for n, i := 0, 0; n < 40; i++ {
		text, err := os.ReadFile(names[i%len(names)])
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte("ipta: case/1")) {
			continue
		}
		n++
		text = regexp.MustCompile(`(?m)^(id: \w+)$`).ReplaceAll(text, []byte(fmt.Sprintf("${1}-%d", n)))
		text = regexp.MustCompile(`(?m)^(title: .*)$`).ReplaceAll(text, []byte(fmt.Sprintf("${1}, met een lange naam die niet in een regel past, %d", n)))
		text = bytes.ReplaceAll(text, []byte("photos: true"), []byte("photos: false"))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("c%02d.yaml", n)), text, files.OwnerOnly); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ours lists the folders of ipta in a folder of temporary files.
func ours(t *testing.T, temp string) (left []string) {
	t.Helper()
	for _, name := range entries(t, temp) {
		if strings.HasPrefix(name, "ipta-pdf-") {
			left = append(left, name)
		}
	}
	return left
}

// printedText reads what stands on paper.
func printedText(t *testing.T, name string, l lang.Language) {
	t.Helper()
	reader := installed.Program(t, installed.Browser, "pdftotext")
	out, err := exec.Command(reader, "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(out), "\u00a0", " ")
	wanted := map[lang.Language][]string{
		lang.NL: {"Yassin, 19", "Robin, 23", "€ 3.047.295", "€ 3.860.687", "€ 27.005", "Wie betaalt, en wanneer", "Colofon"},
		lang.EN: {"Yassin, 19", "Robin, 23", "€3,047,295", "€3,860,687", "€27,005", "Who pays, and when", "Colophon"},
	}
	for _, want := range wanted[l] {
		if !strings.Contains(text, want) {
			t.Errorf("paper does not say %q", want)
		}
	}
	for _, not := range []string{"En als het anders is?", "What if it is otherwise?", "Zet alle getallen terug", "Put all numbers back"} {
		if strings.Contains(text, not) {
			t.Errorf("paper says %q, and has no sliders", not)
		}
	}
}

// fakeBrowser writes a program that does something else than print.
func fakeBrowser(t *testing.T, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for a browser is a shell script")
	}
	name := filepath.Join(t.TempDir(), "browser")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestPrintInterrupted wants Ctrl-C to leave neither the page nor the browser.
func TestPrintInterrupted(t *testing.T) {
	t.Parallel()
	dir, temp := t.TempDir(), t.TempDir()
	program := fakeBrowser(t, `echo $$ > "`+dir+`/pid"; exec sleep 60`)
	cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "minimal"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := process(t, t.Context(), dir, "report", cases, "-o", "report.pdf", "-q")
	cmd.Env = append(cmd.Env, "TMPDIR="+temp, browser.Variable+"="+program)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	pid := ""
	for pid == "" {
		text, _ := os.ReadFile(filepath.Join(dir, "pid"))
		pid = strings.TrimSpace(string(text))
		time.Sleep(time.Millisecond)
	}
	if left := ours(t, temp); len(left) != 1 {
		t.Errorf("while it prints there are %q", left)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // its exit status is looked at below
	if got := cmd.ProcessState.ExitCode(); got != failure.Interrupted {
		t.Errorf("exit status %d, want %d", got, failure.Interrupted)
	}
	if left := ours(t, temp); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
	if left := entries(t, dir); len(left) != 1 { // the file of the stand-in itself
		t.Errorf("left behind: %q", left)
	}
	if err := exec.Command("kill", "-0", pid).Run(); err == nil {
		t.Errorf("the browser (%s) still runs", pid)
	}
}
