package partial_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/resultfile"
)

// numberOfPart is a number of a result file, with its key where it has one.
var numberOfPart = regexp.MustCompile(`(?m)^ +(?:"([a-z_]+)": )?(-?[0-9]+)(,?)$`)

// totalsOf returns where the sums of a result file begin and end.
func totalsOf(text string) (from, to int) {
	from = strings.Index(text, `  "totals": {`)
	return from, from + strings.Index(text[from:], "\n  },")
}

// keyOfLine is the key with which a line begins, and how far it stands to the right.
var keyOfLine = regexp.MustCompile(`^( *)(?:"([^"]+)": )?`)

// keysAbove returns the keys in which a line of indented JSON stands, the nearest first.
func keysAbove(text string, at int) (keys []string) {
	indent := len(keyOfLine.FindStringSubmatch(text[at:])[1])
	lines := strings.Split(text[:at], "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		m := keyOfLine.FindStringSubmatch(lines[i])
		if strings.TrimSpace(lines[i]) != "" && len(m[1]) < indent {
			indent, keys = len(m[1]), append(keys, m[2])
		}
	}
	return keys
}

// TestTampered changes one number of a part to any other: it is never added, and
// where an identity tells so, the message is of that number or of what it adds up
// to. Without the seal, as in files of before there was one, what no identity holds
// is not seen; those are listed.
func TestTampered(t *testing.T) {
	t.Parallel()
	town := reporttest.Read(t, reporttest.Parameters, strings.ReplaceAll(reporttest.Cases, "voices: {young-person: 70%, coach: 40%}", "value: 55%, low: 40%, high: 70%"), model.Society)
	var cases []*model.Case
	for i := range 6 {
		cases = append(cases, another(t, town.Parameters, town.Cases[i%2], i/2))
	}
	texts := []string{
		string(file(t, madeIn(t, model.Society, town.Parameters, cases, calc.GroupBy{calc.GroupMunicipality, calc.GroupDomain}, 0))),
		string(file(t, madeIn(t, "purse", town.Parameters, cases, calc.GroupBy{calc.GroupMunicipality}, 3))),
	}
	unseen := map[string]string{}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(t, "text")
		from, to := totalsOf(text)
		numbers := numberOfPart.FindAllStringSubmatchIndex(text[from:to], -1)
		at := rapid.SampledFrom(numbers).Draw(t, "number")
		was, err := strconv.ParseInt(text[from+at[4]:from+at[5]], 10, 64)
		if err != nil {
			t.Skip()
		}
		now := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 3), rapid.Just(-was), rapid.Just(2*was), rapid.Just(was+1)).
			Filter(func(x int64) bool { return x != was }).Draw(t, "now")
		changed := text[:from+at[4]] + strconv.FormatInt(now, 10) + text[from+at[5]:]
		if part, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]()); part != nil || !diag.Failed(findings) {
			t.Fatalf("%d in place of %d is added", now, was)
		} else if m := findings[0].Message.In(lang.EN); !strings.Contains(m, "make it again") {
			t.Fatalf("no way to mend: %s", m)
		} else if findings[0].Pos.Line < 2 {
			t.Fatalf("no place: %+v", findings[0])
		}
		key := ""
		if at[2] >= 0 {
			key = text[from+at[2] : from+at[3]]
		}
		if part, _ := partial.Read(&diag.File{Name: "part.json", Text: []byte(withoutParts(changed))}, nil); part != nil && max(now-was, was-now) > 1_000_000 {
			for _, above := range []string{"unranged", "open", "careful"} {
				if slices.Contains(keysAbove(text, from+at[0]), above) {
					key = above + " " + key
				}
			}
			unseen[key] = fmt.Sprint(keysAbove(text, from+at[0]))
		}
	})
	for key, where := range unseen {
		if last := key[strings.LastIndexByte(key, ' ')+1:]; !strings.Contains(" first second all cases positive drawing slope npv young_people content ", " "+last+" ") && !slices.Contains([]string{"unranged costs", "unranged benefits", "open amount", "careful costs", "careful benefits"}, key) {
			t.Errorf("%s: no identity holds it\n%s", key, where)
		}
	}
}

// valueOfPart is a value of a result file: a text, a number, true or false.
var valueOfPart = regexp.MustCompile(`(?m)^ *(?:"[^"]+": )?("(?:[^"\\]|\\.)*"|-?[0-9][0-9.e+-]*|true|false),?$`)

