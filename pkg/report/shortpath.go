package report

import (
	"path"
	"strings"
)

// ShortPath returns the path of a file as an output that leaves the machine has it. A
// path from the root, which gives away the names of users and of their folders,
// becomes one from the folder in which the file stands among those that were given on
// the command line, or that hold a file which was; where there is none, the name of
// the file alone.
func ShortPath(name string, given []string) string {
	slashed := strings.ReplaceAll(name, `\`, "/")
	isDrive := len(slashed) > 1 && slashed[1] == ':'
	if !strings.HasPrefix(slashed, "/") && !isDrive {
		return name
	}
	for _, folder := range given {
		folder = path.Clean(strings.ReplaceAll(folder, `\`, "/"))
		if path.Ext(folder) != "" { // a file, beside which others stand
			folder = path.Dir(folder)
		}
		if rest, ok := strings.CutPrefix(slashed, folder+"/"); ok {
			return rest
		}
	}
	return path.Base(slashed)
}
