package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/memory"
	"ipta/pkg/load"
)

// asIpta in the environment makes the test binary behave as ipta.
const asIpta = "RUN_AS_IPTA"

func TestMain(m *testing.M) {
	if os.Getenv(asIpta) != "" || strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe") == "ipta" {
		main()
	}
	os.Exit(runTests(m))
}

// parsedBefore keeps the parameters of all runs in this process.
var parsedBefore load.Parsed

// runTests runs the tests with a program ipta on the path, for the scripts that
// have the system run it.
func runTests(m *testing.M) int {
	memory.BeQuick()
	dir, err := os.MkdirTemp("", "ipta-test-*")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	program, err := os.Executable()
	link, name := os.Symlink, "ipta"
	if runtime.GOOS == "windows" { // where only who administers may make the other kind
		link, name = os.Link, "ipta.exe"
	}
	if err = errors.Join(err, link(program, filepath.Join(dir, name))); err != nil {
		panic(err)
	}
	os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
	return m.Run()
}

// updating says that stored outputs are to be rewritten.
func updating() bool { return os.Getenv("IPTA_UPDATE") != "" }

// TestScripts runs whole runs: testdata/script by command, testdata/errors one
// a message. In a script ipta is Main, in the process of the test, and exec ipta
// is the program. With IPTA_UPDATE=1 it rewrites what they compare with.
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
				Cmds:                scriptCommands(t, dir),
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

// wantKnown wants what ipta wrote to be known as its own, so that who writes the same each
// night may go on.
func wantKnown(ts *testscript.TestScript, args []string, status int) {
	for i, arg := range args[:max(len(args)-1, 0)] {
		name := args[i+1]
		if status != failure.Done || arg != "-o" && arg != "--output" {
			continue
		}
		if info, err := os.Stat(ts.MkAbs(name)); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if f := (&files.Files{Dir: ts.MkAbs(".")}); f.Unmade(name) {
			ts.Fatalf("%s: it is not to be seen that ipta made it", name)
		}
	}
}

// setsVariable is a line of a script that sets a variable of the environment.
var setsVariable = regexp.MustCompile(`(?m)^(?:\[.*\] )?env (\w+)=`)

// notedParts are the fingerprints of a result, and the seals over what it says.
var notedParts = regexp.MustCompile(`(?s)    "parts": \[.*?\],\n|    "(?:seal|beside)": "[0-9a-f]*",\n`)

// scriptCommands returns the commands of the scripts of a folder besides testscript's:
//
//	ipta calc cases          wants exit status 0, and with a ! before it another
//	status 2 ipta calc       wants this one
//	ipta calc - <cases.csv   has a file for standard input
//	replace a.json b.json OLD NEW    writes a file with a text of another replaced, once
//	older a.json b.json      writes a result as versions did that noted no parts
func scriptCommands(t *testing.T, dir string) map[string]func(*testscript.TestScript, bool, []string) {
	t.Helper()
	scripts, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	variables := map[string]bool{"LC_ALL": true}
	for _, name := range scripts {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range setsVariable.FindAllSubmatch(text, -1) {
			variables[string(line[1])] = true
		}
	}
	run := func(ts *testscript.TestScript, args []string) int {
		var said bytes.Buffer // for what is asked of all that is said
		env := Env{In: strings.NewReader(""), Out: io.MultiWriter(ts.Stdout(), &said), Err: io.MultiWriter(ts.Stderr(), &said), Dir: ts.MkAbs("."), Today: today(), Parsed: &parsedBefore}
		env.ConfigDir = cmp.Or(ts.Getenv("XDG_CONFIG_HOME"), filepath.Join(ts.Getenv("HOME"), ".config"))
		for name := range variables {
			env.Environ = append(env.Environ, name+"="+ts.Getenv(name))
		}
		slices.Sort(env.Environ)
		if last := len(args) - 1; last >= 0 && strings.HasPrefix(args[last], "<") {
			env.In, args = strings.NewReader(ts.ReadFile(args[last][1:])), args[:last]
		}
		status := Main(context.Background(), args, env)
		wantKnown(ts, args, status)
		if wrong := misworded.FindString(said.String()); wrong != "" {
			ts.Fatalf("a text has other places than it is given words: %s", wrong)
		}
		return status
	}
	return map[string]func(*testscript.TestScript, bool, []string){
		"ipta": func(ts *testscript.TestScript, neg bool, args []string) {
			if status := run(ts, args); neg == (status == failure.Done) {
				ts.Fatalf("exit status %d", status)
			}
		},
		"fill": fillForm,
		"replace": func(ts *testscript.TestScript, neg bool, args []string) {
			if neg || len(args) != 4 || !strings.Contains(ts.ReadFile(args[0]), args[2]) {
				ts.Fatalf("usage: replace FROM TO OLD NEW, and OLD must be there")
			}
			ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Replace(ts.ReadFile(args[0]), args[2], args[3], 1)), 0o600))
		},
		"older": func(ts *testscript.TestScript, neg bool, args []string) {
			if neg || len(args) != 2 {
				ts.Fatalf("usage: older FROM TO")
			}
			ts.Check(os.WriteFile(ts.MkAbs(args[1]), notedParts.ReplaceAll([]byte(ts.ReadFile(args[0])), nil), 0o600))
		},
		"status": func(ts *testscript.TestScript, neg bool, args []string) {
			if neg || len(args) < 2 || args[1] != "ipta" {
				ts.Fatalf("usage: status NUMBER ipta ...")
			}
			want, err := strconv.Atoi(args[0])
			ts.Check(err)
			if got := run(ts, args[2:]); got != want {
				ts.Fatalf("exit status %d, want %d", got, want)
			}
		},
	}
}

// ipta runs a command line of ipta in a folder, in an environment in which
// nothing of the user's shows, and returns both its outputs in one.
func ipta(t *testing.T, dir string, args ...string) (output string, exitStatus int) {
	t.Helper()
	var out bytes.Buffer
	exitStatus = Main(context.Background(), args, Env{
		In: strings.NewReader(""), Out: &out, Err: &out, Dir: dir, Environ: harmless(os.Environ()), Today: today(), Parsed: &parsedBefore,
	})
	if wrong := misworded.FindString(out.String()); wrong != "" {
		t.Errorf("ipta %q: a text has other places than it is given words: %s", args, wrong)
	}
	return out.String(), exitStatus
}

// misworded is what package fmt writes where a text and its words do not fit.
var misworded = regexp.MustCompile(`%![a-zA-Z]?\((?:EXTRA|MISSING|NOVERB|BADINDEX|[a-z0-9.]+=)[^)]*\)`)

// longestRun is far above what any run of a test takes.
const longestRun = 60 * time.Second

// harmless leaves out what of the environment steers ipta.
func harmless(environ []string) []string {
	return slices.DeleteFunc(environ, func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return strings.HasPrefix(name, "IPTA_") || name == "LC_ALL" || name == "LANG" || name == "COLUMNS"
	})
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
	cmd.Env = harmless(os.Environ())
	cmd.Env = append(cmd.Env, asIpta+"=1", "XDG_CONFIG_HOME="+filepath.Join(t.TempDir(), "config"))
	return cmd
}
