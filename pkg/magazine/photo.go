package magazine

import (
	"html/template"
	"slices"

	"ipta/pkg/model"
)

// MaxPhotos is the largest number of photos of one story.
const MaxPhotos = 6

// shownPhoto is a photo in a story.
type shownPhoto struct {
	URI           template.URL
	Alt, Credit   string
	Width, Height int
}

// photos are those of a case, whose publication publishable allowed.
func (in Input) photos(c *model.Case) []shownPhoto {
	var all []shownPhoto
	given := in.Photos[c.ID]
	for i, p := range c.Story.Photos {
		if i < min(len(given), MaxPhotos) {
			full := given[i].Full
			all = append(all, shownPhoto{
				URI: template.URL(full.URI()), // #nosec: bytes that package photo wrote, in base64
				Alt: clean(p.Alt), Credit: clean(p.Credit), Width: full.Width, Height: full.Height})
		}
	}
	return all
}

// face is a portrait from the first photo. It says nothing to a screen reader:
// the whole photo, with its text, stands in the story.
func (in Input) face(id string) template.HTML {
	face := in.Photos[id][0].Face
	// #nosec: bytes that package photo wrote, in base64
	return template.HTML(`<img class="portrait" alt="" src="` + face.URI() + `">`)
}

// drawn reports whether one of the portraits is a drawing.
func drawn(spreads []spread) bool {
	return slices.ContainsFunc(spreads, func(s spread) bool { return s.Told && len(s.Photos) == 0 })
}
