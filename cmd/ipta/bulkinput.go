package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"strings"

	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/report"
)

// A run over files of CSV and JSON Lines with no more than fewCases cases, of
// which all stand in the first probeSize bytes, looks at each case as a run over
// YAML does; any other goes as a stream.
const (
	fewCases  = 1000
	probeSize = 4 << 20
	// firstProbe bytes are looked at first: most files end before, or have more
	// than a few cases in them.
	firstProbe = 1 << 20
)

// bulkInput is one of the files of a run that goes as a stream.
type bulkInput struct {
	member
	format cohort.Format
	// listed is how many cases the list of YAML holds that was looked at already.
	listed int
	in     io.ReadCloser
	hash   hash.Hash
}

// probe is what the first bytes of the files of a run tell.
type probe struct {
	inputs []bulkInput
	// cohorts says that one is CSV or JSON Lines; large, that these hold more
	// than a few cases.
	cohorts, large bool
	files          *runFiles
}

// streams reports whether the cases go as a stream where that is not a matter of
// the format: there are more than a few in CSV or JSON Lines, or mistakes are to
// be set aside.
func (p probe) streams(o bulkOptions) bool { return p.large || o.Rejects != "" && p.cohorts }

// streamsTotals is streams for a run that shows no single case: more than a few
// cases in YAML go as a stream too.
func (p probe) streamsTotals(o bulkOptions) bool { return p.streams(o) || p.listsMany() }

// listsMany reports whether lists of cases in YAML hold more than a few together.
func (p probe) listsMany() bool {
	cases := 0
	for _, in := range p.inputs {
		if cases += in.list(p.files); cases > fewCases {
			return true
		}
	}
	return false
}

// leastListed is the size in bytes under which a file of YAML does not hold enough
// cases to be worth counting.
const leastListed = 64 << 10

// list returns how many cases a file lists in YAML, at most one more than a few,
// as far as it can be read: who reads it tells what is wrong. What can be read
// only once was looked at before.
func (b *bulkInput) list(files *runFiles) int {
	info, err := os.Stat(files.at(b.name))
	size, plain := files.sizeOf(b.name)
	if b.listed > 0 || b.format != cohort.None || err != nil || !info.Mode().IsRegular() || plain && size < leastListed {
		return b.listed
	}
	file, err := os.Open(files.at(b.name))
	if err != nil {
		return 0
	}
	defer file.Close()
	text, err := unpack(file)
	if err != nil {
		return 0
	}
	defer text.Close()
	return load.Listed(text, fewCases+1)
}

// probe looks at the beginning of all files that may be CSV or JSON Lines.
func (s *session) probe(args []string, o bulkOptions) (probe, error) {
	p := probe{files: s.limits.files}
	members, err := s.limits.files.expand(args)
	if err != nil {
		return p, err
	}
	cases := 0
	for _, m := range members {
		in := bulkInput{member: m}
		if mayBeCohort(m.name) {
			head, whole, err := s.peek(m, firstProbe)
			if err != nil {
				return p, err
			}
			in.format = cohort.Detect(m.name, head)
			if in.format != cohort.None && m.walked && !cohort.LikeCases(in.format, head) {
				continue
			}
			n := listedIn(in.format, head)
			if !whole && cases+n <= fewCases {
				if head, whole, err = s.peek(m, probeSize); err != nil {
					return p, err
				}
				n = listedIn(in.format, head)
			}
			if in.format == cohort.None {
				in.listed = n
			} else {
				p.cohorts = true
				cases += n
				p.large = p.large || !whole || cases > fewCases
			}
		}
		p.inputs = append(p.inputs, in)
	}
	if o.Rejects != "" && !p.cohorts {
		return p, wrongUsage(lang.Text{
			EN: "--rejects goes with cases in CSV or JSON Lines; mend the other files, or take them out",
			NL: "--rejects hoort bij casussen in CSV of JSON Lines; verbeter de andere bestanden, of laat ze weg"})
	}
	return p, nil
}

// listedIn returns how many cases the head of a file holds: in YAML those of a
// list, at most one more than a few.
func listedIn(format cohort.Format, head []byte) int {
	if format == cohort.None {
		return load.Listed(bytes.NewReader(head), fewCases+1)
	}
	return cohort.Count(format, head)
}

// mayBeCohort reports whether a file is not YAML by its name.
func mayBeCohort(name string) bool {
	return !cohort.IsYAML(name)
}

