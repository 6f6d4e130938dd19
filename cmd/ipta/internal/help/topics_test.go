package help

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestTopicsInBothLanguages wants a text in each language for each topic, and
// no other.
func TestTopicsInBothLanguages(t *testing.T) {
	t.Parallel()
	entries, err := topicFiles.ReadDir("topics")
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	for _, topic := range Topics {
		want = append(want, topic.Name+".en.txt", topic.Name+".nl.txt")
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("topics are %q, want %q", got, want)
	}
}

// TestTopicLists wants each list that a topic names to be there, and a meaning for
// each of its entries in both languages.
func TestTopicLists(t *testing.T) {
	t.Parallel()
	lists := 0
	for _, topic := range Topics {
		for _, l := range lang.Languages {
			text, err := topicFiles.ReadFile("topics/" + topic.Name + "." + string(l) + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				name, isList := strings.CutPrefix(strings.TrimSpace(line), "[")
				if !isList || strings.HasPrefix(line, " ") {
					continue
				}
				lists++
				rows := listed(strings.TrimSuffix(name, "]"), l)
				if len(rows) == 0 {
					t.Errorf("%s: no list %q", topic.Name, name)
				}
				for _, row := range rows {
					if row[1] == "" {
						t.Errorf("%s (%s): nothing is said of %s", topic.Name, l, row[0])
					}
				}
			}
		}
	}
	if lists != 14 {
		t.Errorf("%d lists, want 7 in each language", lists)
	}
}
