package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
	"time"
)

// peak is the most memory that a process had so far, in kB.
var peak = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// TestStreamMemory wants cases that go by to take little memory: 100,000 of them
// stand in 24 MB, of which nothing is kept but sums and ids.
func TestStreamMemory(t *testing.T) {
	t.Parallel()
	// The program takes 61 MB; that of the tests is larger from the beginning.
	const cases, most = 100_000, 80 << 10
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var output bytes.Buffer
	run := exec.Command(program, "calc", "-q", "--jobs", "2", "--rows", "none", "-f", "json", "-")
	run.Stdin, run.Stdout, run.Stderr = bytes.NewReader(cohortFile(cases, 0)), &output, &output
	run.Env = append(harmless(os.Environ()), asIpta+"=1", "LC_ALL=C.UTF-8")
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- run.Wait() }()
	used := 0
	for {
		select {
		case err := <-ended:
			if err != nil || !bytes.Contains(output.Bytes(), fmt.Appendf(nil, `"cases": %d`, cases)) || used == 0 || used > most {
				t.Errorf("%v: %d kB of memory, want at most %d\n%.300s", err, used, most, output.Bytes())
			}
			return
		case <-time.After(time.Millisecond):
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", run.Process.Pid)) // it may just have ended
			if m := peak.FindSubmatch(status); m != nil {
				used, _ = strconv.Atoi(string(m[1])) // digits
			}
		}
	}
}
