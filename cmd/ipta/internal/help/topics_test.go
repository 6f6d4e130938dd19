package help

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
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

// TestFieldsInMethod wants the factors of the net effect in the formula of the topic on
// the method, and each number of it explained below that.
func TestFieldsInMethod(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		file, err := topicFiles.ReadFile("topics/method." + string(l) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		text := string(file)
		for _, x := range calc.Taken {
			factor := " x " + x.A.Key
			if x.Op == calc.Complement {
				factor = " x (1 - " + x.A.Key + ")"
			}
			if !strings.Contains(text, factor) {
				t.Errorf("%s: the formula of the effect has no%s", l, factor)
			}
			if !strings.Contains(text, "\n   "+x.A.Key+" ") {
				t.Errorf("%s: nothing is said of %s", l, x.A.Key)
			}
		}
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
