package magazine_test

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/magazine"
	"ipta/pkg/model"
)

// open are the disclosures that nobody accepted.
func open(in magazine.Input) []diag.Finding {
	return slices.DeleteFunc(magazine.Disclosures(allCases(in), in.Analysis, in.Parameters, ""),
		func(f diag.Finding) bool { return f.Accepted != nil })
}

func TestDisclosures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Ze legde potloden neer in 2019.", ""},
		{"Mail mij op n.devries@example.org", "an e-mail address"},
		{"Bel 06-12345678", "a phone number"},
		{"Bel +31 6 1234 5678", "a phone number"},
		{"Mijn nummer is 111222333", "a citizen service number (BSN)"},
		{"Mijn nummer is 111222334", ""},
		{"Ik woon op 2712 AB", "a postcode"},
		{"Ik woon in de Dorpsstraat 12", "an address"},
		{"Op 14 maart 2001 geboren", "a full date"},
		{"Op 14-03-2001 geboren", "a full date"},
		{"In maart 2001", ""},
		{"Ik ging naar Anna de Vries toe", "a surname"},
		{"Ik belde meneer Bakker", "a surname"},
		{"Ik belde de gemeente Den Haag", ""},
		{"De Dienst van Justitie en de Kamer van Koophandel", ""},
	} {
		in := input(t, "ipta/noor.yaml", lang.EN, only("noor.yaml", strings.NewReplacer("Ze stelde geen vragen. Ze legde potloden neer.", c.text)))
		in.Result.Cases[0].Case.Allow, in.Result.Cases[0].Case.Municipality = nil, ""
		findings := open(in)
		switch {
		case c.want == "" && len(findings) > 0:
			t.Errorf("%q: %s", c.text, findings[0].Message.In(lang.EN))
		case c.want != "" && (len(findings) != 1 || !strings.Contains(findings[0].Message.In(lang.EN), "looks like "+c.want)):
			t.Errorf("%q: %d findings, want %q", c.text, len(findings), c.want)
		case c.want != "" && findings[0].Pos.Line == 0:
			t.Errorf("%q: no place", c.text)
		}
	}
	for title, want := range map[string]int{"Noor, 21": 0, "Noor de Vries, 21": 1, "Noor Jansen": 1, "Noor J., 21": 0} {
		in := input(t, "ipta/noor.yaml", lang.EN, only("noor.yaml", strings.NewReplacer("title: Noor, 21", "title: "+title)))
		in.Result.Cases[0].Case.Allow, in.Result.Cases[0].Case.Municipality = nil, ""
		if n := len(open(in)); n != want {
			t.Errorf("title %q: %d findings, want %d", title, n, want)
		}
	}
}

// TestDisclosuresElsewhere looks at what is published beside the story.
func TestDisclosuresElsewhere(t *testing.T) {
	t.Parallel()
	const mail = "x@example.org"
	for name, change := range map[string]func(c *model.Case){
		"avoided[0].label": func(c *model.Case) { c.Avoided[0].Own.Label = lang.Same(mail) },
		"avoided[0].source": func(c *model.Case) {
			c.Avoided[0].Own.Source.Assumption = lang.Text{EN: "a guess", NL: "gehoord van " + mail}
		},
		"unpriced":     func(c *model.Case) { c.Unpriced[0].Label.NL = mail },
		"story.photos": func(c *model.Case) { c.Story.Photos[0].Alt = mail },
	} {
		in := input(t, "ipta/noor.yaml", lang.EN, nil)
		c := in.Result.Cases[0].Case
		c.Allow = nil
		c.Municipality = "" // and so no town, age and event together
		c.Avoided[0].Own = &model.UnitCost{}
		change(c)
		if found := open(in); len(found) != 1 || found[0].Path != name {
			t.Errorf("%s: %+v", name, found)
		}
		c.Story.ConsentPhotos = false
		if n := len(open(in)); name == "story.photos" && n != 0 {
			t.Errorf("%d findings on a photo that is not published", n)
		}
	}
}

// TestTogether wants a finding when a town, an age and a rare event stand
// together, and none when one of them is left out.
func TestTogether(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(c *model.Case)
		want   string
	}{
		{"all three", func(*model.Case) {}, "a town (Zoetermeer), an age (21) and what befalls few (Day in a mental health clinic)"},
		{"no town", func(c *model.Case) { c.Municipality = "" }, ""},
		{"no age", func(c *model.Case) { c.Title = "Noor" }, ""},
		{"an age in the story", func(c *model.Case) { c.Title, c.Story.Now = "Noor", "Ik ben nu 21 jaar." }, "an age (21 jaar)"},
		{"no age but a year and an amount", func(c *model.Case) { c.Title, c.Story.Now = "Noor", "In 2021 kreeg ik 15 euro." }, ""},
		{"nothing rare", func(c *model.Case) { c.Avoided = c.Avoided[2:] }, ""},
		{"a rare word", func(c *model.Case) { c.Avoided = c.Avoided[2:]; c.Story.Otherwise = "Mijn tweelingbroer hielp." }, "what befalls few (“tweelingbroer”)"},
		{"no consent", func(c *model.Case) { c.Story.ConsentStory = false }, ""},
	} {
		in := input(t, "ipta/noor.yaml", lang.EN, nil)
		one := in.Result.Cases[0].Case
		one.Allow = nil
		c.change(one)
		found := open(in)
		switch {
		case c.want == "" && len(found) > 0:
			t.Errorf("%s: %s", c.name, found[0].Message.In(lang.EN))
		case c.want != "" && (len(found) != 1 || !strings.Contains(found[0].Message.In(lang.EN), c.want) || found[0].Pos.Line == 0):
			t.Errorf("%s: %+v", c.name, found)
		}
	}
}

// TestAcceptedDisclosure wants an accepted finding to be told with its reason and
// without what was found, until its date.
func TestAcceptedDisclosure(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/noor.yaml", lang.EN, nil)
	c := in.Result.Cases[0].Case
	c.Allow = []model.Allow{{Check: "disclosure", Because: "Noor is invented", By: "editor", Until: "2027-01-01"}}
	c.Story.Now = "Mail x@example.org"
	in.Disclosures = magazine.Disclosures(allCases(in), nil, in.Parameters, "2027-01-01")
	if len(in.Disclosures) != 2 || diag.Doubts(in.Disclosures) {
		t.Errorf("%+v", in.Disclosures)
	}
	_, checks, _ := strings.Cut(page(t, in), `<section id="checks"`)
	if strings.Count(checks, "Noor is invented (editor), until 2027-01-01") != 1 || strings.Contains(checks, "example.org") || strings.Contains(checks, "an age") {
		t.Errorf("the page says of it: %s", checks)
	}
	if late := magazine.Disclosures(allCases(in), nil, in.Parameters, "2027-01-02"); len(late) != 2 || late[0].Accepted != nil {
		t.Errorf("it is accepted after its date: %+v", late)
	}
}
