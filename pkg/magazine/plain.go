package magazine

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"ipta/pkg/lang"
)

// Markdown writes the publication as Markdown, to paste elsewhere: the same page,
// read as a screen reader does. Sections, sentences and tables are those of HTML,
// in the same order; a picture is told in words. Texts of files are escaped, so
// that nothing in them takes effect; only sources keep their links.
func Markdown(w io.Writer, in Input) error {
	var page bytes.Buffer
	if err := HTML(&page, in); err != nil {
		return err
	}
	root, err := html.Parse(&page)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	m := plainWriter{l: in.Lang}
	_, _ = out.WriteString(strings.Join(m.blocks(root), "\n\n") + "\n") // out keeps the error
	return out.Flush()
}

// plainWriter turns the elements of a page into Markdown. It knows those that the
// templates use.
type plainWriter struct {
	l lang.Language
	// inList turns headings into bold lines, as a heading in a list breaks it.
	inList bool
}

// unread are elements that a reader of plain text has no use for.
var unread = []string{"head", "script", "style", "nav", "button", "form", "template"}

// skipped reports whether a node is not read out: what is hidden, what only
// decorates, and what stands twice for narrow screens or for paper.
func skipped(n *html.Node) bool {
	if n.Type == html.ElementNode && n.Data == "summary" && n.Parent != nil && hasClass(n.Parent, "unfold") {
		return true // the headings that it unfolds say the same
	}
	if n.Type == html.CommentNode || n.Type == html.ElementNode && slices.Contains(unread, n.Data) {
		return true
	}
	_, hidden := attributeOf(n, "hidden")
	decoration, _ := attributeOf(n, "aria-hidden")
	return hidden || decoration == "true" || hasClass(n, "narrow") || hasClass(n, "paper") || hasClass(n, "whys") || hasClass(n, "skip") || hasClass(n, "scale") || hasClass(n, "strip") || hasClass(n, "legend")
}

func attributeOf(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func hasClass(n *html.Node, class string) bool {
	all, _ := attributeOf(n, "class")
	return slices.Contains(strings.Fields(all), class)
}

// within are the elements that stand in a line of text.
var within = []string{"a", "b", "bdi", "br", "cite", "code", "data", "em", "i", "img", "small", "span", "strong"}

func isInline(n *html.Node) bool {
	return n.Type == html.TextNode || n.Type == html.ElementNode && slices.Contains(within, n.Data)
}

// blocks returns what stands in a node, block by block.
func (m plainWriter) blocks(n *html.Node) []string {
	var all []string
	var line strings.Builder
	flush := func() {
		if text := paragraphOf(line.String()); text != "" {
			all = append(all, text)
		}
		line.Reset()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case skipped(c):
		case isInline(c):
			line.WriteString(m.inline(c))
		default:
			flush()
			all = append(all, m.block(c)...)
		}
	}
	flush()
	return all
}

// block returns an element that does not stand in a line of text.
func (m plainWriter) block(n *html.Node) []string {
	switch n.Data {
	case "h1", "h2", "h3", "h4":
		text := strings.TrimSpace(m.line(n))
		if m.inList {
			return []string{"**" + text + "**"}
		}
		return []string{strings.Repeat("#", int(n.Data[1]-'0')) + " " + text}
	case "p", "figcaption", "caption":
		return compact(paragraphOf(m.line(n)))
	case "ul", "ol":
		return compact(m.list(n))
	case "dl":
		return compact(m.terms(n))
	case "table":
		return m.table(n)
	case "blockquote":
		quoted := strings.Join(m.blocks(n), "\n\n")
		return compact(prefixed("> ", "> ", quoted))
	case "hr":
		return []string{"---"}
	case "svg":
		return m.picture(n)
	case "header": // what stands over a title on paper stands below it here
		all := m.blocks(n)
		if i := slices.IndexFunc(all, func(b string) bool { return strings.HasPrefix(b, "#") }); i > 0 {
			title := all[i]
			all = slices.Insert(slices.Delete(all, i, i+1), 0, title)
		}
		return all
	}
	return m.blocks(n)
}

// compact is a list of one block, or of none when that is empty.
func compact(block string) []string {
	if strings.TrimSpace(block) == "" {
		return nil
	}
	return []string{block}
}

// prefixed puts first before the first line of a block and rest before the others.
func prefixed(first, rest, block string) string {
	lines := strings.Split(block, "\n")
	for i, line := range lines {
		before := rest
		if i == 0 {
			before = first
		}
		lines[i] = strings.TrimRight(before+line, " ")
	}
	return strings.Join(lines, "\n")
}

// list returns a list; its items stand apart when one has more than one block.
func (m plainWriter) list(n *html.Node) string {
	m.inList = true
	var items []string
	between := "\n"
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || skipped(c) {
			continue
		}
		blocks := m.blocks(c)
		if len(blocks) == 0 {
			continue
		}
		if len(blocks) > 1 {
			between = "\n\n"
		}
		mark, indent := "- ", "  "
		if n.Data == "ol" {
			mark, indent = "1. ", "   "
		}
		items = append(items, prefixed(mark, indent, strings.Join(blocks, "\n\n")))
	}
	return strings.Join(items, between)
}

// terms returns a list of terms with what is said of them.
func (m plainWriter) terms(n *html.Node) string {
	var items []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			text := strings.TrimSpace(m.line(c))
			switch {
			case c.Type != html.ElementNode || skipped(c) || text == "":
			case c.Data == "dt":
				items = append(items, "- **"+text+"**:")
			case c.Data == "dd" && len(items) > 0:
				last := &items[len(items)-1]
				if !strings.HasSuffix(*last, "**:") {
					*last += ";"
				}
				*last += " " + text
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return strings.Join(items, "\n")
}

// table returns a caption and a table, whose first row is its head.
func (m plainWriter) table(n *html.Node) []string {
	var all, rows []string
	columns := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode || skipped(c):
			case c.Data == "caption":
				all = append(all, "**"+strings.TrimSpace(m.line(c))+"**")
			case c.Data == "tr":
				cells, aligns := m.row(c)
				if len(rows) == 0 {
					columns = len(cells)
				}
				for len(cells) < columns {
					cells = append(cells, "")
				}
				rows = append(rows, "| "+strings.Join(cells, " | ")+" |")
				if len(rows) == 1 {
					rows = append(rows, "|"+strings.Join(aligns, "|")+"|")
				}
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return append(all, strings.Join(rows, "\n"))
}

// row returns the cells of a row, and how their columns would be aligned.
func (m plainWriter) row(n *html.Node) (cells, aligns []string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || skipped(c) {
			continue
		}
		text := strings.ReplaceAll(strings.TrimSpace(m.line(c)), "\\\n", " ")
		if text != "" && (hasClass(n, "total") || hasClass(n, "group") || hasClass(c, "kind")) {
			text = "**" + strings.ReplaceAll(text, "**", "") + "**"
		}
		cells = append(cells, text)
		aligns = append(aligns, map[bool]string{false: "---", true: "--:"}[hasClass(c, "number")])
	}
	return cells, aligns
}

// picture returns what a picture tells to who cannot see it. Its title stands
// beside it already.
func (m plainWriter) picture(n *html.Node) []string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "desc" {
			return compact(paragraphOf(m.line(c)))
		}
	}
	return nil
}
