package load

import (
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// story reads what the young person and others tell; nil when there is none.
func (o *object) story() (s *model.Story) {
	o.nested("story", func(in *object) {
		s = &model.Story{Pos: o.node.get("story").pos}
		in.nested("consent", func(c *object) {
			s.ConsentStory = c.flagOf("story")
			s.ConsentPhotos = c.flagOf("photos")
		})
		s.Language = in.languageOf("language")
		s.Summary = in.textOf("summary")
		in.each("timeline", func(_ int, n *node) { s.Timeline = append(s.Timeline, o.event(n)) })
		s.Now = in.textOf("now")
		s.Otherwise = in.textOf("otherwise")
		s.Wish = in.textOf("wish")
		in.each("quotes", func(_ int, n *node) { s.Quotes = append(s.Quotes, o.quote(n)) })
		in.each("photos", func(_ int, n *node) { s.Photos = append(s.Photos, o.photo(n)) })
		s.Feature = in.flagOf("feature")
		in.nested("themes", func(t *object) {
			s.Themes = model.Themes{Hard: t.textsOf("hard"), Hope: t.textsOf("hope"), Dreams: t.textsOf("dreams")}
		})
	})
	return s
}

// nested calls do with the mapping of a key, if it is there.
func (o *object) nested(key string, do func(in *object)) {
	if n := o.value(key); n != nil {
		o.in(n, do)
		o.pop()
	}
}

// isLanguage reports whether a text is what a page can tell a screen reader: the
// tag of a language, and perhaps of its script or country (BCP 47).
func isLanguage(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		const shortest, longest, language = 2, 8, 3
		if len(part) < shortest || len(part) > longest || i == 0 && len(part) > language {
			return false
		}
		for _, c := range part {
			if letter := c|0x20 >= 'a' && c|0x20 <= 'z'; !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

// languageOf returns the tag of the language of a key, "" when it is not there or
// is none.
func (o *object) languageOf(key string) string {
	n := o.value(key)
	if n == nil {
		return ""
	}
	defer o.pop()
	tag := o.text(n)
	if n.kind == yaml.ScalarNode && !isLanguage(tag) {
		o.add("language", n.pos, lang.Text{
			EN: "%q is no code of a language; write nl, en, ar, tr, pl and so on",
			NL: "%q is geen taalcode; schrijf nl, en, ar, tr, pl enzovoort",
		}.With(tag))
		return ""
	}
	return tag
}

// ownID returns the id of an object that may have one, and the place that stands
// for the object: that of its id, or its own.
func (o *object) ownID(n *node) (id string, pos diag.Pos) {
	ref := o.refOf("id")
	if ref.Name == "" {
		return "", n.pos
	}
	o.push("id")
	o.id(ref.Name, ref.Pos)
	o.pop()
	return ref.Name, ref.Pos
}

func (d *decoder) event(n *node) (e model.Event) {
	e.Pos = n.pos
	d.in(n, func(o *object) {
		e.ID, e.Pos = o.ownID(n)
		if when := o.value("when"); when != nil {
			if e.When = d.text(when); dateParts(e.When) == 0 && e.When != "" {
				d.noMoment(e.When, when.pos)
			}
			d.pop()
		}
		e.Kind = o.wordOf("kind", model.EventKinds)
		if o.has("title") {
			e.Title = o.textOf("title")
		}
		e.Text = o.textOf("text")
		e.Impact = o.flagOf("impact")
	})
	return e
}

func (d *decoder) quote(n *node) (q model.Quote) {
	q.Pos = n.pos
	d.in(n, func(o *object) {
		if o.has("who") {
			q.Who = o.wordOf("who", model.VoiceNames)
		}
		if o.has("text") {
			q.Text = o.textOf("text")
		}
	})
	return q
}

// words returns the text of a key that must be there and say something.
func (o *object) words(key string) string {
	if !o.has(key) {
		return ""
	}
	text := o.textOf(key)
	if strings.TrimSpace(text) == "" {
		o.missing(key)
	}
	return text
}

func (d *decoder) photo(n *node) (p model.Photo) {
	p.Pos = n.pos
	d.in(n, func(o *object) {
		if o.has("file") {
			p.File = o.textOf("file")
			p.Pos = o.node.get("file").value.pos
		}
		p.Alt = o.words("alt")
		p.Credit = o.textOf("credit")
		p.Focus = o.focusOf("focus")
	})
	return p
}

// focusOf reads the place in a photo that stays in sight.
func (o *object) focusOf(key string) *model.Focus {
	n := o.value(key)
	if n == nil {
		return nil
	}
	defer o.pop()
	text := o.text(n)
	f, ok := focus(text)
	if n.kind == yaml.ScalarNode && !ok {
		o.add("focus", n.pos, lang.Text{
			EN: "%q is no place in a photo; write top, bottom, left, right or center, or how far from the left and from the top: 30%% 20%%",
			NL: "%q is geen plaats in een foto; schrijf top, bottom, left, right of center, of hoe ver van links en van boven: 30%% 20%%",
		}.With(text))
	}
	return f
}

// focus reads a place as a file has it.
func focus(text string) (*model.Focus, bool) {
	m := focusPattern().FindStringSubmatch(text)
	if m == nil {
		return nil, false
	}
	f := &model.Focus{Across: 50, Down: 50}
	switch m[1] {
	case "top":
		f.Down = 0
	case "bottom":
		f.Down = 100
	case "left":
		f.Across = 0
	case "right":
		f.Across = 100
	case "center":
	default:
		f.Across, f.Down = atoi(m[2]), atoi(m[3])
	}
	return f, true
}

var focusPattern = lang.Pattern(model.FocusPattern)

// analysis reads a document of ipta: analysis/1.
func (d *decoder) analysis(root *node) *model.Analysis {
	o, ok := d.object(root, root.pos)
	if !ok {
		return nil
	}
	defer o.close()
	d.slips(root, field.Analysis, "ipta")
	o.field("ipta")
	a := &model.Analysis{Pos: root.pos, Title: o.localizedOf("title"), Language: o.languageOf("language")}
	a.Population = o.plainOf("population", positiveRule).Value
	a.Selection = o.localizedOf("selection")
	a.Foreword = o.localizedOf("foreword")
	a.Tagline, a.Sender, a.Date = o.localizedOf("tagline"), o.localizedOf("sender"), o.localizedOf("date")
	a.Feature = o.refsOf("feature")
	o.each("threads", func(_ int, n *node) { a.Threads = append(a.Threads, d.thread(n)) })
	a.Allow = o.allow()
	return a
}

func (d *decoder) thread(n *node) (t model.Thread) {
	t.Pos = n.pos
	d.in(n, func(o *object) {
		t.ID, t.Pos = o.ownID(n)
		t.Kind = o.wordOf("kind", model.ThreadKinds)
		if o.has("title") {
			t.Title = o.localizedOf("title")
		}
		t.Text = o.localizedOf("text")
		t.Cases = o.refsOf("cases")
	})
	return t
}
