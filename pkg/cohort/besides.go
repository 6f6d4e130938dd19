package cohort

import (
	"strconv"

	"ipta/pkg/model"
)

// notInCSV are the keys that a table has no columns for.
var notInCSV = []string{"unpriced", "story", "allow"}

// besides puts what is no line.
func besides(t *tree, c *model.Case) {
	unpriced := tree{kind: listing}
	for _, x := range c.Unpriced {
		m := tree{kind: mapping}
		m.putLocalized("label", x.Label)
		m.putText("direction", x.Direction)
		m.putText("for", x.For.Name)
		m.putText("event", x.Event.Name)
		m.putLocalized("note", x.Note)
		unpriced.items = append(unpriced.items, m)
	}
	t.putAll("unpriced", unpriced)
	areas := tree{kind: mapping}
	for _, x := range c.LifeAreas {
		areas.put(x.ID, areaTree(x))
	}
	t.putAll("life_areas", areas)
	if c.Story != nil {
		t.put("story", storyTree(c.Story))
	}
	allow := tree{kind: listing}
	for _, x := range c.Allow {
		m := tree{kind: mapping}
		m.putText("check", x.Check)
		m.putText("because", x.Because)
		m.putText("by", x.By)
		m.putText("until", string(x.Until))
		allow.items = append(allow.items, m)
	}
	t.putAll("allow", allow)
}

func storyTree(s *model.Story) tree {
	t := tree{kind: mapping}
	consent := tree{kind: mapping}
	for _, x := range []struct {
		key string
		yes bool
	}{{"story", s.ConsentStory}, {"photos", s.ConsentPhotos}} {
		consent.put(x.key, tree{text: strconv.FormatBool(x.yes), bare: true})
	}
	t.put("consent", consent)
	t.putText("language", s.Language)
	t.putText("summary", s.Summary)
	timeline := tree{kind: listing}
	for _, e := range s.Timeline {
		m := tree{kind: mapping}
		m.putText("id", e.ID)
		m.putText("when", e.When)
		m.putText("kind", e.Kind)
		m.putText("title", e.Title)
		m.putText("text", e.Text)
		if e.Impact {
			m.put("impact", tree{text: "true", bare: true})
		}
		timeline.items = append(timeline.items, m)
	}
	t.putAll("timeline", timeline)
	t.putText("now", s.Now)
	t.putText("otherwise", s.Otherwise)
	t.putText("wish", s.Wish)
	quotes, photos := tree{kind: listing}, tree{kind: listing}
	for _, q := range s.Quotes {
		m := tree{kind: mapping}
		m.putText("who", q.Who)
		m.putText("text", q.Text)
		quotes.items = append(quotes.items, m)
	}
	for _, p := range s.Photos {
		m := tree{kind: mapping}
		m.putText("file", p.File)
		m.putText("alt", p.Alt)
		m.putText("credit", p.Credit)
		m.putText("focus", p.Focus.String())
		photos.items = append(photos.items, m)
	}
	t.putAll("quotes", quotes)
	t.putAll("photos", photos)
	if s.Feature {
		t.put("feature", tree{text: "true", bare: true})
	}
	themes := tree{kind: mapping}
	for _, x := range []struct {
		key  string
		list []string
	}{{"hard", s.Themes.Hard}, {"hope", s.Themes.Hope}, {"dreams", s.Themes.Dreams}} {
		list := tree{kind: listing}
		for _, text := range x.list {
			list.items = append(list.items, tree{text: text})
		}
		themes.putAll(x.key, list)
	}
	t.putAll("themes", themes)
	return t
}
