// Package installed finds the programs that tests use beside ipta: an office, a browser,
// a reader of PDFs. Such tests take long, and few machines have them all: they run where
// they are asked for, as .ci/run does, and there none may be skipped.
package installed

import (
	"os"
	"os/exec"
	"testing"
)

// A Kind of programs is the variable of the environment that, at 1, asks for the tests
// with them.
type Kind string

const (
	Office  Kind = "IPTA_REQUIRE_LIBREOFFICE" // soffice
	Browser Kind = "IPTA_REQUIRE_BROWSER"     // chromium, chromedriver, pdftotext, pdfinfo
)

// Asked skips a test whose kind of programs is not asked for, and in a short run.
func Asked(t testing.TB, kind Kind) {
	t.Helper()
	if testing.Short() || os.Getenv(string(kind)) != "1" {
		t.Skipf("runs in a full run with %s=1", kind)
	}
}

// Program returns the path of a program of an asked kind; that it is missing is an error.
func Program(t testing.TB, kind Kind, name string) string {
	t.Helper()
	Asked(t, kind)
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s=1, and there is no %s: %v", kind, name, err)
	}
	return path
}
