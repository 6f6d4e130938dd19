package browser

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

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
			_, err := Print(fakeBrowser(t, c.script), []byte("page"), os.Environ(), c.patience, func(func()) {})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
		})
	}
}

// TestPrintIsPrivate wants the page to lie where only its owner reads it.
func TestPrintIsPrivate(t *testing.T) {
	t.Parallel()
	made, err := Print(fakeBrowser(t, toPDF+`{ echo "%PDF-1.4"; ls -ld "${pdf%/*}" "${pdf%/*}/report.html" | cut -c1-10; cat "${pdf%/*}/report.html"; echo "%%EOF"; } > "$pdf"`),
		[]byte("a story\n"), os.Environ(), time.Minute, func(func()) {})
	if err != nil {
		t.Fatal(err)
	}
	if want := "%PDF-1.4\ndrwx------\n-rw-------\na story\n%%EOF\n"; string(made) != want {
		t.Errorf("the browser saw %q, want %q", made, want)
	}
}

// TestPrintUndated wants a PDF without the time of printing, in which all else stands where
// it stood.
func TestPrintUndated(t *testing.T) {
	t.Parallel()
	made, err := Print(fakeBrowser(t, toPDF+`cat > "$pdf" <<'END'
%PDF-1.4
1 0 obj
<</Title (As it was /CreationDate)
/CreationDate (D:20261130073418+00'00')
/ModDate (D:20261130073418-01'00')>>
endobj
2 0 obj
(/ModDate (D:2026))
endobj
%%EOF
END`), []byte("page"), os.Environ(), time.Minute, func(func()) {})
	if err != nil {
		t.Fatal(err)
	}
	date, changed := strings.Repeat(" ", len("/CreationDate (D:20261130073418+00'00')")), strings.Repeat(" ", len("/ModDate (D:20261130073418-01'00')"))
	want := "%PDF-1.4\n1 0 obj\n<</Title (As it was /CreationDate)\n" + date + "\n" + changed + ">>\nendobj\n2 0 obj\n(/ModDate (D:2026))\nendobj\n%%EOF\n"
	if string(made) != want {
		t.Errorf("got %q, want %q", made, want)
	}
}

// TestFindBrowser wants the browser that was named, a clear word when it is not
// there, and the usual places of each system.
func TestFindBrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	find := func(environ ...string) string {
		program, err := Find(func(name string) string {
			for _, pair := range environ {
				if value, ok := strings.CutPrefix(pair, name+"="); ok {
					return value
				}
			}
			return ""
		})
		if err != nil {
			return err.Error()
		}
		return program
	}
	browser := fakeBrowser(t, "exit 0")
	if got := find(Variable + "=" + browser); got != browser {
		t.Errorf("found %s, want %s", got, browser)
	}
	if got, want := find(Variable+"=/nowhere"), "IPTA_BROWSER=/nowhere: there is no such program"; !strings.HasPrefix(got, want) {
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
		if got := FileURL(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
