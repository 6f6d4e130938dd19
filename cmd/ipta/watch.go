package main

import (
	"context"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
)

// watchPause is the time between two looks at the files of a run that watches them.
const watchPause = 200 * time.Millisecond

// watchable adds --watch to a command that reads cases: it then runs again at each save of a
// file that it reads. quiet is the flag by which nothing is said of that.
//
// The files are looked at by their time and size. That is what a system that tells of changes
// comes down to on the disks where analysts keep their work, shared folders too, where such a
// system tells nothing; and an editor that puts a new file in place of the old one is seen.
func (s *session) watchable(cmd *cobra.Command, quiet *bool) {
	watch := false
	s.toggle(cmd, &watch, "watch", "", lang.Text{
		EN: "run again at each save of a file that is read, until Ctrl-C",
		NL: "draai opnieuw bij elke keer opslaan van een bestand dat wordt gelezen, tot Ctrl-C"})
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !watch || s.round {
			return run(cmd, args)
		}
		if slices.Contains(args, files.Stdin) {
			return failure.OfUsage(lang.Text{
				EN: "standard input is read once and cannot be watched; name a file or a folder",
				NL: "standaardinvoer wordt één keer gelezen en is niet te volgen; noem een bestand of een map"})
		}
		s.watch(cmd.Context(), args, *quiet)
		return nil
	}
}

// watch runs the command line, and again at each save, until ctx ends. A round that fails says
// so, and the next one follows.
func (s *session) watch(ctx context.Context, cases []string, quiet bool) {
	s.finishWhenStopped()
	wait := s.given.Wait
	if wait == nil {
		wait = waitPause
	}
	seen := s.Files.Seen()
	for ctx.Err() == nil {
		before := s.look(cases, seen)
		round := newSession(s.args, s.given)
		round.round = true
		round.main(ctx)
		if ctx.Err() != nil {
			return
		}
		seen = round.Files.Seen()
		now := s.look(cases, seen)
		if !quiet {
			s.warn(lang.Text{
				EN: "watching %s; runs again at each save, until Ctrl-C",
				NL: "volgt %s; draait opnieuw bij elke keer opslaan, tot Ctrl-C"},
				lang.Count{N: now.there(), One: lang.Text{EN: "file", NL: "bestand"}, More: lang.Text{EN: "files", NL: "bestanden"}})
		}
		maps.Copy(now, before) // what was saved while it ran is seen at the next look
		if !saved(func() bool { return wait(ctx) }, now, func() snapshot { return s.look(cases, seen) }) {
			return
		}
		if s.Terminal {
			_, _ = io.WriteString(s.given.Out, clearScreen)
		}
	}
}

// clearScreen empties a terminal, and what it has scrolled away.
const clearScreen = "\x1b[H\x1b[2J\x1b[3J"

// waitPause waits for a pause, unless ctx ends first.
func waitPause(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(watchPause):
		return true
	}
}

// saved waits until files are not as they were and stay so for one look, as an editor may write
// a file in parts. It reports false when wait does.
func saved(wait func() bool, was snapshot, look func() snapshot) bool {
	for last := was; wait(); {
		now := look()
		if !maps.Equal(now, was) && maps.Equal(now, last) {
			return true
		}
		last = now
	}
	return false
}

// snapshot is what files are by their names; one that is not there is so too.
type snapshot map[string]fileState

// there is how many of the files are there.
func (s snapshot) there() (n int) {
	for _, state := range s {
		if state.there {
			n++
		}
	}
	return n
}

type fileState struct {
	there    bool
	size     int64
	modified time.Time
}

// look looks at the files of the cases, of which folders may have new ones, and at others.
func (s *session) look(cases, others []string) snapshot {
	now := snapshot{}
	put := func(name string) {
		if _, ok := study.Builtin(name); ok {
			return
		}
		info, err := os.Stat(s.Files.At(name))
		if err != nil {
			now[name] = fileState{}
			return
		}
		now[name] = stateOf(info)
	}
	for _, arg := range cases {
		members, _ := s.Files.Expand([]string{arg}) // one that is not there may come
		for _, m := range members {
			put(m.Name)
		}
		if len(members) == 0 {
			put(arg)
		}
	}
	for _, name := range others {
		put(name)
	}
	return now
}

func stateOf(info fs.FileInfo) fileState {
	if info.IsDir() {
		return fileState{there: true} // what is in it is looked at by itself
	}
	return fileState{there: true, size: info.Size(), modified: info.ModTime()}
}
