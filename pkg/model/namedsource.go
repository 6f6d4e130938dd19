package model

import (
	"slices"
	"strconv"
	"strings"
)

// NamedSource says where something else comes from than the value of a unit cost:
// an index, a rate, who bears a cost.
type NamedSource struct {
	// For is the path of what it speaks of: the path of one value, or of what many
	// values are part of. A star stands for any name, and 2009-2024 for the years of
	// an index from one to the other.
	For string
	// Source is zero where a file over the one with the source gave the value another
	// number, and no source of its own.
	Source
}

// SourcesOf returns what the files say of where the value at a path comes from. The
// narrowest entry of Sources that the path falls under says it, and those as narrow. The
// source that stands in a unit cost speaks of its value alone: not of who bears it, nor
// of what can be cashed (SPEC 3). Where the value, or
// what it is part of, is on trial, no other source speaks for it. No sources are the
// answer where the files give none.
func (p *Parameters) SourcesOf(path string) []Source {
	sources, _ := p.narrowest(path)
	return sources
}

// IsUnsourced reports whether a file gave the value at a path, which had a source, another
// one without a source.
func (p *Parameters) IsUnsourced(path string) bool {
	sources, names := p.narrowest(path)
	return len(sources) == 0 && names > 0
}

// narrowest returns the sources of a value, and of how many names the path is to
// which they were given.
func (p *Parameters) narrowest(path string) (found []Source, names int) {
	best, isTrial := [2]int{}, false
	steps := StepsOf(path)
	for _, s := range p.bearing(steps) {
		rank, ok := covers(StepsOf(s.For), steps)
		if !ok || isTrial && s.Trial == "" || slices.Compare(rank[:], best[:]) < 0 && s.Trial == "" {
			continue
		}
		if rank != best || s.Trial != "" {
			found = nil
		}
		best, isTrial = rank, s.Trial != ""
		if !s.IsZero() {
			found = append(found, s.Source)
		}
	}
	return found, best[0]
}

// bearing returns the sources that may speak of a value: the named ones, trials
// last, and before them that of its unit cost, or number with a name, for the value
// itself.
func (p *Parameters) bearing(steps []string) []NamedSource {
	const ofUnitCost = 3
	if len(steps) != ofUnitCost || steps[2] != "value" {
		return p.Sources
	}
	u := p.UnitCost(steps[1])
	if x := p.Number(steps[1]); steps[0] == "numbers" && x != nil {
		u = &x.UnitCost
	} else if steps[0] != "unit_costs" {
		return p.Sources
	}
	if u == nil || u.Source.IsZero() {
		return p.Sources
	}
	return append([]NamedSource{{strings.Join(steps, "."), u.Source}}, p.Sources...)
}

// Aside is a part of a number that has a source of its own: "low" or "high", the
// ends of its range, or "from", the year from which a rate holds.
type Aside struct {
	Key     string
	Sources []Source
}

// AsidesOf returns the parts of the number at a path that other sources speak of than
// of the number itself.
func (p *Parameters) AsidesOf(path string) (asides []Aside) {
	owner := path
	if rest, ok := strings.CutSuffix(path, ".value"); ok {
		owner = rest
	}
	for _, x := range []struct{ key, of string }{{"low", owner}, {"high", owner}, {"from", strings.TrimSuffix(path, ".rate")}} {
		at := x.of + "." + x.key
		sources, names := p.narrowest(at)
		if len(sources) > 0 && names == len(StepsOf(at)) {
			asides = append(asides, Aside{x.key, sources})
		}
	}
	return asides
}

// covers reports whether a source for one path speaks of the value at another, and
// how narrow it is: how many names it has, and how many of them are given exactly.
func covers(source, path []string) (rank [2]int, ok bool) {
	if len(source) > len(path) {
		return rank, false
	}
	for i, s := range source {
		switch {
		case s == path[i]:
			rank[1] += 2
		case s == "*":
		case inSpan(path[i], s):
			rank[1]++
		default:
			return rank, false
		}
	}
	rank[0] = len(source)
	return rank, true
}

// SpeaksOf reports whether one step of a source, which may be a star or a span, speaks of
// a name.
func SpeaksOf(step, name string) bool { return step == name || step == "*" || inSpan(name, step) }

// inSpan reports whether a year lies in a span, as 2009-2024.
func inSpan(year, span string) bool {
	first, last, ok := strings.Cut(span, "-")
	if !ok {
		return false
	}
	from, err := strconv.Atoi(first)
	to, alsoErr := strconv.Atoi(last)
	at, noYear := strconv.Atoi(year)
	return err == nil && alsoErr == nil && noYear == nil && from <= at && at <= to
}

// StepsOf takes a path apart: discounting, rate, [1] and rate.
func StepsOf(path string) []string {
	return strings.Split(strings.ReplaceAll(path, "[", ".["), ".")
}

// IsWithin reports whether one path is another, or leads to a part of what is there:
// discounting.rate[1].rate is within discounting.
func IsWithin(path, other string) bool {
	rest, ok := strings.CutPrefix(path, other)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// AreCovered reports whether a source for one path, which may hold stars and spans,
// speaks of the value at another, both taken apart.
func AreCovered(path, source []string) bool {
	_, ok := covers(source, path)
	return ok
}