// peek returns the first bytes of a file, unpacked, at most size and about as
// many where there are, and whether that is all of it. What can be read only once
// is kept for who reads it later.
func (s *session) peek(m member, size int) (head []byte, whole bool, err error) {
	in := s.kept[m.name]
	if in == nil {
		raw, closing, err := s.openRaw(m.name)
		if err != nil {
			return nil, false, err
		}
		if closing != nil {
			defer closing.Close()
			in = bufio.NewReaderSize(raw, size)
		} else {
			in = bufio.NewReaderSize(raw, probeSize)
			s.keep(m.name, in)
		}
	}
	raw, err := in.Peek(size)
	whole = errors.Is(err, io.EOF)
	if err != nil && !whole {
		return nil, false, s.limits.files.cannotRead(m.name, err)
	}
	if !isPacked(raw) {
		return raw, whole, nil
	}
	plain, err := unpack(bytes.NewReader(raw))
	if err != nil {
		return nil, whole, nil // who reads it tells what is wrong
	}
	defer plain.Close()
	head, err = io.ReadAll(io.LimitReader(plain, int64(size)))
	return head, whole && err == nil && len(head) < size, nil
}

// openRaw opens a file, or standard input. closing is nil for what can be read
// only once.
func (s *session) openRaw(name string) (in io.Reader, closing io.Closer, err error) {
	if name == stdin {
		s.limits.files.readingInput(s.In)
		return s.In, nil, nil
	}
	file, size, err := s.limits.files.openLimited(name, maxStream)
	if err != nil {
		return nil, nil, s.limits.files.cannotRead(name, err)
	}
	if _, isPipe := file.(*pipe); isPipe || size == 0 {
		return file, nil, nil
	}
	return file, file, nil
}

// maxStream is no limit on the size of a file.
const maxStream = 1 << 62

// keep keeps a reader under the name of what it reads.
func (s *session) keep(name string, in *bufio.Reader) {
	if s.kept == nil {
		s.kept = map[string]*bufio.Reader{}
	}
	s.kept[name] = in
}

// open opens a file of a stream, unpacked; sums says that its checksum is wanted.
func (b *bulkInput) open(s *session, sums bool) error {
	var raw io.Reader
	var closing io.Closer
	if kept := s.kept[b.name]; kept != nil {
		raw = kept
	} else {
		var err error
		if raw, closing, err = s.openRaw(b.name); err != nil {
			return err
		}
	}
	if sums {
		b.hash = sha256.New()
		raw = io.TeeReader(raw, b.hash)
	}
	plain, err := unpack(raw)
	if err != nil {
		return s.limits.files.cannotRead(b.name, err)
	}
	b.in = plain
	if closing != nil {
		b.in = &closingBoth{plain, closing}
	}
	return nil
}

// closingBoth closes what unpacks and what is unpacked.
type closingBoth struct {
	io.ReadCloser
	file io.Closer
}

// Close closes both.
func (c *closingBoth) Close() error { return errors.Join(c.ReadCloser.Close(), c.file.Close()) }

// input is what a result says of the file, after it was read to its end.
func (b *bulkInput) input() report.Input {
	in := report.Input{Path: b.name, Kind: "case"}
	if b.hash != nil {
		in.SHA256 = hex.EncodeToString(b.hash.Sum(nil))
	}
	return in
}

// listOf returns a reader of the cases of a file of YAML among the inputs, nil
// for one of a folder that holds no cases.
func (s *session) listOf(b *bulkInput, sets []load.Set) (list *load.Stream, found []diag.Finding, err error) {
	size, _ := s.limits.files.sizeOf(b.name)
	text, err := readText(b.in, size, load.Batched*s.limits.fileSize(), mayBeCases(b.name))
	if err != nil {
		return nil, nil, s.limits.files.cannotRead(b.name, err)
	}
	file := &diag.File{Name: b.name, Text: text}
	header := s.limits.HeaderOf(file)
	if (&study{}).kindOf(header, b.walked) == "case" {
		return s.limits.Stream(file, sets), nil, nil
	}
	if !header.Found {
		found = append(found, noHeader(file, header.LikeCase))
	}
	return nil, found, nil
}

// sizeOf returns the size of a file; plain is false where that says nothing of
// how much there is to read.
func (f *runFiles) sizeOf(name string) (size int64, plain bool) {
	info, err := os.Stat(f.at(name))
	if name == stdin || err != nil || !info.Mode().IsRegular() || strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".zst") {
		return 0, false
	}
	return info.Size(), true
}
