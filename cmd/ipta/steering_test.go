package main

import (
	"fmt"
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
	"ipta/pkg/lang"
)

// steering are texts that a terminal, a browser or a reader of Markdown would
// act upon if it took them for more than a text.
var steering = []string{
	"\x1b[31mEVIL\x1b[0m",
	"\x1b]0;EVIL\a",
	"\x1b]8;;http://evil.example\x1b\\EVIL\x1b]8;;\x1b\\",
	"\u009b31mEVIL",
	"\u202eEVIL",
	"EVIL\r\x1b[2KEVIL",
	"EVIL\nEVIL\x00\b",
	`<script>EVIL</script>`,
	`<img src=x onerror=EVIL>`,
	`[EVIL](javascript:EVIL)`,
	`![EVIL](http://evil.example/EVIL.png)`,
	"`EVIL` | **EVIL** | # EVIL",
	"\u061c\u200e\u200fEVIL\u200b\u2060\ufeff",
	"::error::EVIL",
	"EVIL\n\n ::stop-commands::EVIL\r::EVIL::",
	"a rather long text, which does not fit in a line and is broken ::error::EVIL ::error::EVIL ::error::EVIL ::error::EVIL",
	"##[error]EVIL EVIL ##vso[task.setvariable]EVIL",
}

// What acts in a page, and in Markdown unless a backslash stands before it or a
// fence around it.
var (
	tagging = regexp.MustCompile(`<script>EVIL|<img src=x|href="(javascript|http://evil)`)
	linking = regexp.MustCompile(`(?m)(^|[^\\])(<script|<img|\]\()[^ ]*`)
	// commands are what a service that runs scheduled jobs takes for its own.
	commands = regexp.MustCompile(`(?m)(^|\r)[\pZ\s]*::|##[A-Za-z]*\[`)
	machine  = regexp.MustCompile(`(?s)<script type="text/plain" id="engine">.*?</script>`)
	fenced   = regexp.MustCompile("(?ms)^````*.*?^````*$")
)

