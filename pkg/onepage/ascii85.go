package onepage

import (
	"encoding/binary"
	"strconv"
	"strings"
)

// digits are 85 signs that mean nothing in HTML: five of them hold four bytes, where
// base64 takes five and a third.
var digits = func() string {
	var all strings.Builder
	for c := byte('!'); c <= '~'; c++ {
		if !strings.ContainsRune("\"&'<>\\`-=", rune(c)) {
			all.WriteByte(c)
		}
	}
	return all.String()
}()

// packed writes bytes with those digits, in lines, behind a line with their number.
func packed(data []byte) string {
	const line = 4000
	var out strings.Builder
	out.Grow(len(data)*5/4 + len(data)/line + 32)
	out.WriteString(strconv.Itoa(len(data)) + "\n")
	padded := append(append([]byte{}, data...), make([]byte, (4-len(data)%4)%4)...)
	var five [5]byte
	for i := 0; i < len(padded); i += 4 {
		x := binary.BigEndian.Uint32(padded[i:])
		for k := 4; k >= 0; k-- {
			five[k] = digits[x%85]
			x /= 85
		}
		out.Write(five[:])
		if (i/4+1)%(line/5) == 0 {
			out.WriteByte('\n')
		}
	}
	out.WriteByte('\n')
	return out.String()
}
