package check

import (
	"fmt"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// event wants an event that a line or an unpriced effect names to stand in the
// timeline of the story.
func (r *rules) event(c *model.Case, ref model.Ref, path string) {
	if c.Story == nil || len(c.Story.Timeline) == 0 {
		r.add("unknown-event", ref.Pos, path, lang.Text{
			EN: "unknown event %q: the story has no timeline; add story.timeline with an event of this id, or leave event out",
			NL: "onbekende gebeurtenis %q: het verhaal heeft geen tijdlijn; voeg story.timeline toe met een gebeurtenis met dit id, of laat event weg",
		}.With(ref.Name))
		return
	}
	known := make([]declared, 0, len(c.Story.Timeline))
	for _, e := range c.Story.Timeline {
		if e.ID != "" {
			known = append(known, declared{e.ID, e.Pos, lang.Same(e.Title)})
		}
	}
	r.refer(events, ref, path, known)
}

// timeline wants every id of an event to be used once.
func (r *rules) timeline(c *model.Case) {
	if c.Story == nil {
		return
	}
	for i, e := range c.Story.Timeline {
		for _, other := range c.Story.Timeline[:i] {
			if e.ID == "" || other.ID != e.ID {
				continue
			}
			r.add("duplicate-event", e.Pos, fmt.Sprintf("story.timeline[%d].id", i), lang.Text{
				EN: "event id %q is used twice; give each event an id of its own",
				NL: "gebeurtenis-id %q komt twee keer voor; geef elke gebeurtenis een eigen id",
			}.With(e.ID), diag.Related{Pos: other.Pos, Message: lang.Text{
				EN: "%q is also the id of this event",
				NL: "%q is ook het id van deze gebeurtenis",
			}.With(e.ID)})
			break
		}
	}
}
