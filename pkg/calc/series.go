package calc

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
)

// Series is a list of whole numbers that a file holds in little room: as text
// in base64 of the differences between each and the one before, from 0, as
// signed varints (encoding/binary).
type Series []int64

// MarshalJSON returns the numbers as text.
func (s Series) MarshalJSON() ([]byte, error) {
	var b []byte
	before := int64(0)
	for _, x := range s {
		b = binary.AppendVarint(b, x-before) // wraps round, and back again
		before = x
	}
	text := base64.StdEncoding.AppendEncode([]byte{'"'}, b)
	return append(text, '"'), nil
}

// UnmarshalJSON reads the numbers; none are nil.
func (s *Series) UnmarshalJSON(text []byte) error {
	var encoded string
	if err := json.Unmarshal(text, &encoded); err != nil {
		return err
	}
	b, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return err
	}
	*s = nil
	before := int64(0)
	for len(b) > 0 {
		x, n := binary.Varint(b)
		if n <= 0 {
			return fmt.Errorf("no series of whole numbers")
		}
		before += x
		*s, b = append(*s, before), b[n:]
	}
	return nil
}
