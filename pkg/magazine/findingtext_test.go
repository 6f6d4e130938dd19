package magazine

import (
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
)

// TestFindingWithoutMending wants the publication to say what was found, and not how
// to mend a file.
func TestFindingWithoutMending(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		for _, e := range method.Catalogue {
			f := diag.Finding{ID: e.Code, Case: "Noor, 21", Message: lang.Same("%s; %s").With(e.Finding, e.Mend)}
			if got, want := writing(l).findingText(f), "Noor, 21: "+e.Finding.In(l); got != want {
				t.Errorf("%s: %q, want %q", e.Code, got, want)
			}
		}
	}
}

// TestAcceptedDisclosuresName wants one line on what was looked at, which names
// everyone of whom, once, with all the reasons.
func TestAcceptedDisclosuresName(t *testing.T) {
	t.Parallel()
	in := writing(lang.EN)
	because := func(why string) *diag.Acceptance { return &diag.Acceptance{Because: why} }
	in.Disclosures = []diag.Finding{
		{ID: check.Disclosure, Case: "noor", Accepted: because("Noor is invented")},
		{ID: check.Disclosure, Case: "noor", Accepted: because("Noor is invented")},
		{ID: check.Disclosure, Case: "sam"},
		{ID: check.Disclosure, Case: "daan", Accepted: because("Daan is invented")},
	}
	for _, id := range []string{"noor", "sam", "daan"} {
		c := &model.Case{ID: id, Title: strings.ToUpper(id[:1]) + id[1:] + ", 20"}
		c.Story = &model.Story{Language: "nl"}
		in.Result.Cases = append(in.Result.Cases, calc.CaseResult{Case: c})
	}
	got, language := in.acceptedDisclosures()
	if language != "nl" {
		t.Errorf("the reasons are in %q", language)
	}
	if len(got) != 1 {
		t.Fatalf("%d lines", len(got))
	}
	if said := got[0].Message.In(lang.EN); said != "what a program takes for a trace of a person was looked at, of: Noor and Daan" {
		t.Error(said)
	}
	if why := got[0].Accepted.Because; why != "Noor is invented; Daan is invented" {
		t.Error(why)
	}
	in.Result.Cases[2].Case.Story.Language = "en"
	if _, language := in.acceptedDisclosures(); language != "" {
		t.Errorf("reasons in two languages are said to be in %q", language)
	}
}
