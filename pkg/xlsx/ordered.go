package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// Ordered returns the same workbook with its parts, and the list of their
// types, in a fixed order and without times.
func Ordered(content []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if part.Name == "[Content_Types].xml" {
			text = sortedTypes(text)
		}
		to, err := z.Create(part.Name)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(text); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// typeElement matches one element of the list of types.
var typeElement = lang.Pattern(`<(?:Default|Override) [^>]*></(?:Default|Override)>`)

// sortedTypes sorts the elements of the list of types.
func sortedTypes(text []byte) []byte {
	elements := typeElement().FindAll(text, -1)
	if len(elements) == 0 {
		return text
	}
	first := bytes.Index(text, elements[0])
	rest := bytes.TrimPrefix(text[first:], bytes.Join(elements, nil))
	slices.SortFunc(elements, bytes.Compare)
	return slices.Concat(text[:first], bytes.Join(elements, nil), rest)
}
