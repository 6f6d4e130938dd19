//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
)

// The misfortunes that a run must survive, and where each is tried. Every one
// ends with one clear message, in bounded time and memory, and with nothing
// written or lost.
//
//	alias bombs, nesting 10,000 deep, 1 GB files, NUL bytes,
//	text that is not UTF-8, merge keys, custom tags, keys that
//	are no names, cyclic extends, paths that climb,
//	links, pipes, devices, unreadable and vanished files,
//	a folder that cannot be written                           TestMisfortunes
//	input without an end                                      TestMisfortunes, pkg/cohort, TestEndless
//	a full disk                                               TestMisfortunes, TestFullDisk
//	numbers, dates and yes/no as YAML reads them              pkg/load, TestOddScalars
//	SIGINT, SIGTERM and SIGHUP at any moment                  TestSignals
//	a closed pipe                                             testdata/script/calc_closed_pipe.txtar, TestBrokenOutput
//	terminal escapes and HTML in every text and format        TestHostileOutput
//	spreadsheet formulas                                      TestHostileText
//	HTML in stories                                           pkg/magazine, TestHostile
//	any bytes at all                                          the Fuzz targets beside each reader
var misfortunes = []struct {
	name string
	// file is written as x.yaml, or setup makes what is needed.
	file  string
	setup func(dir string) error
	// args is the command line; case.yaml is a case without mistakes.
	args string
	// input is what standard input says, for ever.
	input string
	// want is part of the only message.
	want string
}{
	{name: "alias bomb in a case", file: aliasBomb("ipta: case/1\n"), args: "calc x.yaml", want: "[aliases]"},
	{name: "alias bomb in parameters", file: aliasBomb("ipta: parameters/1\n"), args: "calc case.yaml -p x.yaml", want: "[aliases]"},
	{name: "alias bomb in settings", setup: settingsOf("lang: &a [*a, *a]\n"), args: "calc case.yaml", want: "[settings-shape]"},
	{name: "merge bomb", file: mergeBomb("ipta: case/1\n"), args: "calc x.yaml", want: "[aliases]"},
	{name: "alias of itself", file: "ipta: case/1\na: &a [*a]\n", args: "calc x.yaml", want: "[depth]"},
	{name: "merge of a text", file: "ipta: case/1\n<<: a\n", args: "calc x.yaml", want: "<< takes over the keys of a mapping"},
	{name: "lists 10,000 deep", file: "ipta: case/1\ntitle: " + deep("[", "", "]"), args: "calc x.yaml", want: "[depth]"},
	{name: "mappings 10,000 deep", file: "ipta: case/1\ntitle: " + deep("{a: ", "1", "}"), args: "calc x.yaml", want: "[depth]"},
	{name: "dashes 10,000 deep", file: "ipta: case/1\ntitle:\n " + strings.Repeat("- ", 10_000) + "x\n", args: "calc x.yaml", want: "[yaml-syntax]"},
	{name: "keys 2,000 deep", file: "ipta: case/1\n" + staircase(2000), args: "calc x.yaml", want: "[depth]"},
	{name: "parameters 10,000 deep", file: "ipta: parameters/1\ntitle: " + deep("[", "", "]"), args: "calc case.yaml -p x.yaml", want: "[depth]"},
	{name: "settings 10,000 deep", setup: settingsOf("lang: " + deep("[", "", "]")), args: "calc case.yaml", want: "[settings-shape]"},
	{name: "result 10,000 deep", file: `{"ipta": "result/1", "resolved": ` + deep("[", "", "]") + "}", args: "verify x.yaml", want: "[result-syntax]"},
	{name: "case of 1 GB", setup: sparse("x.yaml"), args: "calc x.yaml", want: "--limit file-size"},
	{name: "parameters of 1 GB", setup: sparse("x.yaml"), args: "calc case.yaml -p x.yaml", want: "--limit file-size"},
	{name: "result of 1 GB", setup: sparse("x.json"), args: "verify x.json", want: "--limit file-size"},
	{name: "workbook of 1 GB", setup: sparse("x.xlsx"), args: "params import-xlsx x.xlsx", want: "--limit file-size"},
	{name: "settings of 1 GB", setup: sparse(files.Settings), args: "calc case.yaml", want: "the most that such a file may be"},
	{name: "JSON Lines of 1 GB", setup: sparse("x.jsonl"), args: "calc x.jsonl", want: "larger than 256 MB, the most that is kept in memory"},
	{name: "JSON Lines of 1 GB that go by", setup: sparse("x.jsonl"), args: "calc x.jsonl --rows none", want: "larger than 16 MB, which no flag lifts"},
	{name: "CSV of 1 GB", setup: sparse("x.csv"), args: "calc x.csv", want: "any size with --rows none"},
	{name: "CSV of 1 GB that goes by", setup: sparse("x.csv"), args: "calc x.csv --rows none", want: "[encoding]"},
	{name: "result to merge of 1 GB", setup: sparse("x.json"), args: "merge x.json", want: "--limit file-size"},
	{name: "house style of 1 GB", setup: sparse("x.yaml"), args: "report case.yaml --theme x.yaml -o out.html", want: "the most that such a file may be"},
	{name: "NUL byte", file: "ipta: case/1\ntitle: a\x00b\n", args: "calc x.yaml", want: "save it as UTF-8"},
	{name: "UTF-16", file: "\xff\xfei\x00p\x00t\x00a\x00", args: "calc x.yaml", want: "UTF-16"},
	{name: "Latin-1", file: "ipta: case/1\ntitle: Ren\xe9e\n", args: "calc x.yaml", want: "not UTF-8 (byte 0xe9)"},
	{name: "escape character", file: "ipta: case/1\ntitle: \x1b[31mred\n", args: "calc x.yaml", want: "[hidden-character]"},
	{name: "not UTF-8 in settings", setup: settingsOf("lang: \xe9\n"), args: "calc case.yaml", want: "[settings-syntax]"},
	{name: "custom tag", file: "ipta: case/1\ntitle: !!python/object/apply:os.system [x]\n", args: "calc x.yaml", want: "[tag]"},
	{name: "list as a key", file: "ipta: case/1\n? [a]\n: b\n", args: "calc x.yaml", want: "stands where a key is expected"},
	{name: "number as a key", file: "ipta: case/1\n1: a\n", args: "calc x.yaml", want: `unknown key "1"`},
	{name: "null as a key", file: "ipta: case/1\n~: a\n", args: "calc x.yaml", want: `unknown key "~"`},
	{name: "yes as a key", file: "ipta: case/1\nyes: a\n", args: "calc x.yaml", want: `unknown key "yes"`},
	{name: "extends in a circle", file: "ipta: parameters/1\nextends: x.yaml\n", args: "calc case.yaml -p x.yaml", want: "[extends-cycle]"},
	{name: "extends that climbs", file: "ipta: parameters/1\nextends: ../../../../../../../../../../etc/passwd\n", args: "calc case.yaml -p x.yaml", want: "is no parameter file"},
	{name: "extends a device", file: "ipta: parameters/1\nextends: /dev/zero\n", args: "calc case.yaml -p x.yaml", want: "it is a device"},
	{name: "link to itself", setup: link("x.yaml", "x.yaml"), args: "calc x.yaml", want: "its links lead in a circle"},
	{name: "link to nothing", setup: link("gone.yaml", "x.yaml"), args: "calc .", want: "a link to a file that is not there"},
	{name: "pipe", setup: fifo("x.yaml"), args: "calc x.yaml", want: "nobody writes to this pipe"},
	{name: "pipe of parameters", setup: fifo("x.yaml"), args: "calc case.yaml -p x.yaml", want: "nobody writes to this pipe"},
	{name: "pipe of a result", setup: fifo("x.json"), args: "verify x.json", want: "nobody writes to this pipe"},
	{name: "pipe of CSV", setup: fifo("x.csv"), args: "calc x.csv", want: "nobody writes to this pipe"},
	{name: "pipe of settings", setup: fifo(files.Settings), args: "calc case.yaml", want: "not an ordinary file"},
	{name: "pipe to write to", setup: fifo("x.json"), args: "calc case.yaml -o x.json", want: "nobody reads from this pipe"},
	{name: "device", args: "calc /dev/zero", want: "it is a device"},
	{name: "device of parameters", args: "calc case.yaml -p /dev/zero", want: "it is a device"},
	{name: "device of a result", args: "verify /dev/zero", want: "it is a device"},
	{name: "folder of parameters", args: "calc case.yaml -p .", want: "it is a folder"},
	{name: "file that is gone", args: "calc gone.yaml", want: "there is no such file"},
	{name: "file below a file", args: "calc case.yaml/x.yaml", want: "is a file and no folder"},
	{name: "file without permission", setup: locked("x.yaml"), args: "calc x.yaml", want: "you have no permission"},
	{name: "folder without permission", setup: locked("x/x.yaml"), args: "calc case.yaml -o x/out.md", want: "you have no permission"},
	{name: "folder that is not there", args: "calc case.yaml -o x/out.md", want: "there is no folder x; make it first"},
	{name: "output that is a folder", args: "calc case.yaml -f table -o .", want: "it is a folder"},
	{name: "endless zeros as a case", input: "\x00", args: "calc -", want: "[encoding]"},
	{name: "endless zeros to check", input: "\x00", args: "sensitivity -", want: "[encoding]"},
	{name: "endless zeros as a result", input: "\x00", args: "verify -", want: "[result-syntax]"},
	{name: "endless lines as a case", input: "y\n", args: "calc -", want: "[wrong-shape]"},
	{name: "endless lines as a result", input: "y\n", args: "verify -", want: "[result-syntax]"},
	{name: "endless lines to merge", input: "y\n", args: "merge -", want: "[result-syntax]"},
	{name: "endless lines as an old result", input: "y\n", args: "why - case.yaml", want: "[result-syntax]"},
	{name: "endless result", input: `{"ipta": "result/1"}, `, args: "verify -", want: "--limit file-size"},
	{name: "endless YAML", input: "ipta: case/1\n", args: "calc -", want: "--limit file-size"},
	{name: "endless CSV", input: "case,group,unit_cost\nsam,", args: "calc -", want: "any size with --rows none"},
	{name: "endless CSV that goes by", input: "case,group,unit_cost\nsam,", args: "calc - --rows none", want: "larger than 16 MB"},
	{name: "endless CSV in a share", input: "case,group,unit_cost\nsam,", args: "calc - --shard 1/2 -f json -o out.md", want: "larger than 16 MB"},
	{name: "endless head in a share", input: "case,group,unit_cost,foo\nsam,", args: "calc - --shard 1/2 -f json -o out.md", want: "[csv-column"},
	{name: "endless head in JSON", input: "case,group,unit_cost,foo\nsam,", args: "calc - -f json -o out.md", want: "[csv-column"},
	{name: "endless lines in a share", input: "y\n", args: "calc - --shard 1/2 -f json -o out.md", want: "[wrong-shape]"},
	{name: "endless row set aside", setup: endlessRow("x.csv"), args: "calc x.csv --rejects rejected.csv", want: "larger than 16 MB"},
	{name: "endless row in totals", setup: endlessRow("x.csv"), args: "simulate x.csv --totals-only --rejects rejected.csv", want: "larger than 16 MB"},
	{name: "full disk", args: "calc case.yaml -f table -o /dev/full", want: "the disk is full"},
}

