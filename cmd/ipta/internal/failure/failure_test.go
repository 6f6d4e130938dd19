package failure

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"

	"ipta/pkg/lang"
)

// TestReason wants errors of the machine in words of the reader's language, and
// those of others as they are.
func TestReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err    error
		en, nl string
	}{
		{&fs.PathError{Op: "open", Path: "x", Err: os.ErrNotExist}, "there is no such file or folder", "dit bestand of deze map bestaat niet"},
		{fmt.Errorf("read: %w", syscall.ENOSPC), "the disk is full", "de schijf is vol"},
		{fmt.Errorf("read: %w", OfUsage(lang.Text{EN: "%d apples", NL: "%d appels"}, 3)), "3 apples", "3 appels"},
		{errors.New("odd"), "odd", "odd"},
	} {
		if r := Reason(c.err); r.In(lang.EN) != c.en || r.In(lang.NL) != c.nl {
			t.Errorf("%v: %q and %q, want %q and %q", c.err, r.In(lang.EN), r.In(lang.NL), c.en, c.nl)
		}
	}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	for want, f := range map[int]*Failure{Failed: Of(lang.Same("x")), Usage: OfUsage(lang.Same("x")), Unmet: Silent(Unmet)} {
		if f.Status != want {
			t.Errorf("%+v has status %d, want %d", f, f.Status, want)
		}
	}
}
