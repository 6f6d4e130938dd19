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
	// The folder is the user's own (0700), as the page may hold what is private.
	dir, err := os.MkdirTemp("", "ipta-pdf-*")
	if err != nil {
		return nil, failure.Of(lang.Text{EN: "make a folder for the PDF: %s", NL: "een map voor de pdf maken: %s"}, failure.Reason(err))
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
		return nil, files.CannotWrite(filepath.Join(dir, "report.html"), err)
	}
	cmd := exec.CommandContext(ctx, program, printArguments(dir)...)
	cmd.Env = append(slices.Clone(environ), "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	cmd.WaitDelay = 5 * time.Second // for what it started
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Run()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, printFailure(program, lang.Text{EN: "it took longer than %s", NL: "het duurde langer dan %s"}.With(patience))
	case ctx.Err() != nil:
		return nil, failure.Silent(failure.Interrupted)
	case err != nil:
		return nil, printFailure(program, lang.Same("%s").With(strings.TrimSpace(lastLine(said.String())+" "+err.Error())))
	}
	made, err := os.ReadFile(filepath.Join(dir, "report.pdf"))
	if err != nil || !isPDF(made) {
		return nil, printFailure(program, lang.Text{EN: "it wrote no PDF", NL: "het schreef geen pdf"}.With())
	}
	return undated(made), nil
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
