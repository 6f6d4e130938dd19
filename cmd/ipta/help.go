package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ipta/pkg/lang"
)

// helpWidth is the greatest width of help texts; longer lines read badly.
const helpWidth = 100

// help prints the help of a command on standard output.
func (s *session) help(cmd *cobra.Command, _ []string) {
	width := min(s.width(), helpWidth)
	w := bufio.NewWriter(s.Out)
	defer w.Flush() // who closes the pipe while reading help has seen enough
	text := cmd.Long
	if text == "" {
		text = cmd.Short
	}
	fmt.Fprintln(w, fill(text, width))
	heading(w, s.in(lang.Text{EN: "Usage", NL: "Gebruik"}))
	fmt.Fprintln(w, "  "+usageLine(cmd))
	if cmd.Example != "" {
		heading(w, s.in(lang.Text{EN: "Examples", NL: "Voorbeelden"}))
		for line := range strings.SplitSeq(strings.TrimSpace(cmd.Example), "\n") {
			fmt.Fprintln(w, "  "+line)
		}
	}
	if cmd.HasAvailableSubCommands() {
		heading(w, s.in(lang.Text{EN: "Commands", NL: "Opdrachten"}))
		columns(w, commandRows(cmd, cmd.CommandPath()+" "), width)
	}
	if !cmd.HasParent() {
		heading(w, s.in(lang.Text{EN: "Topics of ipta help", NL: "Onderwerpen van ipta help"}))
		columns(w, s.topicRows(), width)
	}
	heading(w, s.in(lang.Text{EN: "Flags", NL: "Opties"}))
	columns(w, flagRows(cmd), width)
}

func heading(w io.Writer, text string) { fmt.Fprintf(w, "\n%s:\n", text) }

// usageLine returns how a command is written, with its arguments.
func usageLine(cmd *cobra.Command) string {
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
			rows = append(rows, [2]string{strings.TrimPrefix(usageLine(sub), prefix), sub.Short})
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

// columns prints rows of a name and a text, the text wrapped to the width.
func columns(w io.Writer, rows [][2]string, width int) {
	const widest = 30
	left := 0
	for _, row := range rows {
		if n := utf8.RuneCountInString(row[0]); n <= widest {
			left = max(left, n)
		}
	}
	indent := strings.Repeat(" ", left+4)
	for _, row := range rows {
		name := "  " + row[0]
		if n := utf8.RuneCountInString(row[0]); n > left {
			fmt.Fprintln(w, name)
			name = indent
		} else {
			name += strings.Repeat(" ", left-n+2)
		}
		for i, line := range wrap(row[1], width-left-4) {
			if i > 0 {
				name = indent
			}
			fmt.Fprintln(w, name+line)
		}
	}
}

// fill returns a text whose paragraphs are at most width wide. A paragraph that
// has a longer line is filled anew; a line that begins with a space stays.
func fill(text string, width int) string {
	var lines, paragraph []string
	end := func() {
		if slices.ContainsFunc(paragraph, func(line string) bool { return utf8.RuneCountInString(line) > width }) {
			paragraph = wrap(strings.Join(paragraph, " "), width)
		}
		lines = append(lines, paragraph...)
		paragraph = nil
	}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if line == "" || line[0] == ' ' {
			end()
			lines = append(lines, line)
			continue
		}
		paragraph = append(paragraph, line)
	}
	end()
	return strings.Join(lines, "\n")
}

// wrap breaks a text at its spaces into lines of at most width characters; a
// longer word stands on a line of its own.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
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
