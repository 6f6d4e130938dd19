package browser

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
)

// Patience is how long a browser may take to print.
const Patience = 5 * time.Minute

// Print has a browser print a page, and returns the PDF, which does not say when. The page
// lies in a folder of the user's own until then; an interrupted run, which calls what
// onInterrupt is given, leaves nothing of it.
func Print(program string, page []byte, environ []string, patience time.Duration, onInterrupt func(func())) ([]byte, error) {
	var made []byte
	err := open(program, page, environ, patience, onInterrupt, printArguments, func(dir string, _ []byte) error {
		var err error
		if made, err = os.ReadFile(filepath.Join(dir, "report.pdf")); err != nil || !isPDF(made) {
			return printFailure(program, lang.Text{EN: "it wrote no PDF", NL: "het schreef geen pdf"}.With())
		}
		made = undated(made)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

// Render has a browser open a page and run its scripts, and returns the page as it then
// is. What holds for the page of Print holds for this one.
func Render(program string, page []byte, environ []string, patience time.Duration, onInterrupt func(func())) (html string, err error) {
	err = open(program, page, environ, patience, onInterrupt, renderArguments, func(_ string, said []byte) error {
		html = string(said)
		return nil
	})
	return html, err
}

// open opens a page in a browser, which gets the arguments for a folder, and gives what
// is in the folder and what the browser wrote to done.
func open(program string, page []byte, environ []string, patience time.Duration, onInterrupt func(func()), arguments func(dir string) []string, finish func(dir string, said []byte) error) error {
	// The folder is the user's own (0700), as the page may hold what is private.
	dir, err := os.MkdirTemp("", "ipta-pdf-*")
	if err != nil {
		return failure.Of(lang.Text{EN: "make a folder for the PDF: %s", NL: "een map voor de pdf maken: %s"}, failure.Reason(err))
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	done := make(chan struct{})
	onInterrupt(func() {
		cancel()
		<-done // the browser has ended, and the folder is gone
	})
	defer close(done)
	defer RemoveAll(dir)
	defer cancel()
	if err := os.WriteFile(filepath.Join(dir, "report.html"), page, files.OwnerOnly); err != nil {
		return files.CannotWrite(filepath.Join(dir, "report.html"), err)
	}
	cmd := exec.CommandContext(ctx, program, arguments(dir)...)
	cmd.Env = append(slices.Clone(environ), "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	cmd.WaitDelay = 5 * time.Second // for what it started
	var written, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &written, &said
	err = cmd.Run()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return printFailure(program, lang.Text{EN: "it took longer than %s", NL: "het duurde langer dan %s"}.With(patience))
	case ctx.Err() != nil:
		return failure.Silent(failure.Interrupted)
	case err != nil:
		return printFailure(program, lang.Same("%s").With(strings.TrimSpace(lastLine(written.String()+said.String())+" "+err.Error())))
	}
	return finish(dir, written.Bytes())
}

// printFailure says that a browser did not print, and what else can be done.
func printFailure(program string, why lang.Message) error {
	f := failure.Of(lang.Text{EN: "print with %s: %s", NL: "afdrukken met %s: %s"}, program, why)
	f.Hint = lang.Text{
		EN: "Name another browser in %s, or write a page with -o report.html and print that.",
		NL: "Noem een andere browser in %s, of schrijf een pagina met -o rapport.html en druk die af."}.With(Variable)
	return f
}

// isPDF reports whether a file is a PDF that was written to its end.
func isPDF(file []byte) bool {
	const tail = 1024 // in which the mark of the end stands
	return bytes.HasPrefix(file, []byte("%PDF-")) && bytes.Contains(file[max(0, len(file)-tail):], []byte("%%EOF"))
}

// RemoveAll removes a folder. What a browser started may write in it for a
// moment after the browser itself has ended.
func RemoveAll(dir string) {
	const tries, pause = 40, 50 * time.Millisecond
	for range tries {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(pause)
	}
}

// FileURL returns the address of a file.
func FileURL(name string) string {
	path := filepath.ToSlash(name)
	if !strings.HasPrefix(path, "/") { // C:/...
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// lastLine returns the last line of a text in which something stands.
func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}