func TestMisfortunes(t *testing.T) {
	t.Parallel()
	good, err := os.ReadFile("../../examples/minimal/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range misfortunes {
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			switch {
			case strings.Contains(c.args, "/dev/full") && runtime.GOOS != "linux":
				t.Skip("there is no /dev/full here")
			case strings.Contains(c.name, "permission") && os.Geteuid() == 0:
				t.Skip("root has all permissions")
			}
			dir := t.TempDir()
			write(t, filepath.Join(dir, "case.yaml"), string(good))
			write(t, filepath.Join(dir, "out.md"), "before")
			if c.file != "" {
				write(t, filepath.Join(dir, "x.yaml"), c.file)
			}
			if c.setup != nil {
				if err := c.setup(dir); err != nil {
					t.Fatal(err)
				}
			}
			args := strings.Fields(c.args)
			if args[0] == "calc" && !slices.Contains(args, "-o") {
				args = append(args, "-o", "out.md")
			}
			before := entries(t, dir)
			survives(t, dir, args, c.input, c.want)
			if after := entries(t, dir); !slices.Equal(before, after) {
				t.Errorf("there were %q, and now there are %q", before, after)
			}
			if out, err := os.ReadFile(filepath.Join(dir, "out.md")); string(out) != "before" {
				t.Errorf("the output was touched: %.100q, %v", out, err)
			}
		})
	}
}

