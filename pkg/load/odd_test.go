package load

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
)

// TestOddScalars reads what YAML takes for numbers, dates and truth values, and
// what it does not: here each is what its author sees, or a finding.
func TestOddScalars(t *testing.T) {
	t.Parallel()
	const head = "ipta: case/1\ninterventions:\n  - "
	for _, c := range []struct{ text, want string }{
		{head + "quantity: 1e3", "1000"},
		{head + "quantity: +5", "5"},
		{head + "quantity: -0", "0"},
		{head + "quantity: 1e-400", "0"},
		{head + `quantity: "12"`, "12"},
		{head + "quantity: !!str 12", "12"},
		{head + "quantity: 1e400", "not-a-number"},
		{head + "quantity: -1e400", "not-a-number"},
		{head + "quantity: .nan", "not-a-number"},
		{head + "quantity: .inf", "not-a-number"},
		{head + "quantity: -.Inf", "not-a-number"},
		{head + "quantity: NaN", "not-a-number"},
		{head + "quantity: Infinity", "not-a-number"},
		{head + "quantity: 0x10", "not-a-number"},
		{head + "quantity: 0o10", "not-a-number"},
		{head + "quantity: 010", "not-a-number"},
		{head + "quantity: 0b11", "not-a-number"},
		{head + "quantity: 1_000", "not-a-number"},
		{head + "quantity: 1:30", "not-a-number"},
		{head + "quantity: 2019-01-01", "not-a-number"},
		{head + "quantity: yes", "not-a-number"},
		{head + "quantity: off", "not-a-number"},
		{head + "quantity: true", "not-a-number"},
		{head + "quantity: ~", "not-a-number"},
		{head + "quantity: !!binary aGk=", "not-a-number"},
		{head + "quantity: !!int", "not-a-number"},
		{head + "quantity: !percent 40", "tag"},
		{head + "quantity: \u0661\u0662", "not-a-number"}, // Arabic digits
		{head + "years: 0x1", "year-range"},
		{head + "years: 1:30", "year-range"},
		{head + "years: 99999999999999999999", "year-range"},
		{head + "years: 2019-01-01", "year-range"},
		{"ipta: case/1\nstart: 2019-01-01", "not-a-year"},
		{"ipta: case/1\nstart: 0x7e3", "not-a-number"},
		{"ipta: case/1\nstart: 2e3", "2000"},
		{"ipta: case/1\nweight: on", "not-a-number"},
		{"ipta: case/1\nweight: -0", "number-range"},
		{"ipta: case/1\nstory: {consent: {story: yes}}", "true-or-false"},
		{"ipta: case/1\nstory: {consent: {story: on}}", "true-or-false"},
		{"ipta: case/1\nstory: {consent: {story: 1}}", "true-or-false"},
		{"ipta: case/1\nstory: {consent: {story: True}}", "true-or-false"},
		{"ipta: case/1\nallow: [{check: no-range, because: x, until: 2027-02-30}]", "date"},
		{"ipta: case/1\nallow: [{check: no-range, because: x, until: 31-01-2027}]", "date"},
		{"ipta: case/1\ntitle: yes", `"yes"`},
		{"ipta: case/1\ntitle: 010", `"010"`},
		{"ipta: case/1\ntitle: 2019-01-01", `"2019-01-01"`},
		{"ipta: case/1\ntitle: .nan", `".nan"`},
		{"ipta: case/1\ntitle: 1_000", `"1_000"`},
	} {
		content, findings := Cases(&diag.File{Name: "x.yaml", Text: []byte(c.text + "\n")}, nil)
		got := ""
		switch {
		case len(findings) == 1:
			got = findings[0].ID
		case len(findings) > 1 || len(content.Cases) != 1:
			got = brief(findings)
		default:
			one := content.Cases[0]
			switch {
			case one.Title != "":
				got = fmt.Sprintf("%q", one.Title)
			case one.Start != 0:
				got = fmt.Sprint(one.Start)
			default:
				got = fmt.Sprint(one.Interventions[0].Quantity.Value + 0)
			}
		}
		if got != c.want {
			t.Errorf("%q is read as %s, want %s", c.text, got, c.want)
		}
	}
}

// TestMostFindings reads a file that is nothing but mistakes: only so many of
// them are noted.
func TestMostFindings(t *testing.T) {
	t.Parallel()
	const mistakes = mostFindings + mostFindings/10
	for name, text := range map[string]string{
		"unknown keys in a long list": "ipta: case/1\ncases:\n" + numbered(mistakes, "  - {id: a, key%d: 1}\n"),
		"wrong values":                "ipta: case/1\nlabels: {" + numbered(mistakes, "a%d: [1], ") + "b: c}\n",
	} {
		if testing.Short() && name != "wrong values" { // a name is looked for, for each of the keys
			continue
		}
		if _, found := streamed(&diag.File{Name: "x.yaml", Text: []byte(text)}); len(found) != mostFindings {
			t.Errorf("%s: %d findings, want %d", name, len(found), mostFindings)
		}
	}
}

// numbered writes a text n times, with a number in it.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
