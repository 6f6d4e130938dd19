package help

import (
	"strings"

	"github.com/spf13/cobra"

	"ipta/pkg/lang"
)

// Page is a page of the manual: Path is man1/ipta-calc.1 for a command and
// man7/ipta-method.7 for a topic. It bears no date, so that the same version
// always gives the same pages.
type Page struct{ Path, Text string }

// Pages returns the pages of all commands and topics, as a version of ipta has them.
func Pages(root *cobra.Command, l lang.Language, version string) ([]Page, error) {
	var pages []Page
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		pages = append(pages, commandPage(cmd, l, version))
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				walk(sub)
			}
		}
	}
	walk(root)
	const width = 80 // of what stays as it is
	for _, t := range Topics {
		text, err := t.Text(l, width)
		if err != nil {
			return nil, err
		}
		name := "ipta-" + t.Name
		var r roff
		r.head(name, "7", l, version)
		r.section(lang.Text{EN: "NAME", NL: "NAAM"}.In(l))
		r.line(name + ` \- ` + roffText(t.Title.In(l)))
		r.section(lang.Text{EN: "DESCRIPTION", NL: "BESCHRIJVING"}.In(l))
		r.asIs(text)
		pages = append(pages, Page{"man7/" + name + ".7", r.String()})
	}
	return pages, nil
}

// commandPage returns the page of a command: what its help says, in the
// sections that manual pages have.
func commandPage(cmd *cobra.Command, l lang.Language, version string) Page {
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	short, long := cmd.Short, cmd.Long
	if short == "" {
		short = lang.Text{EN: "social costs and benefits of help to young people", NL: "maatschappelijke kosten en baten van hulp aan jongeren"}.In(l)
	}
	var r roff
	r.head(name, "1", l, version)
	r.section(lang.Text{EN: "NAME", NL: "NAAM"}.In(l))
	r.line(name + ` \- ` + roffText(short))
	r.section(lang.Text{EN: "SYNOPSIS", NL: "OVERZICHT"}.In(l))
	r.line(roffText(UsageLine(cmd)))
	if long != "" {
		r.section(lang.Text{EN: "DESCRIPTION", NL: "BESCHRIJVING"}.In(l))
		r.prose(long)
	}
	if cmd.Example != "" {
		r.section(lang.Text{EN: "EXAMPLES", NL: "VOORBEELDEN"}.In(l))
		r.asIs(cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		r.section(lang.Text{EN: "COMMANDS", NL: "OPDRACHTEN"}.In(l))
		r.rows(commandRows(cmd, cmd.CommandPath()+" "))
	}
	if !cmd.HasParent() {
		r.section(lang.Text{EN: "TOPICS", NL: "ONDERWERPEN"}.In(l))
		r.rows(topicRows(l))
	}
	r.section(lang.Text{EN: "OPTIONS", NL: "OPTIES"}.In(l))
	r.rows(flagRows(cmd))
	if cmd.HasParent() {
		r.section(lang.Text{EN: "SEE ALSO", NL: "ZIE OOK"}.In(l))
		r.line(`\fBipta\fR(1), \fBipta\-method\fR(7)`)
	}
	return Page{"man1/" + name + ".1", r.String()}
}

// roff is text in the language of manual pages, with the macros of man(7).
type roff struct{ strings.Builder }

// head begins a page. Words are not broken, as they are names of files and flags.
func (r *roff) head(name, section string, l lang.Language, version string) {
	r.line(`.TH "` + strings.ToUpper(roffText(name)) + `" ` + section + ` "" "ipta ` + roffText(version) + `" "` +
		lang.Text{EN: "Manual of ipta", NL: "Handleiding van ipta"}.In(l) + `"`)
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
