package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/help"
)

// words splits a command line at its spaces, as a shell does; text between
// quotes stays together.
func words(t *testing.T, line string) []string {
	t.Helper()
	var list []string
	word, quote, open := "", rune(0), false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word += string(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ':
			if word != "" || open {
				list = append(list, word)
			}
			word, open = "", false
		case strings.ContainsRune("|<>&;$`", r):
			t.Fatalf("%q needs a shell; show a command that does not", line)
		default:
			word += string(r)
		}
	}
	if word != "" || open {
		list = append(list, word)
	}
	return list
}

// TestReadme holds README.md and LEESMIJ.md to what they show: in a block of ```console,
// what follows a line "$ ipta ..." is what that command prints. With IPTA_UPDATE=1
// it writes what they print now.
func TestReadme(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"README.md", dutchReadme} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			holdReadme(t, file)
		})
	}
}

// dutchReadme is for who has never seen a terminal.
const dutchReadme = "LEESMIJ.md"

// TestDutchReadme runs the commands of LEESMIJ.md that begin with "ipta" in a block after
// "<!-- test commands -->", one after another in one folder, as its reader does.
func TestDutchReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", dutchReadme))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	commands := 0
	for _, block := range strings.Split(string(text), "<!-- test commands -->\n```sh\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		for line := range strings.Lines(block) {
			command, _, _ := strings.Cut(strings.TrimSpace(line), " #")
			args := words(t, strings.TrimPrefix(command, "ipta "))
			output, status := ipta(t, dir, append(args, "--lang", "nl")...)
			if status != failure.Done {
				t.Errorf("%s: exit status %d\n%s", command, status, output)
			}
			commands++
		}
	}
	if commands < 10 {
		t.Errorf("there are %d commands", commands)
	}
}

func holdReadme(t *testing.T, file string) {
	t.Helper()
	root := filepath.Join("..", "..")
	name := filepath.Join(root, file)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten strings.Builder
	commands := 0
	indent, inside, skipping := "", false, false
	for line := range strings.Lines(string(text)) {
		bare := strings.TrimSpace(line)
		switch {
		case bare == "```console":
			inside = true
			indent = line[:strings.Index(line, "```")]
		case bare == "```" && inside:
			inside, skipping = false, false
		case inside && strings.HasPrefix(bare, "$ ipta "):
			commands++
			skipping = true
			output, _ := ipta(t, root, words(t, strings.TrimPrefix(bare, "$ ipta "))...)
			rewritten.WriteString(line)
			for shown := range strings.Lines(output) {
				rewritten.WriteString(strings.TrimRight(indent+shown, " \r\n") + "\n")
			}
			continue
		}
		if !skipping {
			rewritten.WriteString(line)
		}
	}
	if commands == 0 {
		t.Errorf("%s shows no command", file)
	}
	diff := cmp.Diff(string(text), rewritten.String())
	if diff != "" && updating() {
		if err := os.WriteFile(name, []byte(rewritten.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff != "" {
		t.Errorf("%s shows something else than its commands print; IPTA_UPDATE=1 rewrites it (-shown +printed)\n%s", file, diff)
	}
}

// TestTopics runs the commands of the help topics and of the examples in the
// help of commands, after ipta init, and calculates the whole case that a
// topic shows. What a topic quotes behind | is what the command above it prints.
func TestTopics(t *testing.T) {
	t.Parallel()
	for _, language := range []struct{ tag, folder, lighter string }{{"en", "first", "lighter"}, {"nl", "eerste", "lichter"}} {
		t.Run(language.tag, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			run := func(args ...string) string {
				t.Helper()
				output, status := ipta(t, dir, append(args, "--lang", language.tag)...)
				if status != failure.Done {
					t.Errorf("ipta %s: exit status %d\n%s", strings.Join(args, " "), status, output)
				}
				return output
			}
			run("init", language.folder)
			run("init", language.lighter)
			for _, topic := range help.Topics {
				text := run("help", topic.Name)
				shown := yamlIn(text)
				isTheme := strings.HasPrefix(shown, "ipta: theme/")
				if isTheme {
					writeTheme(t, dir, text, shown)
				}
				printed := ""
				for line := range strings.Lines(text) {
					if command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ ipta "); ok {
						printed = spaced(run(words(t, command)...))
					}
					if quoted, ok := strings.CutPrefix(line, "  | "); ok && !strings.Contains(printed, spaced(quoted)) {
						t.Errorf("ipta help %s: the command before it does not print %q", topic.Name, quoted)
					}
				}
				if shown != "" && !isTheme { // a house style is no case: report has checked it
					file := filepath.Join(dir, topic.Name+".yaml")
					writeFile(t, file, shown)
					run("check", file)
				}
			}
			for _, command := range []string{"calc", "check", "sensitivity", "breakeven", "budget", "simulate", "explain", "compare", "why", "verify", "brief", "params list", "params show", "schema"} {
				for _, example := range examples(run(append(strings.Fields(command), "--help")...)) {
					// An example may well show how a run fails on purpose.
					if !strings.Contains(example, "--strict") && !strings.Contains(example, "--require") {
						run(words(t, example)...)
					}
				}
			}
		})
	}
}

// spaced is a text on one line, with one space between its words.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// yamlIn returns the indented block of a topic that begins with "ipta:", without
// its indent; "" when there is none.
func yamlIn(text string) string {
	const indent = "    "
	var block strings.Builder
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, indent)
		if !ok || block.Len() == 0 && !strings.HasPrefix(rest, "ipta:") {
			if block.Len() > 0 {
				break
			}
			continue
		}
		block.WriteString(rest)
	}
	return block.String()
}

