//go:build unix

package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"ipta/cmd/ipta/internal/failure"
)

// TestSignals ends runs with Ctrl-C, with SIGTERM and by closing the terminal, sooner and later: at each
// moment the output is what it was or whole, and nothing else is left behind.
func TestSignals(t *testing.T) {
	t.Parallel()
	moments := []time.Duration{0, 3 * time.Millisecond, 10 * time.Millisecond, 30 * time.Millisecond, 100 * time.Millisecond}
	if !testing.Short() {
		for at := time.Duration(0); at < 120*time.Millisecond; at += 6 * time.Millisecond {
			moments = append(moments, at)
		}
	}
	cases, err := filepath.Abs("../../examples/ipta")
	if err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string]string{
		"calc":   "calc CASES -q -o out.json",
		"xlsx":   "calc CASES -q -o out.xlsx",
		"report": "report CASES -q -o out.html",
		"review": "review CASES -q -o out.md",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			args := strings.Fields(strings.ReplaceAll(args, "CASES", cases))
			target := args[len(args)-1]
			whole := finished(t, dir, args, target, -1, nil)
			write(t, filepath.Join(dir, target), "before")
			for i, moment := range moments {
				signal := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[i%3]
				got := finished(t, dir, args, target, moment, signal)
				if got != "before" && got != whole {
					t.Errorf("%v after %v: the output has %d bytes, and whole it has %d", signal, moment, len(got), len(whole))
				}
				if left := entries(t, dir); !slices.Equal(left, []string{target}) {
					t.Fatalf("%v after %v: there is %q", signal, moment, left)
				}
			}
		})
	}
}

// finished runs a command line, signals it at a moment unless that is negative,
// and returns its output file.
func finished(t *testing.T, dir string, args []string, target string, moment time.Duration, signal os.Signal) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), longestRun)
	defer cancel()
	cmd := process(t, ctx, dir, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if moment >= 0 {
		time.Sleep(moment)
		_ = cmd.Process.Signal(signal) // it may have ended already
	}
	err := cmd.Wait()
	if ctx.Err() != nil {
		t.Fatalf("%v after %v: still busy after %v", signal, moment, longestRun)
	}
	if moment < 0 && err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, target))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestFullDisk wants a file system that takes no more to leave the old output
// as it was: a limit on the size of files stands in for a disk.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "out.json"), "before")
	cases, err := filepath.Abs("../../examples/ipta")
	if err != nil {
		t.Fatal(err)
	}
	cmd := process(t, context.Background(), dir)
	cmd.Args = []string{"sh", "-c", `ulimit -f 4; exec "$0" calc "$1" -q -o out.json`, cmd.Path, cases}
	cmd.Path = "/bin/sh"
	output, _ := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != failure.Failed || !strings.Contains(string(output), "write out.json: ") || strings.Count(string(output), "\n") != 1 {
		t.Errorf("%v\n%s", cmd.ProcessState, output)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "out.json")); err != nil || string(text) != "before" {
		t.Errorf("the old output is now %.100q, %v", text, err)
	}
	if left := entries(t, dir); !slices.Equal(left, []string{"out.json"}) {
		t.Errorf("there is %q", left)
	}
}
