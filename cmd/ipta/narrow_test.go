package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/help"
)

// cutNumber is a number of which the last digits are gone.
var cutNumber = regexp.MustCompile(`[0-9]…`)

// TestNarrow prints in a narrow window: no line of a table, drawing or help text
// is wider, unless it is one word or a line to copy, which cannot be broken, and no
// number is cut.
func TestNarrow(t *testing.T) {
	t.Parallel()
	minimal, six := filepath.Join("..", "..", "examples", "minimal"), filepath.Join("..", "..", "examples", "ipta")
	for _, args := range [][]string{
		{"calc", six, "--detail", "full", "--by", "year,domain,stakeholder,municipality", "--gross-to-net"},
		{"calc", six, "--totals-only", "--group-by", "municipality", "--min-cell", "0"},
		{"sensitivity", six, "--top", "5"}, {"breakeven", six}, {"budget", six, "--inflation", "2%", "--settle", "--draws", "50"}, {"simulate", six, "--draws", "50"},
		{"compare", six, "-p", "nl-2024", "-p", "nl-2024-cautious"}, {"compare", six, "--each", "voice"},
		{"explain", minimal, "avoided.0"}, {"review", minimal}, {"track", six, "--rows", "line"},
		{"params", "list"}, {"params", "show", "eviction"}, {"params", "audit", "--as-of", "2026-01-01"},
		{"params", "diff", "nl-2024", "nl-2024-cautious", minimal},
		{"selftest", "--random", "0", "--detail", "full"},
		{"help"}, {"calc", "--help"}, {"help", "method"}, {"help", "cohorts"}, {"help", "checks"}, {"help", "settings"},
	} {
		for _, language := range []string{"en", "nl"} {
			for _, width := range []int{30, 44} {
				t.Run(fmt.Sprintf("%s/%s/%d", strings.Join(args[:min(2, len(args))], "-"), language, width), func(t *testing.T) {
					t.Parallel()
					var out, said strings.Builder
					env := Env{In: strings.NewReader(""), Out: &out, Err: &said, Environ: []string{fmt.Sprintf("COLUMNS=%d", width)}, Today: today(), Parsed: &parsedBefore}
					if status := Main(context.Background(), append(args, "--lang", language), env); status != failure.Done || out.Len() == 0 {
						t.Fatalf("exit status %d: %s", status, said.String())
					}
					for line := range strings.Lines(out.String()) {
						line = strings.TrimRight(line, "\n")
						text := strings.TrimSpace(line)
						if utf8.RuneCountInString(line) > width && strings.Contains(text, " ") && !help.IsTyped(text) {
							t.Errorf("wider than %d: %s", width, line)
						}
						if cutNumber.MatchString(line) {
							t.Errorf("a number is cut: %s", line)
						}
					}
				})
			}
		}
	}
}

// leftOut says which columns a table leaves out.
var leftOut = regexp.MustCompile(`Not shown for lack of room: .*?A wider window`)

// TestEndsTogether narrows the window bit by bit: no table leaves out one end of a
// range without the other.
func TestEndsTogether(t *testing.T) {
	t.Parallel()
	six := filepath.Join("..", "..", "examples", "ipta")
	found := 0
	for _, args := range [][]string{{"simulate", six, "--draws", "20"}, {"sensitivity", six, "--top", "5"}} {
		for width := 40; width <= 110; width += 3 {
			var out strings.Builder
			env := Env{In: strings.NewReader(""), Out: &out, Err: io.Discard, Environ: []string{fmt.Sprintf("COLUMNS=%d", width)}, Today: today(), Parsed: &parsedBefore}
			if status := Main(context.Background(), append(args, "--lang", "en", "-q"), env); status != failure.Done {
				t.Fatalf("exit status %d", status)
			}
			for _, columns := range leftOut.FindAllString(strings.Join(strings.Fields(out.String()), " "), -1) {
				found++
				for _, ends := range [][2]string{{"2.5%", "97.5%"}, {"25%", "75%"}, {" at low", " at high"}} {
					if strings.Contains(columns, ends[0]) != strings.Contains(columns, ends[1]) {
						t.Errorf("%d wide: one end of a range is left out: %s", width, columns)
					}
				}
			}
		}
	}
	if found == 0 {
		t.Error("no table leaves anything out")
	}
}
