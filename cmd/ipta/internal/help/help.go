// Package help tells what the commands and their flags do, and teaches the topics
// of ipta help: on a terminal, and as manual pages.
package help

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/pkg/lang"
)

// Width is the greatest width of help texts; longer lines read badly.
const Width = 100

// Print prints the help of a command in lines of at most width characters.
func Print(out io.Writer, cmd *cobra.Command, l lang.Language, width int) error {
	width = min(width, Width)
	w := bufio.NewWriter(out)
	text := cmd.Long
	if text == "" {
		text = cmd.Short
	}
	fmt.Fprintln(w, fill(text, width))
	heading(w, lang.Text{EN: "Usage", NL: "Gebruik"}.In(l))
	fmt.Fprintln(w, fill("  "+UsageLine(cmd), width))
	if cmd.Example != "" {
		heading(w, lang.Text{EN: "Examples", NL: "Voorbeelden"}.In(l))
		for line := range strings.SplitSeq(strings.TrimSpace(cmd.Example), "\n") {
			fmt.Fprintln(w, fill("  "+line, width))
		}
	}
	if cmd.HasAvailableSubCommands() {
		heading(w, lang.Text{EN: "Commands", NL: "Opdrachten"}.In(l))
		columns(w, commandRows(cmd, cmd.CommandPath()+" "), width)
	}
	if !cmd.HasParent() {
		heading(w, lang.Text{EN: "Topics of ipta help", NL: "Onderwerpen van ipta help"}.In(l))
		columns(w, topicRows(l), width)
	}
	heading(w, lang.Text{EN: "Flags", NL: "Opties"}.In(l))
	columns(w, flagRows(cmd), width)
	return w.Flush()
}

func heading(w io.Writer, text string) { fmt.Fprintf(w, "\n%s:\n", text) }

// UsageLine returns how a command is written, with its arguments.
func UsageLine(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return cmd.Use
	}
	return cmd.Parent().CommandPath() + " " + cmd.Use
}

// commandRows returns the commands below a command, with what they do. Of one
// that only heads others, those stand in its place.
func commandRows(cmd *cobra.Command, prefix string) [][2]string {
	var rows [][2]string
	for _, sub := range cmd.Commands() {
		switch {
		case sub.HasAvailableSubCommands():
			rows = append(rows, commandRows(sub, prefix)...)
		case sub.IsAvailableCommand() || sub.Name() == "help":
			rows = append(rows, [2]string{strings.TrimPrefix(UsageLine(sub), prefix), sub.Short})
		}
	}
	return rows
}

// flagRows returns the flags of a command and what they do.
func flagRows(cmd *cobra.Command) [][2]string {
	var rows [][2]string
	add := func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			name += " " + value
		}
		rows = append(rows, [2]string{name, usage})
	}
	cmd.LocalNonPersistentFlags().VisitAll(add)
	cmd.Root().PersistentFlags().VisitAll(add)
	return rows
}

// columns prints rows of a name and a text, the text wrapped to the width. Where
// that leaves it little room, it stands below the name.
func columns(w io.Writer, rows [][2]string, width int) {
	const widest, leastBeside = 30, 30
	left := 0
	for _, row := range rows {
		if n := utf8.RuneCountInString(row[0]); n <= widest {
			left = max(left, n)
		}
	}
	below := width-left-4 < leastBeside
	if below {
		left = len(deepMargin) - 4
	}
	indent := strings.Repeat(" ", left+4)
	for _, row := range rows {
		name := "  " + row[0]
		if n := utf8.RuneCountInString(row[0]); n > left || below {
			fmt.Fprintln(w, strings.Join(inset(name, width), "\n"))
			name = indent
		} else {
			name += strings.Repeat(" ", left-n+2)
		}
		for i, line := range Wrap(row[1], width-left-4) {
			if i > 0 {
				name = indent
			}
			fmt.Fprintln(w, name+line)
		}
	}
}

// fill returns a text whose lines are at most width wide. A paragraph, or an
// item with a number, that has a longer line is filled anew. Any other line that
// begins with a space stays, and goes on below itself when it is longer.
func fill(text string, width int) string {
	var lines, paragraph []string
	end := func() {
		if slices.ContainsFunc(paragraph, func(line string) bool { return utf8.RuneCountInString(line) > width }) {
			lines = append(lines, hanging(strings.Join(paragraph, " "), "", marginOf(paragraph[len(paragraph)-1]), width)...)
		} else {
			lines = append(lines, paragraph...)
		}
		paragraph = nil
	}
	folded := false // what stood in a second column stands below the first
	for line := range strings.SplitSeq(strings.TrimRight(strings.TrimLeft(text, "\n"), " \n"), "\n") {
		margin := marginOf(line)
		if strings.Trim(line, "=-") == "" && line != "" { // under a heading
			end()
			lines = append(lines, line[:min(len(line), width)])
			continue
		}
		switch isItem := len(paragraph) > 0 && paragraph[0][0] >= '1' && paragraph[0][0] <= '9'; {
		case line != "" && (margin == "" || isItem):
			paragraph = append(paragraph, line)
			folded = false
			continue
		case folded && len(margin) > len(deepMargin):
			line = deepMargin + strings.TrimSpace(line)
		case utf8.RuneCountInString(line) > width:
			folded = strings.Contains(strings.TrimSpace(line), "  ")
		default:
			folded = false
		}
		end()
		lines = append(lines, inset(line, width)...)
	}
	end()
	return strings.Join(lines, "\n")
}

// deepMargin stands before what goes below the name that it explains.
const deepMargin = "      "

// marginOf returns the spaces with which a line begins.
func marginOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " "))] }

// inset breaks a line that begins with spaces into lines of at most width
// characters. What stands in a second column goes below the first, and what is
// to be copied stays whole.
func inset(line string, width int) []string {
	if utf8.RuneCountInString(line) <= width {
		return []string{line}
	}
	margin := marginOf(line)
	first, second, _ := strings.Cut(line[len(margin):], "  ")
	if len(margin) > width/2 {
		margin = deepMargin
	}
	second = strings.TrimSpace(second)
	var lines []string
	switch whole := IsTyped(first); {
	case whole && strings.HasPrefix(second, "#"):
		return []string{line}
	case whole:
		lines = []string{margin + first}
	default:
		lines = hanging(first, margin, margin+"  ", width)
	}
	if second != "" {
		lines = append(lines, hanging(second, deepMargin, deepMargin, width)...)
	}
	return lines
}

// typed is how lines begin that are there to be typed over or copied: commands,
// variables, remarks, and the keys and items of YAML.
var typed = lang.Pattern(`^(ipta |\$ |# |IPTA_|- \{|[a-z_]+:( |$))`)

// IsTyped reports whether a line may not be broken.
func IsTyped(line string) bool { return typed().MatchString(line) }

// hanging breaks a text into lines, with one margin before the first line and
// another before the rest.
func hanging(text, first, rest string, width int) []string {
	lines := Wrap(text, width-max(len(first), len(rest)))
	for i := range lines {
		if i == 0 {
			lines[i] = first + lines[i]
		} else {
			lines[i] = rest + lines[i]
		}
	}
	return lines
}

// Wrap breaks a text at its spaces into lines of at most width characters; a
// longer word stands on a line of its own. An amount stays with its currency.
func Wrap(text string, width int) []string {
	const noBreak = '\u00a0'
	text = strings.ReplaceAll(text, "€ ", "€"+string(noBreak))
	var lines []string
	line := ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) && r != noBreak }) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}
