package report

import "testing"

func TestShortPath(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, given, want string }{
		{"/home/eva/town/case-1/case.yaml", "/home/eva/town", "case-1/case.yaml"},
		{"/home/eva/town/case-1/case.yaml", "/home/eva/town/", "case-1/case.yaml"},
		{"/home/eva/town/case.yaml", "/home/eva/town/case.yaml", "case.yaml"},
		{"/home/eva/townhall/case.yaml", "/home/eva/town", "case.yaml"},
		{"/home/eva/town/album/a.jpg", "/home/eva/town/case.yaml", "album/a.jpg"},
		{"/srv/ours.yaml", "/home/eva/town", "ours.yaml"},
		{`C:\Users\eva\town\a\case.yaml`, `C:\Users\eva\town`, "a/case.yaml"},
		{`C:\Users\eva\town.yaml`, "cases", "town.yaml"},
		{"C:/Users/eva/town.yaml", "cases", "town.yaml"},
		{"cases/sam.yaml", "cases", "cases/sam.yaml"},
		{"../shared/town.yaml", "", "../shared/town.yaml"},
		{"nl-2024", "", "nl-2024"},
		{"-", "", "-"},
	} {
		if got := ShortPath(c.name, []string{"other", c.given}); got != c.want {
			t.Errorf("%q among %q: got %q, want %q", c.name, c.given, got, c.want)
		}
	}
}