// examples returns the examples in the help of a command, without "ipta".
func examples(help string) []string {
	var list []string
	inside := false
	for line := range strings.Lines(help) {
		switch {
		case !strings.HasPrefix(line, " "):
			inside = strings.HasPrefix(line, "Examples:") || strings.HasPrefix(line, "Voorbeelden:")
		case inside:
			list = append(list, strings.TrimPrefix(strings.TrimSpace(line), "ipta "))
		}
	}
	return list
}

// TestExamples runs every case of examples, alone and with its folder, in both
// languages.
func TestExamples(t *testing.T) {
	t.Parallel()
	folder := filepath.Join("..", "..", "examples")
	files, err := filepath.Glob(filepath.Join(folder, "*", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	ofOptions, err := filepath.Glob(filepath.Join(folder, "*", "*", "*.yaml")) // of which two may tell of one young person
	if err != nil {
		t.Fatal(err)
	}
	var arguments []string
	for _, file := range slices.Concat(files, ofOptions) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\nipta: case/") || strings.HasPrefix(string(text), "ipta: case/") {
			arguments = append(arguments, file)
			if dir := filepath.Dir(file); !slices.Contains(arguments, dir) {
				arguments = append(arguments, dir)
			}
		}
	}
	for _, argument := range arguments {
		for tag, npv := range map[string]string{"nl": "Netto contante waarde", "en": "Net present value"} {
			output, status := ipta(t, ".", "calc", argument, "--lang", tag, "--detail", "full")
			if status != failure.Done || !strings.Contains(output, npv) {
				t.Errorf("ipta calc %s: exit status %d\n%s", argument, status, output)
			}
		}
	}
}

// writeTheme writes the house style that a topic shows under the name that its
// command gives it, with a logo and fonts.
func writeTheme(t *testing.T, dir, topic, shown string) {
	t.Helper()
	name := regexp.MustCompile(`--theme (\S+)`).FindStringSubmatch(topic)
	if name == nil {
		t.Fatal("the topic has no command with --theme")
	}
	writeFile(t, filepath.Join(dir, name[1]), shown)
	logo, err := os.ReadFile("../../examples/theme/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "logo.png"), string(logo))
	for _, font := range regexp.MustCompile(`\S+\.woff2`).FindAllString(shown, -1) {
		writeFile(t, filepath.Join(dir, strings.TrimSuffix(font, "}")), "wOF2")
	}
}
