package magazine

import (
	"html/template"
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/consent"
	"ipta/pkg/report/ground"
)

// page is all that the templates show.
type page struct {
	Lang  lang.Language
	Style template.CSS
	// Script makes sums again with other numbers, over the data of WhatIf;
	// ScriptHash is its SHA-256.
	Script, WhatIf  template.JS
	ScriptHash      string
	Logo            template.HTML
	Title, Subtitle string
	// Tagline stands above the title. Headline is the result in a sentence, and From who
	// sends the publication and when.
	Tagline, Headline, From string
	// TitleTongue and the other tongues are tags of languages, "" for that of the
	// page.
	TitleTongue, TaglineTongue, ForewordTongue, ChosenTongue string
	Version                                                  string
	// Made says what was changed against the files, on the first pages.
	Made       []consent.Change
	PriceLevel int
	Answer     answer
	// On leads from the answer to more, and Contents to all.
	On, Contents []place
	Foreword     template.HTML
	Chosen       string
	// Cases are all young people, and Spreads those that have one.
	Cases, Spreads []spread
	// All is the picture of all, nil where each has a spread.
	All *dots
	// Asked says that people estimated numbers of a case.
	Asked bool
	// Told says that a story is told.
	Told  bool
	Joint *joint
	// Overall is nil for one case that stands for itself only.
	Overall *overall
	Payers  payers
	// Budget is what each pays and gains by year, nil without one.
	Budget   *picture
	Sure     *sure
	Settings []key
	Steps    []meaning
	// Evidence is what costs and benefits rest on: beside how sure the result is, else
	// before the sources.
	Evidence []block
	Sources  []origin
	Rests    []rest
	// Reckoned says where the discount rate and the price indices come from.
	Reckoned []rest
	Checks   []checked
	Colophon colophon
	// Discounted says that later years count less, at every rate.
	Discounted bool
	// Counted says that some chances were counted, and not estimated.
	Counted bool
}

func newPage(in Input) (page, error) {
	opening := in.answer()
	in = publishable(in)
	p := page{Answer: opening, Lang: in.Lang, Version: clean(in.Version), PriceLevel: in.Parameters.PriceLevel}
	if drawn, ok := in.partiesPicture(in.Ledger, wholeChart); ok {
		p.Answer.Picture = &drawn
	}
	swings, err := in.oneWay()
	if err != nil {
		return p, err
	}
	featured := in.featured()
	for i := range in.Result.Cases {
		s := in.spread(i, featured[i])
		in.addRanges(&s, i, swings)
		p.Cases = append(p.Cases, s)
		if s.Featured {
			p.Spreads = append(p.Spreads, s)
		}
	}
	// Those whose story is not told come behind the others, so that their figures share pages.
	slices.SortStableFunc(p.Spreads, func(a, b spread) int {
		switch {
		case a.Told == b.Told:
			return 0
		case a.Told:
			return -1
		}
		return 1
	})
	p.Told, p.Asked = anyTold(p.Spreads), slices.ContainsFunc(p.Cases, func(s spread) bool { return len(s.Voices) > 0 })
	p.All = in.dots(p.Cases)
	p.Title = in.title(p.Cases)
	p.Subtitle = in.subtitle(p.Cases)
	p.Headline, p.From = in.headline(in.outcomeOfAll()), in.from()
	if a := in.Analysis; a != nil {
		p.Foreword = markdown(a.Foreword.In(in.Lang))
		p.Chosen = in.local(a.Selection)
		p.Tagline = in.local(a.Tagline)
		p.ForewordTongue, p.ChosenTongue = in.tongueOf(a.Foreword, a.Language), in.tongueOf(a.Selection, a.Language)
		p.TaglineTongue = in.tongueOf(a.Tagline, a.Language)
		if !a.Title.IsZero() {
			p.TitleTongue = in.tongueOf(a.Title, a.Language)
		}
	}
	p.Joint = in.joint(p.Cases, p.Spreads)
	document := calculation.Document(in.Result, in.Parameters, in.Analysis, calculation.Options{Lang: in.Lang, Detail: report.Summary})
	p.Overall = in.overall(document)
	p.Payers = in.payersOf(document)
	p.Budget = in.budget()
	p.Sure = in.sure(swings)
	for _, b := range document.Blocks {
		if k, ok := b.(report.KeyFigures); ok { // the first are the settings
			p.Settings = in.blocks([]report.Block{k}, "")[0].Keys
			break
		}
	}
	p.Steps = in.meanings()
	p.Evidence = in.blocks(headed(document.Blocks, ground.Title(in.Lang)), "evidence")
	if a := &in.Result.Aggregate; a.Evidence != nil && a.Evidence.Careful.OK {
		said := clean(ground.Careful(a.Evidence, a.Totals, in.Parameters, in.Lang))
		p.Evidence = append([]block{{Paragraph: said}}, p.Evidence...) // what the answer says, borne out
	}
	if p.Sure != nil {
		p.Sure.Evidence = p.Evidence
	}
	p.Counted = in.counted()
	p.Discounted = !slices.ContainsFunc(in.Parameters.Rates, func(r model.Rate) bool { return r.Rate.Value <= 0 })
	p.Sources, p.Rests, p.Reckoned = origins(in.sources()), in.rests(), in.reckoned()
	p.Checks = in.checks()
	p.Colophon = in.colophon(told(p.Cases))
	p.Made = in.made
	p.On, p.Contents = in.contents(&p)
	p.WhatIf, err = in.whatIf()
	return p, err
}

func (in Input) title(spreads []spread) string {
	switch {
	case in.Analysis != nil && !in.Analysis.Title.IsZero():
		return in.local(in.Analysis.Title)
	case len(spreads) == 1:
		return spreads[0].Name
	}
	if !anyTold(spreads) {
		return in.say(lang.Text{EN: "The figures", NL: "De cijfers"})
	}
	return in.say(lang.Text{EN: "Stories and figures", NL: "Verhalen en cijfers"})
}

func anyTold(spreads []spread) bool {
	return slices.ContainsFunc(spreads, func(s spread) bool { return s.Told })
}

// told counts the stories that a publication tells: with consent, and on a spread.
func told(spreads []spread) (n int) {
	for _, x := range spreads {
		if x.Told && x.Featured {
			n++
		}
	}
	return n
}

func (in Input) subtitle(spreads []spread) string {
	n := told(spreads)
	switch {
	case n == 0:
		return in.say(lang.Text{EN: "What the help cost and brought", NL: "Wat de hulp kostte en opbracht"})
	case n < len(spreads):
		stories := lang.Text{EN: "The stories", NL: "De verhalen"}
		if n == 1 {
			stories = lang.Text{EN: "The story", NL: "Het verhaal"}
		}
		return in.say(lang.Text{
			EN: "%s of %d of %d young people, and what the help to all of them cost and brought",
			NL: "%s van %d van de %d jongeren, en wat de hulp aan hen allen kostte en opbracht"}, stories, n, len(spreads))
	case n == 1:
		return in.say(lang.Text{
			EN: "The story of one young person, and what the help cost and brought",
			NL: "Het verhaal van één jongere, en wat de hulp kostte en opbracht"})
	}
	return in.say(lang.Text{
		EN: "The stories of %d young people, and what the help cost and brought",
		NL: "De verhalen van %d jongeren, en wat de hulp kostte en opbracht"}, n)
}
