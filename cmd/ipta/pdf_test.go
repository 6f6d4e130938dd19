package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// TestPDF prints the publication: tagged, with bookmarks, whole, and without
// controls that paper does not have.
func TestPDF(t *testing.T) {
	t.Parallel()
	program, _ := installedBrowser(t)
	for _, l := range lang.Languages {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			dir, temp := t.TempDir(), t.TempDir()
			cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "ipta"))
			if err != nil {
				t.Fatal(err)
			}
			cmd := process(t, t.Context(), dir, "report", cases, "-o", "report.pdf", "-q", "--lang", string(l))
			cmd.Env = append(cmd.Env, "TMPDIR="+temp, "TMP="+temp, browserVariable+"="+program)
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
			const leastPages = 20
			if pages := len(regexp.MustCompile(`/Type /Page\b[^s]`).FindAll(made, -1)); pages < leastPages {
				t.Errorf("%d pages", pages)
			}
			printedText(t, filepath.Join(dir, "report.pdf"), l)
		})
	}
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
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("IPTA_REQUIRE_BROWSER") == "1" {
			t.Fatal("IPTA_REQUIRE_BROWSER=1, and there is no pdftotext on the path")
		}
		return
	}
	out, err := exec.Command(reader, "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(out), "\u00a0", " ")
	wanted := map[lang.Language][]string{
		lang.NL: {"Yassin, 19", "Robin, 23", "€ 2.775.106", "€ 3.329.634", "€ 20.358", "Wie betaalt, wie wint", "Colofon"},
		lang.EN: {"Yassin, 19", "Robin, 23", "€2,775,106", "€3,329,634", "€20,358", "Who pays, who gains", "Colophon"},
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

// toPDF is the beginning of a script that finds out what to write.
const toPDF = `for a; do case $a in --print-to-pdf=*) pdf=${a#*=};; esac; done
`

// TestPrintFails wants a clear word, and no file, from a browser that does not
// print.
func TestPrintFails(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		script, says string
		patience     time.Duration
	}{
		"nothing":   {"exit 0", "it wrote no PDF", time.Minute},
		"failing":   {"echo it is broken >&2; exit 4", "it is broken exit status 4", time.Minute},
		"no PDF":    {toPDF + `echo "<html>" > "$pdf"`, "it wrote no PDF", time.Minute},
		"half":      {toPDF + `echo "%PDF-1.4" > "$pdf"`, "it wrote no PDF", time.Minute},
		"empty":     {toPDF + `: > "$pdf"`, "it wrote no PDF", time.Minute},
		"too slow":  {"exec sleep 60", "it took longer than 50ms", 50 * time.Millisecond},
		"no answer": {"trap '' TERM INT; exec sleep 60", "it took longer than 50ms", 50 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSession(nil, Env{Environ: os.Environ()})
			_, err := s.printPDF(fakeBrowser(t, c.script), []byte("page"), c.patience)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
		})
	}
}

// TestPrintIsPrivate wants the page to lie where only its owner reads it.
func TestPrintIsPrivate(t *testing.T) {
	t.Parallel()
	s := newSession(nil, Env{Environ: os.Environ()})
	made, err := s.printPDF(fakeBrowser(t, toPDF+`{ echo "%PDF-1.4"; ls -ld "${pdf%/*}" "${pdf%/*}/report.html" | cut -c1-10; cat "${pdf%/*}/report.html"; echo "%%EOF"; } > "$pdf"`),
		[]byte("a story\n"), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if want := "%PDF-1.4\ndrwx------\n-rw-------\na story\n%%EOF\n"; string(made) != want {
		t.Errorf("the browser saw %q, want %q", made, want)
	}
}

// TestPrintInterrupted wants Ctrl-C to leave neither the page nor the browser.
func TestPrintInterrupted(t *testing.T) {
	t.Parallel()
	dir, temp := t.TempDir(), t.TempDir()
	browser := fakeBrowser(t, `echo $$ > "`+dir+`/pid"; exec sleep 60`)
	cases, err := filepath.Abs(filepath.Join("..", "..", "examples", "minimal"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := process(t, t.Context(), dir, "report", cases, "-o", "report.pdf", "-q")
	cmd.Env = append(cmd.Env, "TMPDIR="+temp, browserVariable+"="+browser)
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

// TestFindBrowser wants the browser that was named, a clear word when it is not
// there, and the usual places of each system.
func TestFindBrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	find := func(environ ...string) string {
		program, err := newSession(nil, Env{Environ: environ}).findBrowser()
		if err != nil {
			return err.Error()
		}
		return program
	}
	browser := fakeBrowser(t, "exit 0")
	if got := find(browserVariable + "=" + browser); got != browser {
		t.Errorf("found %s, want %s", got, browser)
	}
	if got, want := find(browserVariable+"=/nowhere"), "IPTA_BROWSER=/nowhere: there is no such program"; !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := find(), "no Chromium, Chrome or Edge was found"; runtime.GOOS == "linux" && !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	folders := map[string]string{"ProgramFiles(x86)": `C:\Program Files (x86)`, "HOME": "/Users/sam"}
	places := func(system string) string {
		return strings.Join(usualBrowsers(system, func(name string) string { return folders[name] }), "\n")
	}
	for system, want := range map[string]string{
		"windows": `C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
		"darwin":  "/Users/sam/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		if got := places(system); !strings.Contains(got, want) {
			t.Errorf("%s: %s is not among\n%s", system, want, got)
		}
	}
	if got := places("linux"); got != "" {
		t.Errorf("linux: %s", got)
	}
}

func TestFileURL(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"/tmp/a b/ë#?%.html": "file:///tmp/a%20b/%C3%AB%23%3F%25.html",
		"C:/Users/x.html":    "file:///C:/Users/x.html",
	} {
		if got := fileURL(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
