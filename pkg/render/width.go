//go:build !page

package render

import (
	"cmp"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// width returns how many places a text takes in a terminal; escape codes take
// none. Characters of ambiguous width are narrow, whatever the machine's
// settings say, so that the same result prints the same everywhere.
func width(s string) int {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			ascii = false
			break
		}
	}
	if ascii {
		return len(s)
	}
	return twwidth.WidthWithOptions(s, twwidth.Options{})
}

// manyBytes is how many bytes for each place of a line make a text too long for
// it, so that it need not be measured.
const manyBytes = 64

// wrap breaks a text at its spaces into lines of at most limit places; a word
// that is longer is broken inside, as cut does. Limit 0 is no limit. There always is a line.
func wrap(s string, limit int) []string {
	s = strings.TrimSpace(s)
	if limit <= 0 || width(s) <= limit {
		return []string{s}
	}
	var lines []string
	line, used := "", 0
	for _, word := range strings.Split(s, " ") {
		size := width(word)
		if line != "" && used+1+size > limit {
			lines = append(lines, line)
			line, used = "", 0
		}
		for size > limit {
			head, rest := cut(word, limit)
			lines = append(lines, head)
			word, size = rest, limit+1
			if len(rest) <= manyBytes*limit { // else measuring the rest each time takes for ever
				size = width(rest)
			}
		}
		switch {
		case word == "":
		case line == "":
			line, used = word, size
		default:
			line, used = line+" "+word, used+1+size
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// cut splits a word after at most limit places, and after one character at least: a
// path behind a folder, else a name behind the last sign that joins its parts, where
// most of the line stands before that.
func cut(word string, limit int) (head, rest string) {
	used, joint, folder := 0, 0, 0
	for i, r := range word {
		size := width(string(r))
		if i > 0 && used+size > limit {
			i = cmp.Or(folder, joint, i)
			return word[:i], word[i:]
		}
		switch used += size; {
		case 2*used <= limit:
		case r == '/' || r == '\\':
			folder = i + 1
		case strings.ContainsRune("_-.:", r):
			joint = i + 1
		}
	}
	return word, ""
}

// longestWord returns the places of the longest word of a text.
func longestWord(s string) int {
	longest := 0
	for word := range strings.SplitSeq(s, " ") {
		longest = max(longest, width(word))
	}
	return longest
}
