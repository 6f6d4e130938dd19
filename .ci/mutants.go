// Command mutants breaks the calculation on purpose, one small change at a
// time, and runs the tests of the package: a change that no test notices (a
// survivor) shows a test that is missing. .ci/mutants.txt lists the changes.
//
//	go run .ci/mutants.go [PACKAGE...]
//
// Packages name the changed ones.
//
// No file is touched: go test reads the changed text in place of the file.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// mutant is one change: in a file, the text old becomes new.
type mutant struct {
	line           int // of the list
	file, old, new string
	tests          []string // the packages whose tests must notice
	why            string   // why no test can notice; "" when one must
}

const list = ".ci/mutants.txt"

func main() {
	mutants, err := read(list)
	if err == nil {
		err = run(slices.DeleteFunc(mutants, func(m mutant) bool {
			return len(os.Args) > 1 && !slices.Contains(os.Args[1:], filepath.Dir(m.file))
		}))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

// read reads the list: a file stands at the head of its changes, with the packages whose
// tests hold it where these are others than its own. A change is a line "- old", a line
// "+ new" and perhaps "= why nothing can notice".
func read(name string) ([]mutant, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var mutants []mutant
	file, tests := "", []string(nil)
	escapes := strings.NewReplacer(`\n`, "\n", `\t`, "\t")
	for i, line := range strings.Split(string(text), "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		last := len(mutants) - 1
		switch {
		case line == "" || mark == "#":
		case mark == "-":
			mutants = append(mutants, mutant{line: i + 1, file: file, tests: tests, old: escapes.Replace(rest)})
		case mark == "+" && last >= 0:
			mutants[last].new = escapes.Replace(rest)
		case mark == "=" && last >= 0:
			mutants[last].why = rest
		case strings.HasSuffix(mark, ".go"):
			file, tests = mark, nil
			for _, p := range strings.Fields(cmp.Or(rest, filepath.Dir(file))) {
				tests = append(tests, "./"+p)
			}
		default:
			return nil, fmt.Errorf("%s:%d: not a file, - old, + new or = why", name, i+1)
		}
	}
	return mutants, nil
}

// run tries all mutants. The error says how many must be looked at.
func run(mutants []mutant) error {
	if err := baseline(mutants); err != nil {
		return err
	}
	const workers = 2
	wrong := make([]string, len(mutants))
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(mutants); i += workers {
				wrong[i] = mutants[i].try()
			}
		})
	}
	group.Wait()
	bad, explained := 0, 0
	for i, m := range mutants {
		if m.why != "" {
			explained++
		}
		if wrong[i] != "" {
			bad++
			fmt.Printf("%s:%d: %s: %q, not %q: %s\n", list, m.line, m.file, m.new, m.old, wrong[i])
		}
	}
	fmt.Printf("%d mutants: %d killed, %d explained, %d to look at\n", len(mutants), len(mutants)-explained-bad, explained, bad)
	if bad > 0 {
		return fmt.Errorf("%d of %d", bad, len(mutants))
	}
	return nil
}

// baseline runs the tests of all packages unchanged.
func baseline(mutants []mutant) error {
	args := []string{"test", "-short"}
	for _, m := range mutants {
		for _, p := range m.tests {
			if !slices.Contains(args, p) {
				args = append(args, p)
			}
		}
	}
	if output, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("the tests fail without any change:\n%s", output)
	}
	return nil
}

// try runs the tests with the change and returns what is wrong with them, or
// with the change; "" when all is as it should be.
func (m mutant) try() string {
	text, err := os.ReadFile(m.file)
	if err != nil {
		return err.Error()
	}
	if n := bytes.Count(text, []byte(m.old)); n != 1 {
		return fmt.Sprintf("the old text stands in the file %d times, not once; mend the list", n)
	}
	folder, err := os.MkdirTemp("", "mutant")
	if err != nil {
		return err.Error()
	}
	defer os.RemoveAll(folder)
	changed, overlay := filepath.Join(folder, "changed.go"), filepath.Join(folder, "overlay.json")
	original, err := filepath.Abs(m.file)
	if err != nil {
		return err.Error()
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {original: changed}})
	if err == nil {
		err = os.WriteFile(changed, bytes.Replace(text, []byte(m.old), []byte(m.new), 1), 0o600)
	}
	if err == nil {
		err = os.WriteFile(overlay, replace, 0o600)
	}
	if err != nil {
		return err.Error()
	}
	output, err := exec.Command("go", append([]string{"test", "-short", "-failfast", "-timeout", "300s", "-vet=off",
		"-overlay", overlay}, m.tests...)...).CombinedOutput()
	switch {
	case bytes.Contains(output, []byte("[build failed]")) || bytes.Contains(output, []byte("[setup failed]")):
		return "does not compile:\n" + string(output)
	case err == nil && m.why == "":
		return "survives: no test notices"
	case err != nil && m.why != "":
		return "is noticed after all; take out its reason"
	}
	return ""
}
