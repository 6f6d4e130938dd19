package magazine

import (
	"html"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ipta/pkg/lang"
)

// longestMarkdown is the number of bytes up to which a text is read as
// Markdown; a longer one is shown as it stands.
const longestMarkdown = 20_000

// markdown returns a text of a file as HTML. Paragraphs, emphasis, lists and
// quotations are all that takes effect: HTML is shown as text, and of links and
// pictures only the words are left, so that a page asks nothing of any place.
func markdown(source string) template.HTML {
	lines := strings.Split(strings.TrimSpace(source), "\n")
	for i := range lines {
		lines[i] = lang.Visible(lines[i])
	}
	source = strings.Join(lines, "\n")
	if source == "" {
		return ""
	}
	if len(source) > longestMarkdown {
		return template.HTML("<p>" + html.EscapeString(source) + "</p>\n") // #nosec: escaped
	}
	b := &markdownWriter{source: []byte(source)}
	b.children(goldmark.DefaultParser().Parse(text.NewReader(b.source)))
	return template.HTML(b.String()) // #nosec: markdownWriter escapes every text
}

// markdownWriter writes the kinds of nodes that it knows; of any other it writes
// what stands in them.
type markdownWriter struct {
	strings.Builder
	source []byte
	depth  int
}

// deepest is how many elements of a text may stand in each other; what lies
// deeper is shown without them.
const deepest = 20

func (b *markdownWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		b.node(c)
	}
}

func (b *markdownWriter) within(tag string, n ast.Node) {
	if b.depth == deepest {
		b.children(n)
		return
	}
	b.depth++
	defer func() { b.depth-- }()
	b.WriteString("<" + tag + ">")
	b.children(n)
	b.WriteString("</" + tag + ">")
	if n.Type() == ast.TypeBlock {
		b.WriteString("\n")
	}
}

func (b *markdownWriter) text(s []byte) { b.WriteString(html.EscapeString(string(s))) }

func (b *markdownWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		b.text(util.UnescapePunctuations(n.Segment.Value(b.source)))
		switch {
		case n.HardLineBreak():
			b.WriteString("<br>\n")
		case n.SoftLineBreak():
			b.WriteString("\n")
		}
	case *ast.String:
		b.text(n.Value)
	case *ast.RawHTML:
		b.text(n.Segments.Value(b.source))
	case *ast.AutoLink:
		b.text(n.Label(b.source))
	case *ast.HTMLBlock:
		b.WriteString("<p>")
		b.text(n.Lines().Value(b.source))
		if n.HasClosure() {
			b.text(n.ClosureLine.Value(b.source))
		}
		b.WriteString("</p>\n")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.WriteString("<p>")
		b.text(n.Lines().Value(b.source))
		b.WriteString("</p>\n")
	case *ast.Heading:
		b.WriteString("<p><strong>") // the headings of the page are its own
		b.children(n)
		b.WriteString("</strong></p>\n")
	case *ast.Emphasis:
		b.within([]string{"em", "strong"}[min(n.Level, 2)-1], n)
	case *ast.Paragraph:
		b.within("p", n)
	case *ast.Blockquote:
		b.within("blockquote", n)
	case *ast.List:
		b.within(map[bool]string{false: "ul", true: "ol"}[n.IsOrdered()], n)
	case *ast.ListItem:
		b.within("li", n)
	case *ast.ThematicBreak:
		b.WriteString("<hr>\n")
	default:
		b.children(n)
	}
}
