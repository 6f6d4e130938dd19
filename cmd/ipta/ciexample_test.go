package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/cmd/ipta/internal/failure"
)

// onPath returns a folder of the test in which this program is called ipta, for the path of a
// script; where there is no sh the test is skipped.
func onPath(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no sh")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(program, filepath.Join(dir, "ipta")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCIExamples runs the commands of the jobs in examples/ci as they stand, those that
// install aside, on good files and on one with a mistake: what the service shows is
// written each time, and the job fails on the mistake.
func TestCIExamples(t *testing.T) {
	t.Parallel()
	bin := onPath(t)
	good, err := os.ReadFile(filepath.Join("..", "..", "examples", "minimal", "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, shown := range map[string]string{"github.yml": "ipta.sarif", "gitlab-ci.yml": "gl-code-quality-report.json", "azure-pipelines.yml": "ipta.xml"} {
		commands := jobCommands(t, filepath.Join("..", "..", "examples", "ci", name))
		for _, wrong := range []bool{false, true} {
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, "cases"), 0o700); err != nil {
				t.Fatal(err)
			}
			text := string(good)
			if wrong {
				text += "typo: 1\n"
			}
			if err := os.WriteFile(filepath.Join(dir, "cases", "case.yaml"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			job := exec.Command("sh", "-e", "-c", strings.Join(commands, "\n"))
			job.Dir = dir
			job.Env = append(harmless(os.Environ()), "PATH="+bin+":"+os.Getenv("PATH"), asIpta+"=1", "CASES=cases", "GITHUB_STEP_SUMMARY=summary.md", "LC_ALL=C.UTF-8")
			output, err := job.CombinedOutput()
			if wrong != (err != nil) || wrong && job.ProcessState.ExitCode() != failure.Failed {
				t.Errorf("%s, wrong %v: %v\n%s", name, wrong, err, output)
			}
			if text, err := os.ReadFile(filepath.Join(dir, shown)); err != nil || wrong != strings.Contains(string(text), "unknown-key") {
				t.Errorf("%s, wrong %v: %v\n%s", name, wrong, err, text)
			}
		}
	}
}

// jobCommands returns the commands of a job that call ipta, in their order.
func jobCommands(t *testing.T, file string) (commands []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	var walk func(*yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode && strings.HasPrefix(n.Value, "ipta calc") {
			commands = append(commands, n.Value)
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(&doc)
	if len(commands) != 2 || !slices.ContainsFunc(commands, func(c string) bool { return strings.Contains(c, "--require") }) {
		t.Fatalf("%s: %q", file, commands)
	}
	return commands
}
