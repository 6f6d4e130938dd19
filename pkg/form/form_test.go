package form_test

import (
	"bytes"
	"os"
	"testing"

	"ipta/pkg/lang"
)

func TestLookAt(t *testing.T) {
	if dir := os.Getenv("LOOK"); dir != "" {
		os.WriteFile(dir+"/full.xlsx", write(t, examples(t), options(lang.NL)), 0o644)
		os.WriteFile(dir+"/empty.xlsx", write(t, nil, options(lang.NL)), 0o644)
		os.WriteFile(dir+"/full-en.xlsx", write(t, examples(t), options(lang.EN)), 0o644)
	}
}

// TestSameBytes writes a form twice.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	if cases := examples(t); !bytes.Equal(write(t, cases, o), write(t, cases, o)) {
		t.Error("the same cases give other bytes")
	}
}
