package magazine

import (
	"html/template"
	"slices"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// joint is the joint analysis: what runs through the stories.
type joint struct {
	Names   []who
	Themes  []threads // hard, hope and dreams, as a matrix
	Replies []threads // recognised, touched, new
	Voices  []themes  // what each young person says is hard, gives hope, is dreamt of
	// Left counts the young people who are not in it, for want of consent.
	Left int
	// Foreign says in which other language than that of the page parts of it are, "" for
	// none, or that there are several.
	Foreign string
}

// who is a young person whose story is told.
type who struct {
	Name, Call, Anchor string
	Tongue             string
	Accent             int
	Portrait           template.HTML
}

func whoOf(s spread) who { return who{s.Name, s.Call, s.Anchor, s.Tongue, s.Accent, s.Portrait} }

// threads are the red threads of one kind.
type threads struct {
	Kind, Title string
	List        []thread
}

type thread struct {
	Title, Text             string
	TitleTongue, TextTongue string
	// Runs[i] says that it runs through the story of Names[i]; Calls are the
	// names of these.
	Runs  []bool
	Calls string
}

// themes are what several young people say on one subject.
type themes struct {
	Title string
	Said  []said
}

type said struct {
	who
	Items []string
}

var threadWords = map[string]lang.Text{
	"hard":       {EN: "What is hard", NL: "Wat is moeilijk"},
	"hope":       {EN: "What gives hope", NL: "Wat geeft hoop"},
	"dreams":     {EN: "What dreams live", NL: "Welke dromen er leven"},
	"recognised": {EN: "What they recognised in each other", NL: "Wat zij in elkaar herkenden"},
	"touched":    {EN: "What touched readers", NL: "Wat raakte"},
	"new":        {EN: "What was new", NL: "Wat nieuw was"},
}

// inMatrix is how many of model.ThreadKinds, from the first, stand in the matrix.
const inMatrix = 3

// joint returns the joint analysis of the young people who have a spread, nil when
// nothing of it may be published or there is nothing to say.
func (in Input) joint(all, spreads []spread) *joint {
	j := &joint{}
	for _, s := range all {
		if !s.Told {
			j.Left++
		}
	}
	at := map[string]int{}
	for _, s := range spreads {
		if s.Told {
			at[s.id] = len(j.Names)
			j.Names = append(j.Names, whoOf(s))
		}
	}
	for i, kind := range model.ThreadKinds {
		t := in.threads(kind, at, j.Names)
		switch {
		case len(t.List) == 0:
		case i < inMatrix:
			j.Themes = append(j.Themes, t)
		default:
			j.Replies = append(j.Replies, t)
		}
	}
	j.Voices = in.voices(spreads)
	j.Foreign = in.foreign(j)
	if len(j.Themes)+len(j.Replies)+len(j.Voices) == 0 {
		return nil
	}
	return j
}

// foreign names the languages of a joint analysis other than that of the page.
func (in Input) foreign(j *joint) string {
	var names lang.List
	add := func(tongue string) {
		if said := in.spoken(tongue); said != "" && !slices.Contains(names, said) {
			names = append(names, said)
		}
	}
	for _, list := range [][]threads{j.Themes, j.Replies} {
		for _, t := range list {
			for _, x := range t.List {
				add(x.TitleTongue)
				add(x.TextTongue)
			}
		}
	}
	for _, t := range j.Voices {
		for _, x := range t.Said {
			add(x.Tongue)
		}
	}
	return names.In(in.Lang)
}

// threads returns the red threads of a kind. at holds by id of a case its place
// in the matrix.
func (in Input) threads(kind string, at map[string]int, names []who) threads {
	list := threads{Kind: kind, Title: in.say(threadWords[kind])}
	if in.Analysis == nil {
		return list
	}
	for _, t := range in.Analysis.Threads {
		if t.Kind != kind {
			continue
		}
		one := thread{Title: in.local(t.Title), Text: in.local(t.Text),
			TitleTongue: in.tongueOf(t.Title, in.Analysis.Language), TextTongue: in.tongueOf(t.Text, in.Analysis.Language),
			Runs: make([]bool, len(names))}
		for _, r := range t.Cases {
			if i, ok := at[r.Name]; ok {
				one.Runs[i] = true
			}
		}
		var calls lang.List
		for i, runs := range one.Runs {
			if runs {
				calls = append(calls, names[i].Call)
			}
		}
		one.Calls = calls.In(in.Lang)
		list.List = append(list.List, one)
	}
	return list
}

// voices returns what the young people say is hard, gives hope and is dreamt of.
func (in Input) voices(spreads []spread) []themes {
	var all []themes
	for _, part := range []struct {
		kind string
		of   func(spread) []string
	}{
		{"hard", func(s spread) []string { return s.Hard }},
		{"hope", func(s spread) []string { return s.Hope }},
		{"dreams", func(s spread) []string { return s.Dreams }},
	} {
		t := themes{Title: in.say(threadWords[part.kind])}
		for _, s := range spreads {
			if items := part.of(s); len(items) > 0 {
				t.Said = append(t.Said, said{whoOf(s), items})
			}
		}
		if len(t.Said) > 0 {
			all = append(all, t)
		}
	}
	return all
}
