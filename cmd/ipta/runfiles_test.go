package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
)

// TestOutputIsFile wants a run to say so where standard output leads to a file
// that it reads, or to one that it writes besides.
func TestOutputIsFile(t *testing.T) {
	t.Parallel()
	const good = "case,start,group,unit_cost,quantity,years,without,with\na,2024,interventions,ipta_coach,50,0,,\na,,avoided,eviction,,1,40%,5%\n"
	const cases = good + "b,2024,interventions,ipta_coach,many,0,,\n"
	for _, c := range []struct{ args, out, want string }{
		{"calc -f csv --rejects o.csv cases.csv", "o.csv", "would be written twice"},
		{"calc -f csv --rejects ./link.csv cases.csv", "o.csv", "would be written twice"},
		{"convert -f csv good.csv", "good.csv", "is one of the files that are read"},
		{"params list --over over.yaml", "over.yaml", "is one of the files that are read"},
		{"convert -f csv -", "good.csv", "is one of the files that are read"},
		{"calc -f csv --rejects o.csv cases.csv", "other.csv", ""},
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{"cases.csv": cases, "good.csv": good, "o.csv": "", "over.yaml": "ipta: parameters/1\nhorizon: 5\n"} {
			put(t, dir, name, text)
		}
		if err := os.Symlink("o.csv", filepath.Join(dir, "link.csv")); err != nil {
			t.Skip(err)
		}
		out, err := os.OpenFile(filepath.Join(dir, c.out), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		in, err := os.Open(filepath.Join(dir, "good.csv"))
		if err != nil {
			t.Fatal(err)
		}
		before, _ := os.ReadFile(out.Name())
		var said bytes.Buffer
		status := Main(t.Context(), strings.Fields(c.args), Env{In: in, Out: out, Err: &said, Dir: dir, Environ: []string{"LC_ALL=C.UTF-8"}})
		_, _ = out.Close(), in.Close()
		after, _ := os.ReadFile(out.Name())
		switch {
		case c.want == "" && status != failure.Done:
			t.Errorf("%s > %s: status %d: %s", c.args, c.out, status, &said)
		case c.want != "" && (status != failure.Usage || !strings.Contains(said.String(), c.want)):
			t.Errorf("%s > %s: status %d and %q, want %q", c.args, c.out, status, &said, c.want)
		case c.want != "" && !bytes.Equal(before, after):
			t.Errorf("%s > %s: wrote %q", c.args, c.out, after)
		}
	}
}
