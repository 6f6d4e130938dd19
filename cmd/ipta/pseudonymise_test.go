package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/parameters"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

const examplesFolder = "../../examples/ipta"

// exampleWords finds texts of the example cases that may lead to a person, but
// for those that the built-in parameters hold too.
func exampleWords(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(examplesFolder + "/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	ofParameters, err := parameters.Files.ReadFile("nl-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	words := []string{"examples/ipta", "noor.yaml", "vos.png"}
	add := func(texts ...string) {
		for _, s := range texts {
			if s = strings.TrimSpace(s); len(s) > 3 && !bytes.Contains(ofParameters, []byte(s)) {
				words = append(words, s)
			}
		}
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		content, findings := load.Cases(&diag.File{Name: name, Text: text}, nil)
		if diag.Failed(findings) {
			t.Fatal(findings)
		}
		for _, a := range content.Analyses {
			add(a.Title.NL, a.Selection.NL, a.Selection.EN, a.Foreword.NL)
			for _, x := range a.Threads {
				add(x.ID, x.Title.NL, x.Text.NL)
			}
		}
		for _, c := range content.Cases {
			add(c.ID+".", c.Title, strings.Split(c.Title, ",")[0], c.Municipality, c.Story.Summary, c.Story.Now, c.Story.Wish)
			for _, e := range c.Story.Timeline {
				add(e.Title, e.Text)
			}
			for _, q := range c.Story.Quotes {
				add(q.Text)
			}
			for _, x := range c.Unpriced {
				add(x.Label.NL, x.Label.EN, x.Note.NL)
			}
			for _, l := range c.Lines() {
				add(l.EvidenceText, l.Note.NL)
				if l.Own != nil {
					add(l.Own.Label.NL, l.Own.Label.EN, l.Own.Source.Title, l.Own.Source.Assumption.NL, l.Own.Source.Assumption.EN, l.Own.Note.NL)
				}
			}
			for _, x := range c.Allow {
				add(x.Because)
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// wholeWord returns what stands round a word of a text, "" when the word is not
// in it or only as a part of another.
func wholeWord(text, word string) string {
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return ""
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(word):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return text[max(0, at-60):min(len(text), at+len(word)+60)]
		}
		from = at + len(word)
	}
}

// run runs a command and returns what it wrote to standard output.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, stderr bytes.Buffer
	if status := Main(context.Background(), args, Env{Out: &out, Err: &stderr}); status != failure.Done {
		t.Fatalf("%q: exit status %d: %s", args, status, stderr.String())
	}
	return out.String()
}

// TestPseudonymise wants nothing that may lead to a person in any output of any
// command that takes --pseudonymise, and so of every one that reads stories.
func TestPseudonymise(t *testing.T) {
	t.Parallel()
	words := exampleWords(t)
	commands := []string{
		"report", "brief", "brief -f html", "calc -f table --detail lines --by municipality", "calc -f markdown --detail lines", "calc -f csv", "calc -f json",
		"simulate --draws 200 -f table", "simulate --draws 200 -f json", "sensitivity --by-case", "sensitivity -f json", "breakeven --by-case", "breakeven -f json", "budget --settle --draws 50", "budget -f json",
		"explain", "explain case-3.npv --depth all", "explain npv --depth all -f json", "compare --each voice", "compare -p nl-2024 -p nl-2024-cautious -f json",
		"review", "review -f markdown", "review -f json", "track", "track --rows line -f markdown", "track -f json",
	}
	walkCommands(newRoot(newSession(nil, Env{})), func(cmd *cobra.Command) {
		if cmd.Flags().Lookup("pseudonymise") != nil && !slices.ContainsFunc(commands, func(c string) bool { return strings.Fields(c)[0] == cmd.Name() }) {
			t.Errorf("no run of ipta %s is tried", cmd.Name())
		}
	})
	for _, command := range commands {
		for _, l := range lang.Languages {
			t.Run(command+" "+string(l), func(t *testing.T) {
				t.Parallel()
				parts := strings.Fields(command)
				args := append([]string{parts[0], examplesFolder}, parts[1:]...)
				got := run(t, append(args, "--pseudonymise", "--lang", string(l))...)
				for _, word := range words {
					if found := wholeWord(got, word); found != "" {
						t.Errorf("it says %q: …%s…", word, found)
					}
				}
				if pseudonym := map[lang.Language]string{lang.NL: "Jongere ", lang.EN: "Young person "}[l]; !strings.Contains(got, pseudonym) && !strings.Contains(got, "case-1") && !strings.HasPrefix(command, "compare") && !strings.HasPrefix(command, "review") && !strings.HasPrefix(command, "budget") && !strings.HasPrefix(command, "brief") {
					t.Errorf("it names no case: %.300s", got)
				}
			})
		}
	}
}

// TestPseudonymiseWorkbook wants nothing of that in a workbook either, the names of the
// files that were given among it.
func TestPseudonymiseWorkbook(t *testing.T) {
	t.Parallel()
	words := exampleWords(t)
	for _, command := range []string{"calc", "budget"} {
		book := run(t, command, examplesFolder+"/noor.yaml", examplesFolder+"/daan.yaml", "-f", "xlsx", "--pseudonymise")
		parts, err := zip.NewReader(strings.NewReader(book), int64(len(book)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts.File {
			file, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range words {
				if found := wholeWord(string(text), word); found != "" {
					t.Errorf("%s: %s says %q: …%s…", command, part.Name, word, found)
				}
			}
		}
	}
}

// TestPseudonymiseFigures wants the same figures and the same draws with and
// without names.
func TestPseudonymiseFigures(t *testing.T) {
	t.Parallel()
	figures := func(args ...string) (all []string) {
		var result map[string]any
		text := run(t, append([]string{"simulate", examplesFolder, "--draws", "200", "-f", "json"}, args...)...)
		if err := json.Unmarshal([]byte(text), &result); err != nil {
			t.Fatal(err)
		}
		return regexp.MustCompile(`"(npv|mean|p5|p95|variance_share|own_share|evppi|weight)": [-0-9.e]+`).FindAllString(text, -1)
	}
	with, without := figures(), figures("--pseudonymise")
	const least = 100
	if len(with) < least || strings.Join(with, "\n") != strings.Join(without, "\n") {
		t.Errorf("%d and %d figures, not the same", len(with), len(without))
	}
}

func TestPseudonymiseUsage(t *testing.T) {
	t.Parallel()
	for _, c := range [][]string{
		{"--set", "cases.noor.weight=2", "--set of a case names that case"},
		{"-f", "annotations", "annotations names files and lines"},
	} {
		var stderr bytes.Buffer
		status := Main(context.Background(), append([]string{"calc", examplesFolder, "--pseudonymise", "--lang", "en"}, c[:2]...), Env{Out: &bytes.Buffer{}, Err: &stderr})
		if status != failure.Usage || !strings.Contains(stderr.String(), c[2]) {
			t.Errorf("%q: exit status %d: %s", c, status, stderr.String())
		}
	}
}
