package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// asExplorer in the environment makes the test binary start ipta and do no more, with
// the words in it.
const asExplorer = "RUN_AS_EXPLORER"

func init() {
	words, ok := os.LookupEnv(asExplorer)
	if !ok || os.Getenv(asIpta) != "" {
		return
	}
	cmd := exec.Command(os.Getenv("IPTA_TEST_BINARY"), strings.Fields(words)...)
	cmd.Env = append(os.Environ(), asIpta+"=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	_ = cmd.Run() // its exit status says that nothing was asked for
	os.Exit(0)
}

// TestDoubleClick wants who double-clicks the program to be greeted, in the language of
// the environment, and a shortcut with a command to run it.
func TestDoubleClick(t *testing.T) {
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(own)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "") // Wine cannot take away what t.TempDir makes
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	explorer := filepath.Join(dir, "explorer.exe")
	if err := os.WriteFile(explorer, text, 0o700); err != nil {
		t.Fatal(err)
	}
	run := func(words, language string) string {
		cmd := exec.Command(explorer)
		cmd.Env = append(harmless(os.Environ()), asExplorer+"="+words, "IPTA_TEST_BINARY="+own, "LC_ALL="+language)
		cmd.Stdin = strings.NewReader("\n")
		output, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
		return string(output)
	}
	if got := run("", "nl_NL.UTF-8"); !strings.HasPrefix(got, greeting.NL) || !strings.Contains(got, "Press return") {
		t.Errorf("in Dutch: %s", got)
	}
	if got := run("", "en_GB.UTF-8"); !strings.HasPrefix(got, greeting.EN) {
		t.Errorf("in English: %s", got)
	}
	if got := run("version", "en_GB.UTF-8"); !strings.HasPrefix(got, "ipta ") {
		t.Errorf("with a command: %s", got)
	}
}
