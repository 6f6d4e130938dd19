package load

import (
	"runtime"
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/parallel"
)

// groupSize is how many batches make a group: enough for all processors, and
// little enough for a few groups to fit in any memory. It does not depend on the
// machine, so that nor does what comes out.
const groupSize = 16

// Stream reads the cases of a file group by group, in the order of the file, so
// that nobody needs to have all of them in memory. A file that is short, or has
// no long list of cases, is one group.
type Stream struct {
	// file is as good as empty until the file is read as a whole.
	file *caseFile
	// src is nil when the file is no text.
	src *source
	// batches are those of the groups to come.
	batches []batch
	// whole says that the file is still to be read as a whole.
	whole bool
	// cases is how many cases were given, found what was found in them.
	cases int
	found []diag.Finding
	// offset is how far in the text the groups so far reach.
	offset int
}

// Stream returns a reader of the cases of a file, with the values of sets in
// place of their own. Read with Next until there is nothing more.
func (l Limits) Stream(file *diag.File, sets []Set) *Stream {
	s := &Stream{file: &caseFile{decoder: &decoder{limits: l}, file: file, sets: ofCases(sets)}}
	if s.src = s.file.open(file); s.src != nil {
		s.batches = s.file.batches(s.src)
	}
	s.whole = len(s.batches) == 0
	return s
}

// Next returns the next group and what was found in it; ok is false when there
// is nothing more. Where a mistake shows late, such as a quote that is not closed,
// its finding comes behind the cases that stand before it.
func (s *Stream) Next() (content Content, findings []diag.Finding, ok bool) {
	d, whole, ok := s.next()
	if !ok {
		return content, nil, false
	}
	if whole {
		d.name()
		d.content.Cases = d.content.Cases[min(s.cases, len(d.content.Cases)):]
		d.findings = diag.Without(d.findings, s.found)
	} else { // a list in batches has more than one case
		for _, c := range d.nameless {
			d.noID(c)
		}
	}
	findings = diag.Sort(d.findings)
	findings = findings[:min(len(findings), mostFindings-len(s.found))]
	s.cases += len(d.content.Cases)
	s.found = append(s.found, findings...)
	return d.content, findings, true
}

// Offset returns how many bytes of the file the groups so far take.
func (s *Stream) Offset() int { return s.offset }

// next reads the next group, or the whole of the file, from its beginning, when
// it cannot be cut up or a cut turns out to be wrong.
func (s *Stream) next() (d *caseFile, whole, ok bool) {
	if d := s.group(); d != nil {
		return d, false, true
	}
	if !s.whole {
		return nil, false, false
	}
	s.whole = false
	if s.src != nil {
		s.file.whole(s.src)
		s.offset = len(s.src.text)
	}
	return s.file, true, true
}

// group reads the next batches; nil when there are none. From one that holds
// something else than whole items on, the file is to be read as a whole.
func (s *Stream) group() *caseFile {
	todo := s.batches[:min(groupSize, len(s.batches))]
	read := make([]*caseFile, len(todo))
	parallel.Each(len(todo), runtime.GOMAXPROCS(0), func(i int) { read[i] = todo[i].read(s.file, s.src) })
	s.batches = s.batches[len(todo):]
	if bad := slices.Index(read, nil); bad >= 0 {
		s.batches, s.whole = nil, true
		todo, read = todo[:bad], read[:bad]
	}
	if len(read) == 0 {
		return nil
	}
	d := &caseFile{decoder: &decoder{}, file: s.file.file}
	for i, part := range read {
		d.take(part)
		s.offset += len(todo[i].text)
	}
	return d
}

// take takes over what was read from the part of the file that follows.
func (d *caseFile) take(part *caseFile) {
	d.content.Cases = append(d.content.Cases, part.content.Cases...)
	d.nameless = append(d.nameless, part.nameless...)
	d.findings = append(d.findings, part.findings[:min(len(part.findings), mostFindings-len(d.findings))]...)
}

// all reads all that is left to read.
func (s *Stream) all() *caseFile {
	all := &caseFile{decoder: &decoder{}, file: s.file.file}
	for d, whole, ok := s.next(); ok; d, whole, ok = s.next() {
		if whole {
			all = d
			continue
		}
		all.take(d)
	}
	all.name()
	return all
}