// TestTamperedBeside changes one value of a result, a number or a text, in its sums or
// beside them: it is never added.
func TestTamperedBeside(t *testing.T) {
	t.Parallel()
	town := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	var cases []*model.Case
	for i := range 12 {
		cases = append(cases, another(t, town.Parameters, town.Cases[i%2], i%3))
	}
	var texts []string
	for _, part := range []*partial.Part{
		madeIn(t, model.Society, town.Parameters, cases, nil, 0),
		madeIn(t, "purse", town.Parameters, cases, calc.GroupBy{calc.GroupMunicipality}, 3),
	} {
		texts = append(texts, string(file(t, part)))
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(t, "text")
		at := rapid.SampledFrom(valueOfPart.FindAllStringSubmatchIndex(text, -1)).Draw(t, "value")
		was := text[at[2]:at[3]]
		now := map[bool]string{true: "false", false: "true"}[was == "true"]
		switch {
		case was[0] == '"':
			now = strconv.Quote(rapid.SampledFrom([]string{"x", "0", was[1:len(was)-1] + "a", "society"}).Draw(t, "now"))
		case was != "true" && was != "false":
			now = rapid.SampledFrom([]string{"0", "1", "-1", "7", "12345", was + "1"}).Draw(t, "now")
		}
		if now == was {
			t.Skip()
		}
		changed := text[:at[2]] + now + text[at[3]:]
		part, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]())
		if part != nil || !diag.Failed(findings) {
			t.Fatalf("%s in place of %s is added, at %q", now, was, text[max(0, at[0]-100):at[1]])
		}
		if m := findings[0].Message; m.In(lang.EN) == m.In(lang.NL) || findings[0].Pos.Line < 1 {
			t.Fatalf("%+v", findings[0])
		}
	})
}

// itemOfList is one in a path; which is the first that is shown hangs on the cases.
var itemOfList = regexp.MustCompile(`\[[0-9]+\]`)

// TestBesideSums names which figure beside the sums is not theirs, in results of before
// they were sealed too.
func TestBesideSums(t *testing.T) {
	t.Parallel()
	town := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	var cases []*model.Case
	for i := range 40 {
		cases = append(cases, another(t, town.Parameters, town.Cases[i%2], i%3))
	}
	text := string(file(t, madeIn(t, model.Society, town.Parameters, cases, nil, 0)))
	for _, c := range []struct{ key, path string }{
		{"horizon", "horizon"}, {"price_level", "price_level"}, {"bcr", "aggregate.bcr"}, {"roi", "aggregate.roi"},
		{"break_even_share", "aggregate.break_even_share"}, {"by_stakeholder", "aggregate.by_stakeholder[0].costs"},
		{"by_domain", "aggregate.by_domain[0].costs"}, {"by_municipality", "aggregate.by_municipality[0].costs"}, {"by_year", "aggregate.by_year[0].costs"},
	} {
		at := strings.Index(text, `"`+c.key+`": `)
		if strings.HasPrefix(c.key, "by_") {
			at += strings.Index(text[at:], `"costs": `) + len(`"costs": `)
		} else {
			at += len(`"` + c.key + `": `)
		}
		end := at + strings.IndexAny(text[at:], ",\n")
		if at < 20 || !strings.Contains("-0123456789", text[at:at+1]) {
			t.Fatalf("%s: %q", c.key, text[at:end])
		}
		_, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(text[:at] + "7" + text[end:])}, reflect.TypeFor[resultfile.Result]())
		if len(findings) != 1 || itemOfList.ReplaceAllString(findings[0].Path, "[0]") != c.path || findings[0].ID != "result-identity" {
			t.Errorf("%s: %+v", c.key, findings)
			continue
		}
		if line := strings.Split(text, "\n")[findings[0].Pos.Line-1]; !strings.Contains(line, c.path[strings.LastIndexByte(c.path, '.')+1:]) {
			t.Errorf("%s: the line is %q", c.key, line)
		}
	}
}

// TestWrittenPath names a number that is a text as the file does, without the names of
// types.
func TestWrittenPath(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	text := string(file(t, made(t, p, cases[:5], nil, 0)))
	_, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(strings.Replace(text, `      "costs": `, `      "costs": 0.5e-9`, 1))}, nil)
	if len(findings) != 1 || findings[0].Path != "totals.sums.costs" {
		t.Fatalf("%+v", findings)
	}
}

