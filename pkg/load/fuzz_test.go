package load

import (
	"math"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// FuzzScalars gives one text to every reader of a number, a range of years, a
// date and a name. Each either takes it, and then it is within its bounds, or
// says once why not.
func FuzzScalars(f *testing.F) {
	for _, text := range []string{
		"1", "-0", "1e400", ".nan", "0x10", "010", "1_000", "1:30", "2019-01-01", "40%", "8.500,50", "€ 8.500,-", "1.250.000", "−5",
		"1-5", "5–1", "-1--2", "1e-400", "%", "1e5%", "yes", "\u0661", "1 000", "12e", "1.e3", "9223372036854775808", "0-10000000000000000000",
	} {
		f.Add(text)
	}
	rules := []rule{
		shareRule, chanceRule, rateRule, amountRule, quantityRule, positiveRule, levelRule, rankRule, gradeRule, areaRule, yearRule, horizonRule,
	}
	f.Fuzz(func(t *testing.T, text string) {
		n := &node{kind: yaml.ScalarNode, plain: true, text: text}
		for i, r := range rules {
			d := &decoder{}
			x, ok := d.scalar(n, r)
			if ok == (len(d.findings) > 0) || len(d.findings) > 1 {
				t.Errorf("rule %d: %q gives %v, %v and %d findings", i, text, x, ok, len(d.findings))
			}
			if ok && (math.IsNaN(x) || x < r.low || x > r.high || r.above && x == r.low || r.whole && x != math.Trunc(x)) {
				t.Errorf("rule %d: %q is taken as %v", i, text, x)
			}
			said(t, text, d.findings)
		}
		d := &decoder{}
		line := &model.Line{}
		o := &object{decoder: d, node: &node{kind: yaml.MappingNode, fields: []member{{name: "years", value: n}}}}
		if o.yearsOf(line, 1); line.From < 0 || line.From > line.To || line.To > MaxYear {
			t.Errorf("%q is taken as the years %d to %d", text, line.From, line.To)
		}
		if parts := dateParts(text); parts > 0 && len(text) != []int{0, 4, 7, 10}[parts] {
			t.Errorf("%q is taken as a date of %d parts", text, parts)
		}
		d.id(text, diag.Pos{})
		said(t, text, d.findings)
	})
}

// FuzzSet reads arguments of --set. One without findings has a path and a
// value, and can be laid over parameters and over a case.
func FuzzSet(f *testing.F) {
	for _, arg := range []string{
		"unit_costs.eviction.value=9000", "cases.yassin.avoided[0].without=30%", "cases.a.weight=2", "discounting={rate: 3%}", "horizon=", "=1",
		"a[=1", "a[99999999999]=1", "cases=1", "a..b=1", "discounting.rate=[{from: 0, rate: 3%}]", "horizon=*a", "horizon=&a [*a]", "\x00=\xff",
		"unit_costs[x].value=1", "unit_costs.\"a b\".value=1", "horizon=!!x 3",
	} {
		f.Add(arg)
	}
	f.Fuzz(func(t *testing.T, arg string) {
		set, findings := ParseSet(arg, "--set", diag.Pos{})
		said(t, arg, findings)
		if len(findings) > 0 {
			return
		}
		if set.Path == "" || set.Value == "" {
			t.Fatalf("%q has the path %q and the value %q", arg, set.Path, set.Value)
		}
		_, found := Parameters(newFile("p", parametersHead), reader(nil), []Set{set})
		said(t, arg, found)
		_, found = Cases(newFile("c", "ipta: case/1\nid: yassin\nstart: 2024\navoided: [{unit_cost: eviction}]\n"), []Set{set})
		said(t, arg, found)
	})
}

// said wants each finding to have a text in both languages that takes one line.
func said(t *testing.T, about string, findings []diag.Finding) {
	t.Helper()
	for _, f := range findings {
		for _, l := range []lang.Language{lang.EN, lang.NL} {
			if text := f.Message.In(l); text == "" || strings.Contains(text, "%!") && !strings.Contains(about, "%!") {
				t.Errorf("%q: %s says %q", about, f.ID, text)
			}
		}
	}
}
