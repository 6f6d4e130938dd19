package main

import (
	"runtime/debug"
	"testing"

	"ipta/pkg/lang"
)

func TestMadeOf(t *testing.T) {
	t.Parallel()
	vcs := func(modified string) *debug.BuildInfo {
		return &debug.BuildInfo{GoVersion: "go1.26.0", Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "0123abcd"}, {Key: "vcs.time", Value: "2026-11-22T06:46:57Z"}, {Key: "vcs.modified", Value: modified}}}
	}
	for _, c := range []struct {
		name string
		info *debug.BuildInfo
		lang lang.Language
		want string
	}{
		{"a commit", vcs("false"), lang.EN, "commit 0123abcd of 2026-11-22T06:46:57Z, built with go1.26.0\n"},
		{"with changes", vcs("true"), lang.NL, "commit 0123abcd van 2026-11-22T06:46:57Z en wijzigingen daarop, gebouwd met go1.26.0\n"},
		{"no checkout", &debug.BuildInfo{GoVersion: "go1.26.0"}, lang.EN, ""},
	} {
		if got := madeOf(c.info, c.lang); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
