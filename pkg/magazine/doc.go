// Package magazine makes the publication: the young people's stories and the
// figures, bundled in one page of HTML that asks nothing of any other place.
//
//   - consent.go: what of a case may be published; all else is taken out first.
//   - disclose.go, together.go: what in the texts might lead to a person.
//   - markdown.go: texts of files as HTML in which nothing takes effect.
//   - sentence.go: figures in plain sentences.
//   - story.go, portrait.go, photo.go, timeline.go, tongue.go: the story spread,
//     and in which language its texts are.
//   - figures.go, picture.go, picturelive.go, block.go: the figures spread.
//   - page.go: all that the page shows, put together.
//   - answer.go: the first page, with the answer, as in a brief.
//   - contents.go: the contents, and the heads of pages of paper.
//   - headline.go: a sum in a sentence, who has a spread, and the picture of all.
//   - joint.go, overall.go, ground.go, checks.go: what holds for all together, on
//     what it rests, and what the method finds.
//   - range.go: how far a result may differ, and what moves it.
//   - whatif.go: the lines as data, from which the script of the page makes the
//     sum again with other numbers.
//   - theme.go: the colours, logo and fonts of a house style.
//   - plain.go, plaintext.go: the page once more, as Markdown.
//   - templates: the page, its style and its script.
//
// Texts of files reach the page in four ways only: through html/template and its
// escaping, by context; through markdown.go; through package chart; and as JSON,
// which the script shows as text.
package magazine