// steeringLines are command lines over files that hold the texts.
var steeringLines = []string{
	"calc . -p p.yaml --detail full --gross-to-net --by year,domain,municipality,stakeholder",
	"calc . -p p.yaml --detail full -f markdown",
	"calc . -p p.yaml -f csv",
	"calc . -p p.yaml -f csv --csv-excel nl",
	"calc . -p p.yaml -f json",
	"calc . -p p.yaml -f annotations",
	"check . -p p.yaml",
	"check . -p p.yaml -f json",
	"check . -p p.yaml -f sarif",
	"check . -p p.yaml -f gitlab",
	"check . -p p.yaml -f junit",
	"check . p.yaml -p p.yaml --lang nl -f annotations",
	"explain . -p p.yaml",
	"explain . -p p.yaml -f markdown",
	"sensitivity . -p p.yaml --all --by-case",
	"sensitivity . -p p.yaml --all -f markdown",
	"sensitivity . -p p.yaml --all -f svg",
	"breakeven . -p p.yaml --by-case",
	"budget . -p p.yaml --settle --draws 100",
	"budget . -p p.yaml -f markdown",
	"budget . -p p.yaml -f svg",
	"simulate . -p p.yaml --draws 100",
	"compare . -p p.yaml -p p.yaml",
	"compare . none -p p.yaml --draws 20",
	"compare . none -p p.yaml --draws 20 -f markdown",
	"review . -p p.yaml",
	"review . -p p.yaml -f markdown",
	"track . -p p.yaml",
	"report . -p p.yaml -q -f html",
	"params list -p p.yaml",
	"params show coach0 -p p.yaml",
	"params show coach9 -p p.yaml -f markdown",
	"params audit -p p.yaml --as-of 2026-01-01",
	"params export -p p.yaml -f csv",
	"why old.json old.json",
	"verify old.json",
	"calc . -p p.yaml --by municipality --detail summary",
	"calc . -p p.yaml --group-by municipality --min-cell 0",
	"calc . -p p.yaml --group-by municipality --min-cell 0 -f csv",
	"calc . -p p.yaml -f jsonl",
	"report . -p p.yaml -q -f markdown",
	"sensitivity . -p p.yaml --all -f csv",
	"convert . -f csv",
	"convert . -f jsonl",
	"convert . -f yaml",
	"calc ::error::EVIL.yaml",
	"check ::error::EVIL.yaml",
	"calc ##[error]EVIL.yaml",
	"calc . -p p.yaml --group-by ::error::EVIL",
	"calc \x1b[31mEVIL.yaml",
	"calc . -p \x1b[31mEVIL",
	"calc . --set \x1b[31mEVIL=1 -p p.yaml",
	"\x1b[31mEVIL",
	"help \x1b[31mEVIL",
	"calc --\x1b[31mEVIL",
	"calc . -p p.yaml -f sarif",
	"calc . -p p.yaml -f gitlab",
	"calc . -p p.yaml -f junit",
	"calc . -p p.yaml --rows line -f csv",
	"calc . -p p.yaml --group-by municipality --min-cell 0 -f json",
	"explain . npv -p p.yaml -f json",
	"sensitivity . -p p.yaml --all -f json",
	"breakeven . -p p.yaml --by-case -f json",
	"breakeven . -p p.yaml -f svg",
	"budget . -p p.yaml --settle --draws 100 -f json",
	"budget . -p p.yaml -f csv",
	"simulate . -p p.yaml --draws 100 --outcomes -f markdown",
	"simulate . -p p.yaml --draws 100 -f json",
	"simulate . -p p.yaml --draws 100 -f jsonl",
	"compare ../##[error]EVIL none -p p.yaml --draws 20 -f csv",
	"compare ../##[error]EVIL none -p p.yaml --draws 20 -f json",
	"compare ../##[error]EVIL none -p p.yaml --draws 20 -f svg",
	"review . -p p.yaml -f json",
	"track . -p p.yaml --rows line -f markdown",
	"track . -p p.yaml --rows line -f csv",
	"track . -p p.yaml --rows line -f json",
	"track . -p p.yaml --min-cell 0 -f yaml",
	"merge totals.json --by municipality,stakeholder,domain --min-cell 0",
	"merge totals.json --by municipality,stakeholder,domain --min-cell 0 -f markdown",
	"merge totals.json --min-cell 0 -f csv",
	"merge totals.json --min-cell 0 -f json",
	"merge --audit few.json more.json",
	"merge --audit few.json more.json -f markdown",
	"merge --audit few.json more.json -f json",
	"brief . -p p.yaml",
	"brief . -p p.yaml -f html --sender \x1b[31mEVIL --date <script>EVIL</script>",
	"app . -p p.yaml",
	"form . -p p.yaml -o ::error::EVIL",
	"schema case -p p.yaml",
	"params audit -p p.yaml --as-of 2026-01-01 -f markdown",
	"params audit -p p.yaml --as-of 2026-01-01 -f json",
	"params diff p.yaml nl-2024",
	"params diff p.yaml nl-2024 -f markdown",
	"params export -p p.yaml -f json",
	"params update p.yaml --to 2024 --source ::error::EVIL",
	"params import ../list.csv -p p.yaml",
	"params import-xlsx \x1b[31mEVIL.xlsx",
}

// steeringNone are the commands that print nothing of a file that is read, each with why.
var steeringNone = map[string]string{
	"selftest":         "reads no file, and what differs is of its own cases",
	"init":             "reads no file",
	"params reference": "reads no file",
	"completion":       "reads no file",
	"man":              "reads no file",
	"version":          "reads no file",
}

