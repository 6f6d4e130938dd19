package explain

import (
	"slices"
	"strings"
	"unicode"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Near is a figure that may have been meant, and what lists call it.
type Near struct {
	Name  string
	Label lang.Text
}

// mostNear is how many figures are offered in place of one that is not there.
const mostNear = 3

// near returns the figure whose name of one word is the nearest to what was asked for, else
// those of which the name and the label share most words with it, or words that are nearly so.
func near(figures []named, labels map[string][]lang.Text, asked string) (list []Near) {
	most := 0
	var names, all []string
	isWhole := false
	for _, f := range figures {
		all = append(all, f.name)
		words := wordsOf(f.name)
		line, _, _ := strings.Cut(f.name, "].")
		for _, l := range append(labels[f.name], labels[line+"]"]...) {
			words = append(words, wordsOf(l.EN+" "+l.NL)...)
		}
		score := 0
		for _, word := range wordsOf(asked) {
			score += likeness(word, words)
		}
		switch {
		case score == 0 || score < most || score == most && f.part && isWhole:
			continue
		case score > most || isWhole == f.part: // of which parts say no more
			most, names, isWhole = score, nil, !f.part
		}
		names = append(names, f.name)
	}
	if nearest, ok := check.Nearest(asked, all); ok && !strings.Contains(asked, ".") {
		names = []string{nearest}
	}
	for _, name := range names[:min(len(names), mostNear)] {
		x := Near{Name: name}
		if l := labels[name]; len(l) > 0 && l[0].EN != name {
			x.Label = l[0]
		}
		list = append(list, x)
	}
	return list
}

// wordsOf returns the words of a name or label, in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// likeness says how like a word is to the nearest of others: 0 where it is like none.
func likeness(word string, others []string) int {
	if slices.Contains(others, word) {
		return 3
	}
	if _, ok := check.Nearest(word, others); ok && len(word) > 2 {
		return 2
	}
	return 0
}

// labelsOf are what lists call the figures of a case, or of all cases together.
func labelsOf(r *calc.Result, p *model.Parameters, caseID string) map[string][]lang.Text {
	labels := map[string][]lang.Text{}
	eachLabel(r, p, caseID, func(name string, label lang.Text, more ...string) {
		labels[name] = append(labels[name], label)
		for _, m := range more {
			labels[name] = append(labels[name], lang.Same(m))
		}
	})
	return labels
}
