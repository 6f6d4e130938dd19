// Package magazine makes the publication: the young people's stories and the
// figures, bundled in one page of HTML that asks nothing of any other place.
//
//   - consent.go: what of a case may be published; all else is taken out first.
//   - disclose.go: what in the texts might lead to a person.
//   - markdown.go: texts of files as HTML in which nothing takes effect.
//   - sentence.go: figures in plain sentences.
//   - story.go, portrait.go, timeline.go: the story spread.
//   - figures.go, picture.go, block.go: the figures spread.
//   - joint.go, overall.go, ground.go: what holds for all together, and on what
//     it rests.
//   - templates: the page, and its style.
//
// Texts of files reach the page in three ways only: through html/template,
// which escapes by context; through markdown.go; and through package chart.
package magazine