// steeringTowns writes cases of which the towns are texts: many of some, of which more.yaml
// has two cases more than few.yaml, and one in the folder of an option.
func steeringTowns(t *testing.T, base string) {
	t.Helper()
	var few, more strings.Builder
	for i := range 12 * len(steering) {
		text := fmt.Sprintf(`  - {id: t%d, municipality: %q, start: 2024, interventions: [{unit_cost: coach0, quantity: %d}], avoided: [{unit_cost: eviction0, years: 1, without: 40%%, with: 1%%}]}`+"\n",
			i, steering[i%len(steering)], 1+i%7)
		more.WriteString(text)
		if i >= 2 {
			few.WriteString(text)
		}
	}
	for name, text := range map[string]string{
		"few.yaml": "cases:\n" + few.String(), "more.yaml": "cases:\n" + more.String(),
		"##[error]EVIL/case.yaml": "start: 2024\ninterventions: [{unit_cost: coach0, quantity: 2}]\n",
	} {
		if err := os.WriteFile(filepath.Join(base, name), []byte("ipta: case/1\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestHostileOutput writes texts that steer, from every place of a file, with
// every command and format: nothing of them takes effect.
func TestHostileOutput(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	dir := filepath.Join(base, "files")
	for _, name := range []string{dir, filepath.Join(base, "##[error]EVIL")} {
		if err := os.Mkdir(name, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	hostileFiles(t, dir, steering)
	steeringTowns(t, base)
	for _, args := range []string{
		"calc . -p p.yaml -q -o old.json",
		"calc . -p p.yaml -q --rows none --group-by municipality -o totals.json",
		"calc ../few.yaml -p p.yaml -q --group-by municipality -f json -o few.json",
		"calc ../more.yaml -p p.yaml -q --group-by municipality -f json -o more.json",
		"params export -p p.yaml -q -f csv -o ../list.csv",
	} {
		if output, status := ipta(t, dir, strings.Fields(args)...); status != failure.Done {
			t.Fatal(output)
		}
	}
	walkCommands(newRoot(newSession(nil, Env{})), func(cmd *cobra.Command) {
		name := strings.TrimPrefix(cmd.CommandPath(), "ipta ")
		if run := slices.ContainsFunc(steeringLines, func(line string) bool { return strings.HasPrefix(line, name+" ") }); run == (steeringNone[name] != "") {
			t.Errorf("ipta %s: say in steeringLines how it meets texts of a file, or in steeringNone why it meets none", name)
		}
	})
	for _, args := range steeringLines {
		t.Run(strings.NewReplacer(" ", "_", "\x1b", "ESC", ".", "").Replace(args), func(t *testing.T) {
			t.Parallel()
			output, _ := ipta(t, dir, strings.Fields(args)...)
			if !strings.Contains(output, "EVIL") && !strings.Contains(args, "verify") && !strings.Contains(args, "why") {
				t.Fatalf("the text is not in\n%.500s", output)
			}
			output = strings.TrimPrefix(output, byteOrderMark) // for Excel
			if strings.HasPrefix(args, "app ") {
				output = machine.ReplaceAllString(output, "") // our own, of signs that mean nothing
			}
			for i, r := range output {
				switch {
				case r == '\n', r == '\t' && strings.HasPrefix(args, "app "), r == '\r' && strings.HasPrefix(output[i:], "\r\n"):
				case lang.VisibleRune(r) != r && r != utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
					t.Fatalf("%U takes effect in %q", r, output[max(0, i-40):min(len(output), i+40)])
				}
			}
			if found := commands.FindString(output); found != "" && !strings.Contains(args, "annotations") {
				t.Errorf("%q is a command in %.2000q", found, output[max(0, strings.Index(output, found)-100):])
			}
			var found []string
			switch {
			case strings.Contains(args, "markdown"):
				found = linking.FindAllString(fenced.ReplaceAllString(output, ""), -1)
			case strings.Contains(args, "html"), strings.Contains(args, "svg"), strings.HasPrefix(args, "app "):
				found = tagging.FindAllString(output, -1)
			}
			if len(found) > 0 {
				t.Errorf("%q take effect", found)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "EVIL")); err == nil {
		t.Error("a text became a file")
	}
}
