package study

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/report/resultfile"
)

// input is one of the files of a run that goes as a stream.
type input struct {
	files.Member
	format cohort.Format
	in     io.ReadCloser
	hash   hash.Hash
	// found is what is wrong with the file before its first row.
	found []diag.Finding
}

// streamInputs returns the files of a run that goes as a stream, with their formats, and
// what is told of tables that are left alone.
func (r *Reader) streamInputs(args []string, renames []cohort.Rename, o Mistakes) (inputs []input, left []diag.Finding, err error) {
	members, err := r.Files.Expand(args)
	if err != nil {
		return nil, nil, err
	}
	cohorts := false
	for _, m := range members {
		if m.Link {
			left = append(left, leftLink(m))
			continue
		}
		in := input{Member: m}
		if cohort.MayBe(m.Name) {
			head, err := r.Files.Peek(m.Name)
			if err != nil {
				return nil, nil, r.Files.CannotRead(m.Name, err)
			}
			in.format = cohort.Detect(m.Name, head)
			if m.Walked && in.format != cohort.None {
				holds, found, err := r.holdsCases(m.Name, in.format, head, renames)
				if err != nil {
					return nil, nil, err
				}
				if left = append(left, found...); !holds {
					continue
				}
			}
		}
		cohorts = cohorts || in.format != cohort.None
		inputs = append(inputs, in)
	}
	if o.Rejects != "" && !cohorts {
		return nil, nil, failure.OfUsage(lang.Text{
			EN: "--rejects goes with cases in CSV, JSON Lines or Parquet; mend the other files, or take them out",
			NL: "--rejects hoort bij casussen in CSV, JSON Lines of Parquet; verbeter de andere bestanden, of laat ze weg"})
	}
	return inputs, left, nil
}

// holdsCases reports whether a table in a folder, which nobody named and which begins so,
// holds cases, and what is told where it does not.
func (r *Reader) holdsCases(name string, format cohort.Format, head []byte, renames []cohort.Rename) (holds bool, left []diag.Finding, err error) {
	if format == cohort.Parquet {
		other := false
		if head, other, err = r.headOfParquet(name); err != nil || other || head == nil {
			return !other, nil, err
		}
	}
	if cohort.HoldsCases(format, head, renames) {
		return true, nil, nil
	}
	if format == cohort.JSONLines {
		return false, nil, nil
	}
	return false, noTable(&diag.File{Name: name}, head, renames), nil
}

// open opens a file of a stream, unpacked; sums says that its checksum is wanted.
func (b *input) open(r *Reader, sums bool) error {
	file, _, err := r.Files.Open(b.Name, files.Unlimited)
	if err != nil {
		return r.Files.CannotRead(b.Name, err)
	}
	if b.format == cohort.Parquet {
		return b.openParquet(r, file, sums)
	}
	var raw io.Reader = file
	if sums {
		b.hash = sha256.New()
		raw = io.TeeReader(file, b.hash)
	}
	plain, err := files.Unpack(raw)
	if err != nil {
		return r.Files.CannotRead(b.Name, err)
	}
	b.in = &closingBoth{plain, file}
	return nil
}

// closingBoth closes what unpacks and what is unpacked.
type closingBoth struct {
	io.ReadCloser
	file io.Closer
}

// Close closes both.
func (c *closingBoth) Close() error { return errors.Join(c.ReadCloser.Close(), c.file.Close()) }

// close closes the file, and gives back the room that it took to read it.
func (b *input) close() error {
	in := b.in
	b.in = nil
	return in.Close()
}

// input is what a result says of the file, after it was read to its end.
func (b *input) input() resultfile.Input {
	in := resultfile.Input{Path: b.Name, Kind: "case"}
	if b.hash != nil {
		in.SHA256 = hex.EncodeToString(b.hash.Sum(nil))
	}
	return in
}

// listOf returns a reader of the cases of a file of YAML, or a form, among the inputs, nil
// for one of a folder that holds no cases.
func (r *Reader) listOf(b *input, sets []load.Set) (list caseList, found []diag.Finding, err error) {
	size, _ := r.Files.SizeOf(b.Name)
	text, err := files.ReadText(b.in, size, load.Batched*r.Limits.MostBytes(), mayBeCases(b.Name))
	if err != nil {
		return nil, nil, r.Files.CannotRead(b.Name, err)
	}
	file := &diag.File{Name: b.Name, Text: text}
	if isWorkbook(file) {
		content, found, kind := r.readForm(file, b.Walked, sets)
		if kind == "" {
			return nil, found, nil
		}
		return &formList{content: content, found: found, size: len(text)}, nil, nil
	}
	header := r.Limits.HeaderOf(file)
	if (&Study{}).kindOf(header, b.Walked) == "case" {
		return r.Limits.Stream(file, sets), nil, nil
	}
	if !header.Found {
		found = append(found, noHeader(file, header.LikeCase))
	}
	return nil, found, nil
}
