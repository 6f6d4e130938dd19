package magazine

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"ipta/pkg/lang"
)

// line returns what stands in an element as one line of Markdown.
func (m plainWriter) line(n *html.Node) string {
	if n.Type == html.TextNode {
		return escapeMarkdown(n.Data)
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !skipped(c) {
			b.WriteString(m.inline(c))
		}
	}
	return b.String()
}

// inline returns a node in a line of text.
func (m plainWriter) inline(n *html.Node) string {
	if n.Type == html.TextNode {
		return escapeMarkdown(n.Data)
	}
	text := m.line(n)
	switch n.Data {
	case "br":
		return "\\\n"
	case "strong", "b":
		return around("**", text, "**")
	case "em", "i", "cite":
		return around("*", text, "*")
	case "small":
		return around("(", text, ")")
	case "span":
		if hasClass(n, "tag") {
			return around("(", text, ")")
		}
	case "a":
		if address, _ := attributeOf(n, "href"); strings.HasPrefix(address, "https://") && !strings.ContainsAny(address, "<>\\ \n") {
			return around("[", text, "](<"+address+">)")
		}
	case "img":
		alt, _ := attributeOf(n, "alt")
		if alt = strings.TrimSpace(alt); alt != "" {
			return lang.Text{EN: "Shown: %s", NL: "Te zien: %s"}.With(escapeMarkdown(alt)).In(m.l) + " "
		}
	}
	return text
}

// around puts marks round a text, and its spaces outside them, where the marks
// take effect.
func around(before, text, after string) string {
	inner := strings.TrimSpace(text)
	if inner == "" {
		return text
	}
	at := strings.Index(text, inner)
	return text[:at] + before + inner + after + text[at+len(inner):]
}

// special are the characters that Markdown or HTML could take for more than
// themselves, wherever they stand.
const special = "\\`*_[]<>|#~$"

// escapeMarkdown returns a text that reads as it is written, with single spaces.
// What a reader of Markdown would turn into a link by itself stays text.
func escapeMarkdown(s string) string {
	var b strings.Builder
	space := false
	for i, r := range s {
		if unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		rest := s[i:]
		if strings.ContainsRune(special, r) || r == '&' || r == ':' && strings.HasPrefix(rest, "://") ||
			r == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www") || r == '@' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// paragraphOf returns a line that may stand by itself: it opens no list and draws
// no rule.
func paragraphOf(s string) string {
	s = strings.TrimSpace(s)
	digits := strings.TrimLeft(s, "0123456789")
	switch {
	case s == "":
		return s
	case len(digits) < len(s) && digits != "" && strings.Contains(".)", digits[:1]):
		return s[:len(s)-len(digits)] + `\` + digits
	case strings.Contains("+-=", s[:1]):
		return `\` + s
	}
	return s
}
