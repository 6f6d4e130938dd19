package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asIpta in the environment makes the test binary behave as ipta.
const asIpta = "RUN_AS_IPTA"

func TestMain(m *testing.M) {
	if os.Getenv(asIpta) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"ipta": main})
}

// updating says that stored outputs are to be rewritten.
func updating() bool { return os.Getenv("IPTA_UPDATE") != "" }

// TestScripts runs whole runs: testdata/script by command, testdata/errors one
// a message. With IPTA_UPDATE=1 it rewrites what they compare with.
func TestScripts(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"script", "errors"} {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join("..", "..", "testdata", folder)
			testscript.Run(t, testscript.Params{
				Dir:                 dir,
				UpdateScripts:       updating(),
				RequireExplicitExec: true,
				RequireUniqueNames:  true,
				Setup:               setup,
				Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status},
			})
		})
	}
}

// setup gives a script an environment in which nothing of the machine shows.
func setup(e *testscript.Env) error {
	for name, value := range map[string]string{
		"LC_ALL": "C.UTF-8", "LANG": "", "COLUMNS": "", "GOGC": "", "IPTA_UPDATE": "",
		"HOME": e.WorkDir, "XDG_CONFIG_HOME": filepath.Join(e.WorkDir, "config"), "AppData": filepath.Join(e.WorkDir, "config"),
	} {
		e.Setenv(name, value)
	}
	return nil
}

// status runs a command and wants its exit status: status 2 ipta calc
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status NUMBER COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// ipta runs a command line of ipta in a folder, as a process of its own, and
// returns both its outputs in one.
func ipta(t *testing.T, dir string, args ...string) (output string, exitStatus int) {
	t.Helper()
	cmd := process(t, context.Background(), dir, args...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// process is a command line of ipta to run in a folder, in an environment in
// which nothing of the user's shows.
func process(t *testing.T, ctx context.Context, dir string, args ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, "IPTA_") && name != "LC_ALL" && name != "LANG" && name != "COLUMNS" {
			cmd.Env = append(cmd.Env, pair)
		}
	}
	cmd.Env = append(cmd.Env, asIpta+"=1", "XDG_CONFIG_HOME="+filepath.Join(t.TempDir(), "config"))
	return cmd
}
