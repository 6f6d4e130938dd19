package main

import (
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/limits"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Policy flags say what may leave a run, and what may come in. Settings can make
// them stricter than usual and never laxer: a file or a variable that nobody
// looks at should not take a protection away. The command line may be laxer than
// usual, where no setting asks for more: the strictest holds. What a case file
// says of consent no flag changes: load.ParseSet refuses it.
var policies = map[string]policy{
	"pseudonymise": {
		strictness: func(value string) (string, int, bool) {
			on, err := strconv.ParseBool(value)
			if on {
				return "", 1, err == nil
			}
			return "", 0, err == nil
		},
		usual:   func(string) int { return 0 },
		usually: func(string) string { return "false" },
	},
	"min-cell": {
		strictness: func(value string) (string, int, bool) {
			n, err := strconv.Atoi(value)
			return "", n, err == nil && n >= 0
		},
		usual:   func(string) int { return usualMinCell },
		usually: func(string) string { return strconv.Itoa(usualMinCell) },
	},
	"limit": {
		strictness: limits.Strictness,
		usual:      limits.UsualStrictness,
		usually:    func(name string) string { return name + "=" + limits.Find(name).Usual() },
	},
}

// policy is the direction of a policy flag.
type policy struct {
	// strictness says how strict a value is, the higher the stricter, and about
	// what: "" where the flag is about one thing. ok is false for a value that the
	// flag refuses.
	strictness func(value string) (about string, strict int, ok bool)
	// usual is how strict a run is where nothing is said, and usually the value
	// that says the same.
	usual   func(about string) int
	usually func(about string) string
}

// writing are the flags that name a file to write. The settings of a working
// folder, which may have come with the cases of somebody else, name none.
var writing = []string{"output", "rejects"}

// policySetting is a value of a policy flag in one of the layers of settings.
type policySetting struct {
	value string
	from  origin
}

// applyPolicy gives a policy flag the strictest of what the settings and the
// command line say. A setting in a file that is laxer than usual is found, one in
// the environment refused.
func (s *session) applyPolicy(f *pflag.Flag, rule policy) (lax []diag.Finding, err error) {
	typed := map[string]int{}
	if f.Changed {
		for value := range strings.SplitSeq(f.Value.String(), ",") {
			if about, strict, ok := rule.strictness(value); ok {
				typed[about] = strict
			}
		}
	}
	held := map[string]int{}
	var strictest []policySetting
	for _, set := range s.settings.policies[f.Name] {
		about, strict, ok := rule.strictness(set.value)
		switch before, said := held[about]; {
		case !ok:
			return lax, wrongSetting(f, set.value, set.from, f.Value.Set(set.value))
		case strict < rule.usual(about):
			message := lang.Text{
				EN: "%s: a setting may be stricter than usual (%s), not laxer; where one run needs this, type --%[1]s %[3]s",
				NL: "%s: een instelling mag strenger zijn dan gewoonlijk (%s), niet ruimer; typ --%[1]s %[3]s waar één opdracht dit nodig heeft",
			}.With(f.Name, rule.usually(about), set.value)
			if set.from.variable != "" {
				return lax, failure.OfUsage(lang.Same("%s: %s"), set.from.variable, message)
			}
			lax = append(lax, diag.Finding{ID: "lax-setting", Severity: diag.Error, Pos: set.from.pos, Message: message})
		case !said || strict > before:
			held[about] = strict
			strictest = append(strictest, set)
		}
	}
	for _, set := range strictest {
		about, strict, _ := rule.strictness(set.value)
		asked, isTyped := typed[about]
		if strict < held[about] || isTyped && asked >= strict {
			continue
		}
		if isTyped {
			s.warn(lang.Text{
				EN: "--%s: %s says %s, and the strictest holds",
				NL: "--%s: %s zegt %s, en het strengste geldt"}, f.Name, set.from, set.value)
		}
		if err := f.Value.Set(set.value); err != nil {
			return lax, wrongSetting(f, set.value, set.from, err)
		}
	}
	return lax, nil
}