// TestClosed refuses names that no result has, with their place and the one that is
// near, and names that stand twice.
func TestClosed(t *testing.T) {
	t.Parallel()
	p, cases := cohort(t)
	text := string(file(t, made(t, p, cases[:5], nil, 0)))
	for _, c := range []struct{ old, new, want string }{
		{`      "cashable": `, `      "cashabel": `, `totals.sums.cashabel: unknown name "cashabel"; did you mean "cashable"? ipta test made it`},
		{`    "sums": {`, `    "zzz": 1, "sums": {`, `totals.zzz: unknown name "zzz"; ipta test made this result`},
		{`    "sums": {`, `    "sums": {"costs": 1,`, `totals.sums.costs: "costs" stands twice here`},
		{`  "totals": {`, `  "total": {`, `total: unknown name "total"; did you mean "totals"?`},
	} {
		changed := strings.Replace(text, c.old, c.new, 1)
		_, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(changed)}, reflect.TypeFor[resultfile.Result]())
		if changed == text || len(findings) == 0 {
			t.Fatalf("%s: nothing is found", c.new)
		}
		f := findings[0]
		line := strings.Split(changed, "\n")[f.Pos.Line-1]
		name := strconv.Quote(f.Path[strings.LastIndexByte(f.Path, '.')+1:])
		if got := fmt.Sprintf("%s: %s", f.Path, f.Message.In(lang.EN)); f.ID != "result-key" || !strings.HasPrefix(got, c.want) || !strings.HasPrefix(line[f.Pos.Column-1:], name) {
			t.Errorf("%s at %q, want %s", got, line[f.Pos.Column-1:], c.want)
		}
	}
}

// TestBesideGroups names which figure of a group, of what was found and of what was drawn
// is not that of the sums, or cannot be.
func TestBesideGroups(t *testing.T) {
	t.Parallel()
	town := reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)
	var cases []*model.Case
	for i := range 60 {
		cases = append(cases, another(t, town.Parameters, town.Cases[i%2], i%3))
	}
	text := string(file(t, madeIn(t, model.Society, town.Parameters, cases, calc.GroupBy{calc.GroupMunicipality}, 20)))
	for _, c := range []struct{ within, key, now, path, want string }{
		{`"groups": [`, "cases", "7", "groups.groups[0].cases", "a number of cases of 7, and the sums "},
		{`"groups": [`, "young_people", "7", "groups.groups[0].young_people", "young people of 7"},
		{`"groups": [`, "costs", "7", "groups.groups[0].costs", "costs of 7"},
		{`"groups": [`, "benefits", "7", "groups.groups[0].benefits", "benefits of 7"},
		{`"groups": [`, "npv", "7", "groups.groups[0].npv", "net present value of 7"},
		{`"groups": [`, "p_npv_positive", "7", "groups.groups[0].p_npv_positive", "7 is no chance"},
		{`"finding_counts": [`, "cases", "7", "finding_counts[0].cases", "in 7 cases"},
		{`"simulation": {`, "p5", "1e12", "simulation.aggregate.apart.npv.p25", "do not rise"},
		{`"simulation": {`, "p_npv_positive", "1.5", "simulation.aggregate.p_npv_positive", "1.5 is no chance"},
	} {
		from := strings.Index(text, c.within)
		at := strings.Index(text[max(from, 0):], `"`+c.key+`": `)
		if from < 0 || at < 0 {
			t.Errorf("there is no %s in %s", c.key, c.within)
			continue
		}
		at += from + len(c.key) + len(`"": `)
		end := at + strings.IndexAny(text[at:], ",\n")
		_, findings := partial.Read(&diag.File{Name: "part.json", Text: []byte(text[:at] + c.now + text[end:])}, reflect.TypeFor[resultfile.Result]())
		if len(findings) != 1 || findings[0].ID != "result-identity" || !strings.Contains(findings[0].Message.In(lang.EN), c.want) {
			t.Errorf("%s: %+v", c.path, findings)
			continue
		}
		if got := findings[0].Path; itemOfList.ReplaceAllString(got, "[0]") != c.path && !strings.HasPrefix(got, "simulation.") {
			t.Errorf("%s: at %s", c.path, got)
		}
	}
}
