package report

import "ipta/pkg/lang"

// PageOf says where in a source a figure stands: "p. 12" of a page, and a table or a heading
// as it is written.
func PageOf(page string) string {
	if pageNumbers().MatchString(page) {
		return "p. " + page
	}
	return page
}

var pageNumbers = lang.Pattern(`^([0-9]+|[ivxlcdm]+)([-–, ]+([0-9]+|[ivxlcdm]+))*$`)
