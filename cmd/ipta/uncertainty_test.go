package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ipta/cmd/ipta/internal/failure"
)

// TestSimulationSchema wants the results of simulations to be as their schema says.
func TestSimulationSchema(t *testing.T) {
	t.Parallel()
	schema := compileSchema(t, "result")
	examples := filepath.Join("..", "..", "examples")
	for _, args := range [][]string{
		{filepath.Join(examples, "ipta"), filepath.Join(examples, "minimal")},
		{filepath.Join(examples, "ipta"), "--sampler", "sobol", "--seed", "18446744073709551615", "--perspective", "municipality"},
		{filepath.Join(examples, "ipta"), "--perspective", "victims"}, // who pays nothing: no ratio
	} {
		output, status := ipta(t, ".", slices.Concat([]string{"simulate", "-q", "-f", "json", "--draws", "100"}, args)...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(output))
		if err != nil || status != failure.Done {
			t.Fatalf("ipta simulate %q: exit status %d, %v\n%.300s", args, status, err, output)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("ipta simulate %q: %v", args, err)
		}
	}
}

// TestSimulateInterrupted wants a simulation that is interrupted to write what it
// reached, marked as partial, and to leave nothing else behind.
func TestSimulateInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupt can be sent to another process")
	}
	t.Parallel()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// On a busy machine it may not draw yet: then it is given more time.
	for wait := 300 * time.Millisecond; !interrupted(t, program, wait); wait *= 2 {
		if wait > 10*time.Second {
			t.Fatal("it never draws")
		}
	}
}

// interrupted interrupts a simulation some time after it has opened its result; false
// when it had drawn nothing by then.
func interrupted(t *testing.T, program string, wait time.Duration) bool {
	dir := t.TempDir()
	target := filepath.Join(dir, "result.json")
	// More draws than can be taken in the time that the test waits.
	cmd := exec.Command(program, "simulate", filepath.Join("..", "..", "examples", "ipta"), "--draws", "400000", "--jobs", "1", "-o", target)
	cmd.Env = append(harmless(os.Environ()), asIpta+"=1")
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { names, _ := filepath.Glob(filepath.Join(dir, ".ipta-*")); return len(names) > 0 })
	time.Sleep(wait)
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != failure.Interrupted {
		t.Errorf("exit status %d, want %d\n%s", got, failure.Interrupted, said.String())
	}
	if _, err := os.Stat(target); os.IsNotExist(err) {
		return false
	}
	if !strings.Contains(said.String(), "partial") {
		t.Errorf("standard error says\n%s", said.String())
	}
	text, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Simulation struct {
			Draws   int
			Partial bool
		}
	}
	if err := json.Unmarshal(text, &file); err != nil || !file.Simulation.Partial || file.Simulation.Draws >= 400_000 {
		t.Errorf("the result says %+v, %v", file.Simulation, err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); len(names) > 0 {
		t.Errorf("left behind: %q", names)
	}
	return true
}

// waitFor waits until something is so.
func waitFor(t *testing.T, isSo func() bool) {
	t.Helper()
	for range 200 {
		if isSo() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("waited in vain")
}
