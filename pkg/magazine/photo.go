package magazine

import (
	"html/template"

	"ipta/pkg/model"
)

// MaxPhotos is the largest number of photos of one story.
const MaxPhotos = 6

// shownPhoto is a photo in a story. Each is shown once, in its own shape.
type shownPhoto struct {
	URI         template.URL
	Alt, Credit string
	// Tongue is the tag of the language of Alt, "" for that of the page.
	Tongue        string
	Width, Height int
	// Focus is what stays in sight where the photo is cut, "" for its middle.
	Focus template.CSS
}

// shape is the width of a photo for a height of 1.
func (p *shownPhoto) shape() float64 { return float64(p.Width) / float64(p.Height) }

// Shapes of a photo that may stand beside a name as the portrait: not so tall and not so
// wide that it had to be cut.
const (
	tallest = 0.6
	widest  = 1.8
)

// Beside reports whether there is but one photo, which may stand beside the text.
func (s spread) Beside() bool { return len(s.Photos) == 1 && s.Photos[0].shape() <= widest }

// photos are those of a case, whose publication publishable allowed: the one that is the
// portrait, nil for none, and the others.
func (in Input) photos(c *model.Case, tongue string) (portrait *shownPhoto, others []shownPhoto) {
	given := in.Photos[c.ID]
	for i, p := range c.Story.Photos {
		if i >= min(len(given), MaxPhotos) {
			break
		}
		shown := shownPhoto{
			URI: template.URL(given[i].URI()), // #nosec: bytes that package photo wrote, in base64
			Alt: clean(p.Alt), Credit: clean(p.Credit), Tongue: tongue, Width: given[i].Width, Height: given[i].Height,
			Focus: template.CSS(p.Focus.String())} // #nosec: two numbers
		if shape := shown.shape(); portrait == nil && (p.Focus != nil || shape >= tallest && shape <= widest) {
			portrait = &shown
			continue
		}
		others = append(others, shown)
	}
	return portrait, others
}
