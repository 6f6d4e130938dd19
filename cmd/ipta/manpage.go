package main

import (
	"strings"

	"github.com/spf13/cobra"

	"ipta/pkg/lang"
)

// manPage is a page of the manual: path is man1/ipta-calc.1 for a command and
// man7/ipta-method.7 for a topic. It bears no date, so that the same version
// always gives the same pages.
type manPage struct{ path, text string }

// manPages returns the pages of all commands and topics, in the language of s.
func (s *session) manPages(root *cobra.Command) ([]manPage, error) {
	var pages []manPage
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		pages = append(pages, s.commandPage(cmd))
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				walk(sub)
			}
		}
	}
	walk(root)
	const width = 80 // of what stays as it is
	for _, t := range topics {
		text, err := s.topicText(t, width)
		if err != nil {
			return nil, err
		}
		name := "ipta-" + t.name
		var r roff
		r.head(name, "7", s)
		r.section(s.in(lang.Text{EN: "NAME", NL: "NAAM"}))
		r.line(name + ` \- ` + roffText(t.title.In(s.lang)))
		r.section(s.in(lang.Text{EN: "DESCRIPTION", NL: "BESCHRIJVING"}))
		r.asIs(text)
		pages = append(pages, manPage{"man7/" + name + ".7", r.String()})
	}
	return pages, nil
}

// commandPage returns the page of a command: what its help says, in the
// sections that manual pages have.
func (s *session) commandPage(cmd *cobra.Command) manPage {
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	short, long := cmd.Short, cmd.Long
	if short == "" {
		short = s.in(lang.Text{EN: "social costs and benefits of help to young people", NL: "maatschappelijke kosten en baten van hulp aan jongeren"})
	}
	var r roff
	r.head(name, "1", s)
	r.section(s.in(lang.Text{EN: "NAME", NL: "NAAM"}))
	r.line(name + ` \- ` + roffText(short))
	r.section(s.in(lang.Text{EN: "SYNOPSIS", NL: "OVERZICHT"}))
	r.line(roffText(usageLine(cmd)))
	if long != "" {
		r.section(s.in(lang.Text{EN: "DESCRIPTION", NL: "BESCHRIJVING"}))
		r.prose(long)
	}
	if cmd.Example != "" {
		r.section(s.in(lang.Text{EN: "EXAMPLES", NL: "VOORBEELDEN"}))
		r.asIs(cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		r.section(s.in(lang.Text{EN: "COMMANDS", NL: "OPDRACHTEN"}))
		r.rows(commandRows(cmd, cmd.CommandPath()+" "))
	}
	if !cmd.HasParent() {
		r.section(s.in(lang.Text{EN: "TOPICS", NL: "ONDERWERPEN"}))
		r.rows(s.topicRows())
	}
	r.section(s.in(lang.Text{EN: "OPTIONS", NL: "OPTIES"}))
	r.rows(flagRows(cmd))
	if cmd.HasParent() {
		r.section(s.in(lang.Text{EN: "SEE ALSO", NL: "ZIE OOK"}))
		r.line(`\fBipta\fR(1), \fBipta\-method\fR(7)`)
	}
	return manPage{"man1/" + name + ".1", r.String()}
}

// roff is text in the language of manual pages, with the macros of man(7).
type roff struct{ strings.Builder }

// head begins a page. Words are not broken, as they are names of files and flags.
func (r *roff) head(name, section string, s *session) {
	r.line(`.TH "` + strings.ToUpper(roffText(name)) + `" ` + section + ` "" "ipta ` + roffText(programVersion()) + `" "` +
		s.in(lang.Text{EN: "Manual of ipta", NL: "Handleiding van ipta"}) + `"`)
	r.line(".nh")
	r.line(".ad l")
}

func (r *roff) line(text string) { r.WriteString(text + "\n") }

func (r *roff) section(title string) { r.line(".SH " + title) }

// asIs writes lines that stay as they are.
func (r *roff) asIs(text string) {
	r.line(".nf")
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		r.line(roffText(line))
	}
	r.line(".fi")
}

// prose writes paragraphs, filled to the width at hand. A line that begins with
// a space stays a line by itself.
func (r *roff) prose(text string) {
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if line == "" {
			r.line(".PP")
			continue
		}
		r.line(roffText(line))
	}
}

// rows writes names, each with its text below it.
func (r *roff) rows(rows [][2]string) {
	for _, row := range rows {
		r.line(".TP")
		r.line(`\fB` + roffText(strings.TrimSpace(row[0])) + `\fR`)
		r.line(roffText(row[1]))
	}
}

// asTyped writes the characters that a printer would make prettier, so that a
// command can be copied from a page.
var asTyped = strings.NewReplacer(`\`, `\(rs`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)

// roffText returns a text in which nothing takes effect: no escape, and no
// request at the head of a line.
func roffText(text string) string {
	text = asTyped.Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}
