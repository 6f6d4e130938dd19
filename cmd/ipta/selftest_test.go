package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/selftest"
)

// selftestIn runs a selftest in a folder, with the kit changed by a function.
func selftestIn(t *testing.T, dir string, change func(name, text string) string, cases int) (out, said string, err error) {
	t.Helper()
	var o, e strings.Builder
	s := newSession([]string{"--lang", "en"}, Env{In: strings.NewReader(""), Out: &o, Err: &e, Dir: dir})
	options := &selftestOptions{session: s, Cases: cases, Seed: 1, Folder: "selftest-failed", Jobs: 1, result: resultOptions{Format: "table"},
		kit: func(name string) (string, error) {
			text, err := readKit(name)
			return change(name, text), err
		}}
	err = runSelftest(options)
	return o.String(), e.String(), err
}

// TestSelftestFails wants another figure in the kit to be found, with status 1.
func TestSelftestFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	out, said, err := selftestIn(t, dir, func(name, text string) string {
		return strings.Replace(text, "= 1440 =", "= 1441 =", 1)
	}, 0)
	if f := (*failure.Failure)(nil); !errors.As(err, &f) || f.Status != failure.Failed {
		t.Errorf("%v", err)
	}
	for _, want := range []string{"1 difference in ", "do not trust this program", "cases.prices.costs", "1441"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if !strings.Contains(said, "ipta selftest --random 0 --seed 1 -f json") {
		t.Error(said)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("%v was written", entries)
	}
}

// TestSelftestTells wants the study of which something differs in a folder, as it can be
// calculated again, and nothing there written over.
func TestSelftestTells(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var e strings.Builder
	s := newSession([]string{"--lang", "en"}, Env{In: strings.NewReader(""), Out: &e, Err: &e, Dir: dir})
	o := &selftestOptions{session: s, Folder: "selftest-failed"}
	outcome := &selftest.Outcome{Options: selftest.Options{Cases: 5, Seed: 9}, Failed: []*selftest.Study{selftest.NewStudy(9, 0, 5)}}
	if err := o.tell(outcome); err != nil {
		t.Fatal(err)
	}
	said := e.String()
	_, command, found := strings.Cut(said, ", or ipta ")
	if !found || !strings.Contains(said, "ipta selftest --random 5 --seed 9,") {
		t.Fatal(said)
	}
	if out, status := ipta(t, dir, strings.Fields(command)...); status != failure.Done || !strings.Contains(out, "s1-1") {
		t.Errorf("ipta %s: %s", command, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "selftest-failed", "selftest.json")); err != nil {
		t.Error(err)
	}
	if err := o.tell(outcome); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("%v", err)
	}
}