// message begins each thing that ipta has to say.
var message = regexp.MustCompile(`(?m)^(ipta: |.*: (error|warning|note): )`)

// Bounds of a run that goes wrong: far above what any takes, and far below what
// a run without limits would.
const (
	mostMemory  = 600 << 20
	mostMessage = 10_000
)

// survives wants a run to fail with one message that holds want.
func survives(t *testing.T, dir string, args []string, input, want string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), longestRun)
	defer cancel()
	cmd := process(t, ctx, dir, args...)
	if input != "" {
		cmd.Stdin = endless(input)
	}
	output, used, err := watched(cmd)
	switch {
	case ctx.Err() != nil:
		t.Fatalf("ipta %q is still busy after %v", args, longestRun)
	case cmd.ProcessState.ExitCode() != failure.Failed:
		t.Errorf("ipta %q: %v, want exit status %d", args, err, failure.Failed)
	}
	if n := len(message.FindAll(output, -1)); n != 1 || !bytes.Contains(output, []byte(want)) || len(output) > mostMessage {
		t.Errorf("ipta %q says %d things, want one with %q:\n%.2000s", args, n, want, output)
	}
	if used > mostMemory>>10 {
		t.Errorf("ipta %q took %d MB", args, used>>10)
	}
}

// watched runs a command and returns both its outputs in one, and the most memory
// in kB that it was seen to take; 0 where that cannot be seen. What the system
// tells of a process that has ended counts the memory of the one that started it.
func watched(cmd *exec.Cmd) (output []byte, memory int, err error) {
	var both bytes.Buffer
	cmd.Stdout, cmd.Stderr = &both, &both
	if err := cmd.Start(); err != nil {
		return nil, 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	status := fmt.Sprintf("/proc/%d/status", cmd.Process.Pid)
	for {
		select {
		case err := <-ended:
			return both.Bytes(), memory, err
		case <-time.After(5 * time.Millisecond):
			text, _ := os.ReadFile(status) // only on Linux, and until it ends
			if _, peak, ok := strings.Cut(string(text), "VmHWM:"); ok {
				_, _ = fmt.Sscan(peak, &memory)
			}
		}
	}
}

// endless says the same for ever.
type endless string

func (e endless) Read(b []byte) (int, error) {
	n := 0
	for n+len(e) <= len(b) {
		n += copy(b[n:], e)
	}
	return n, nil
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// deep nests something 10,000 deep.
func deep(open, inside, shut string) string {
	const levels = 10_000
	return strings.Repeat(open, levels) + inside + strings.Repeat(shut, levels)
}

// staircase puts each key below the one before.
func staircase(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// aliasBomb stands for 10^30 values behind its first line, mergeBomb for 2^40.
func aliasBomb(head string) string {
	b := head + "a0: &a0 [x]\n"
	for i := range 30 {
		b += fmt.Sprintf("a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), i)
	}
	return b
}

func mergeBomb(head string) string {
	b := head + "a0: &a0 {k: 1}\n"
	for i := range 40 {
		b += fmt.Sprintf("a%d: &a%d {<<: [*a%d, *a%d]}\n", i+1, i+1, i, i)
	}
	return b
}

// What a misfortune needs in its folder.

func settingsOf(text string) func(string) error {
	return func(dir string) error { return os.WriteFile(filepath.Join(dir, files.Settings), []byte(text), 0o600) }
}

// sparse makes a file of 1 GB that takes no room.
func sparse(name string) func(string) error {
	return func(dir string) error {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			return err
		}
		return os.Truncate(filepath.Join(dir, name), 1<<30)
	}
}

// endlessRow makes a file with a case and a row of 20 MB, and two cases.
func endlessRow(name string) func(string) error {
	return func(dir string) error {
		const head, row = "case,start,group,unit_cost,years,note\n", "%s,2024,interventions,ipta_coach,0,%s\n"
		text := head + fmt.Sprintf(row, "sam", "") + fmt.Sprintf(row, "tim", strings.Repeat("x", 20<<20)) + fmt.Sprintf(row, "eva", "")
		return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)
	}
}

func link(target, name string) func(string) error {
	return func(dir string) error { return os.Symlink(target, filepath.Join(dir, name)) }
}

func fifo(name string) func(string) error {
	return func(dir string) error { return syscall.Mkfifo(filepath.Join(dir, name), 0o600) }
}

// locked makes a file that nobody may read, in a folder that nobody may write
// unless it is the test's own.
func locked(name string) func(string) error {
	return func(dir string) error {
		name := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(name, nil, 0); err != nil || filepath.Dir(name) == dir {
			return err
		}
		return os.Chmod(filepath.Dir(name), 0o500)
	}
}
