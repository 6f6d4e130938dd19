package form

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// inWords replaces the keys in an argument.
func (s *speaker) inWords(text string) string {
	return s.replaced(text, func(string) bool { return false })
}

// wordsLike replaces keys in a text: those that stand in its other half too, and, where
// words of the language are given, whatever is none of these.
func (s *speaker) wordsLike(text, other string, own []string) string {
	in := map[string]bool{}
	for _, token := range tokens().FindAllString(other, -1) {
		key, behind, _ := strings.Cut(token, ":")
		in[key], in[strings.TrimSpace(behind)] = true, true
	}
	return s.replaced(text, func(key string) bool { return in[key] || own != nil && !slices.Contains(own, key) })
}

// replaced replaces the keys of a text: those with a colon behind them or an underscore
// in them, and those that isKey takes.
func (s *speaker) replaced(text string, isKey func(string) bool) string {
	text = objects().ReplaceAllStringFunc(text, func(object string) string { // prior: {value: 50%, worth: 10}
		parts := objects().FindStringSubmatch(object)
		entries := strings.Split(parts[2], ", ")
		for i, entry := range entries {
			if rest, ok := strings.CutPrefix(entry, "value: "); ok && parts[1] != "" {
				entries[i] = parts[1] + ": " + rest
			}
		}
		first, _, _ := strings.Cut(entries[0], ":")
		if _, isKey := s.called(first); !isKey && parts[1] != "" { // shares by name
			entries[0] = parts[1] + ": " + entries[0]
		}
		return strings.Join(entries, ", ")
	})
	text = tokens().ReplaceAllStringFunc(ofKey().ReplaceAllString(text, "${1}of_${2}"), func(token string) string {
		key, behind, colon := strings.Cut(token, ":")
		head, ok := s.token(key, colon, isKey)
		if !colon {
			return head
		}
		value := strings.TrimSpace(behind)
		if t, isWord := words[value]; isWord && ok {
			return head + ": " + s.inForm(t.In(s.lang), s.in)
		}
		value, _ = s.token(value, false, isKey)
		return head + ":" + strings.Repeat(" ", len(behind)-len(strings.TrimLeft(behind, " "))) + value
	})
	if s.lang == lang.NL {
		text = decimals().ReplaceAllStringFunc(text, func(x string) string {
			if inThousands(strings.Trim(x, "-%"), ".") {
				return x
			}
			return strings.Replace(x, ".", ",", 1)
		})
	}
	return text
}

// token returns what stands for a word of a text: a head or a word of the form where it
// is a key, which ok tells, or else the word itself.
func (s *speaker) token(key string, colon bool, isKey func(string) bool) (shown string, ok bool) {
	if !colon && !strings.ContainsAny(key, "_.") && (slices.Contains(prose, key) || !isKey(key)) {
		return key, false
	}
	head, ok := s.called(strings.TrimSuffix(key, "_"))
	if t, isWord := words[key]; isWord && !ok && !colon {
		head, ok = quote(t.In(s.lang)), true
	}
	if !ok {
		return strings.TrimSuffix(key, "_"), false
	}
	return strings.ReplaceAll(head, "%", "%%"), true
}

// headOf returns the head of the column that has a key of the object of which a cell is
// part, or else the key.
func (s *speaker) headOf(key string) string {
	if head, ok := s.called(key); ok {
		return head
	}
	return key
}

// called returns what the form has for a key of files: the head of a column between
// quotation marks, or a word of its lists.
func (s *speaker) called(key string) (string, bool) {
	for _, g := range model.Groups {
		if g.Key() == key {
			return s.listed(key), true
		}
	}
	if t, ok := others[key]; ok {
		return t.With(quote(shownFor[key].In(s.lang))).In(s.in), true
	}
	if c := s.column; c != nil {
		paths := [][]string{append(slices.Clone(c.path[:len(c.path)-1]), key)}
		if c.number != nil {
			paths = append(paths, append(c.number.Path(), key), append(c.number.Path(), "voices", key))
			if key == "value" {
				paths = [][]string{c.number.Path()}
			}
		}
		for _, path := range paths {
			if head, ok := s.headAt(strings.Join(path, ".")); ok {
				return head, true
			}
		}
	}
	if head, ok := s.headAt(key); ok {
		return head, true
	}
	if t, ok := heads[key[strings.LastIndexByte(key, '.')+1:]]; ok {
		return quote(t.In(s.lang)), true
	}
	return "", false
}

// headAt returns the head of a column of the sheet.
func (s *speaker) headAt(key string) (string, bool) {
	if place, ok := s.tab.places[key]; ok {
		if head := s.tab.file.Sheet.Heads[place]; head != "" {
			return quote(head), true
		}
	}
	return "", false
}
