package load

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// longList returns a list of cases that makes two groups, with a mistake in an
// early case, and how many cases there are.
func longList() (text string, cases int) {
	cases = groupSize*batchSize/len(manyCases(1)) + 200
	return strings.Replace(string(manyCases(cases)), "start: 2020\n", "start: soon\n", 1), cases
}

// likeItems is a text in quotes with many lines that look like items.
var likeItems = "\"a" + strings.Repeat("\n  - id: b", 9000) + "\""

// inLateCase replaces a text in one of the last cases.
func inLateCase(text string, cases int, old, by string) string {
	at := strings.Index(text, fmt.Sprintf("- id: c%d\n", cases-20))
	return text[:at] + strings.Replace(text[at:], old, by, 1)
}

// streamed reads all groups.
func streamed(file *diag.File, sets ...Set) (groups []Content, findings []diag.Finding) {
	s := Limits{}.Stream(file, sets)
	for content, found, ok := s.Next(); ok; content, found, ok = s.Next() {
		groups = append(groups, content)
		findings = append(findings, found...)
	}
	return groups, findings
}

func casesOf(groups []Content) (cases []*model.Case) {
	for _, g := range groups {
		cases = append(cases, g.Cases...)
	}
	return cases
}

// TestStreamIsTheWhole wants the groups to be what the file is as a whole: each
// case and each finding once, in order, also when a cut turns out to be wrong.
func TestStreamIsTheWhole(t *testing.T) {
	t.Parallel()
	plain, n := longList()
	for _, c := range []struct {
		name, text string
		groups     int
	}{
		{"a short file", string(manyCases(3)), 1},
		{"one case without an id", "ipta: case/1\nstart: 2020\n", 1},
		{"nothing", "", 1},
		{"no text", "\xff\xfe", 1},
		{"a long list", plain, 2},
		{"no ids", strings.ReplaceAll(plain, "- id: c", "- title: c"), 2},
		{"a late text with lines like items", inLateCase(plain, n, "Zoetermeer", likeItems), 3},
		{"an early text with lines like items", strings.Replace(plain, "Zoetermeer", likeItems, 1), 1},
	} {
		if testing.Short() && len(c.text) >= len(plain) && c.groups != 3 { // the one that takes most turns
			continue
		}
		file := newFile("x.yaml", c.text)
		groups, findings := streamed(file)
		if len(groups) != c.groups {
			t.Errorf("%s: %d groups, want %d", c.name, len(groups), c.groups)
		}
		content, want := Cases(file, nil)
		if got := casesOf(groups); !reflect.DeepEqual(content.Cases, got) {
			t.Errorf("%s: the whole has %d cases, the groups %d or others", c.name, len(content.Cases), len(got))
		}
		if diff := cmp.Diff(brief(want), brief(findings)); diff != "" {
			t.Errorf("%s: the whole (-) and the groups (+):\n%.2000s", c.name, diff)
		}
	}
}

// TestStreamBreaksOff wants a text that is no YAML near its end to give the
// finding that it gives as a whole, behind the cases that could be read.
func TestStreamBreaksOff(t *testing.T) {
	t.Parallel()
	plain, n := longList()
	for name, text := range map[string]string{
		"a quote that is not closed": inLateCase(plain, n, "Zoetermeer", "\"Zoetermeer"),
		"a tab":                      inLateCase(plain, n, "    municipality", "    \tmunicipality"),
		"a bracket":                  inLateCase(plain, n, "years: 0-1}", "years: 0-1"),
	} {
		if testing.Short() && name != "a tab" {
			continue
		}
		file := newFile("x.yaml", text)
		content, want := Cases(file, nil)
		if len(content.Cases) > 0 || len(want) != 1 {
			t.Fatalf("%s: %d cases, %q", name, len(content.Cases), brief(want))
		}
		groups, findings := streamed(file)
		got := casesOf(groups)
		if len(got) < n/2 || len(got) >= n || got[len(got)-1].ID != fmt.Sprintf("c%d", len(got)-1) {
			t.Errorf("%s: %d cases of %d", name, len(got), n)
		}
		early := brief(findings[:len(findings)-1])
		if diff := cmp.Diff(brief(want), brief(findings[len(findings)-1:])); diff != "" || strings.Count(early, "\n") != 1 {
			t.Errorf("%s: before it %q, and then:\n%s", name, early, diff)
		}
	}
}

// TestStreamSets wants --set to reach a case in any group, and what is wrong with
// it to be told once.
func TestStreamSets(t *testing.T) {
	t.Parallel()
	plain, n := longList()
	late := fmt.Sprintf("cases.c%d.weight=3", n-10)
	var sets []Set
	for _, arg := range []string{"cases.c7.weight=2", "cases.c8.avoided[99].with=1", late} {
		set, found := ParseSet(arg, "--set", diag.Pos{})
		if len(found) > 0 {
			t.Fatal(found)
		}
		sets = append(sets, set)
	}
	text := inLateCase(plain, n, "Zoetermeer", likeItems)
	groups, findings := streamed(newFile("x.yaml", text), sets...)
	cases := casesOf(groups)
	if len(cases) != n || cases[7].Weight.Value != 2 || cases[n-10].Weight.Value != 3 {
		t.Errorf("the sets did not reach their cases, of %d", len(cases))
	}
	told := slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return f.Pos.Name() != "--set" })
	if unused := UnusedSets(sets, nil); len(told) != 1 || len(unused) > 0 {
		t.Errorf("told %q, unused %q", brief(told), brief(unused))
	}
}

// TestStreamForgets wants no case to be kept that was given and is done with.
func TestStreamForgets(t *testing.T) {
	t.Parallel()
	plain, _ := longList()
	s := Limits{}.Stream(newFile("x.yaml", plain), nil)
	first, _, _ := s.Next()
	if len(first.Cases) == 0 {
		t.Fatal("the first group is empty")
	}
	given := weak.Make(first.Cases[0])
	first = Content{}
	second, _, _ := s.Next()
	runtime.GC()
	if given.Value() != nil {
		t.Error("a case of the first group is still in memory")
	}
	runtime.KeepAlive(second)
	runtime.KeepAlive(s)
}
