package parquetin

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"slices"
	"strconv"
	"time"

	"ipta/pkg/lang"
)

// The logical types that are told apart, by their numbers in the files.
const (
	aText      = 1
	aMap       = 2
	aList      = 3
	anEnum     = 4
	aDecimal   = 5
	aDate      = 6
	aTime      = 7
	aTimestamp = 8
	aNumber    = 10
	nothing    = 11
	aJSON      = 12
	aUUID      = 14
)

// logicalOf are the logical types of the converted types that files had before, and how
// many units of a time go into a second.
var logicalOf = map[int64]element{
	0: {logical: aText}, 1: {logical: aMap}, 2: {logical: aMap}, 3: {logical: aList}, 4: {logical: anEnum}, 5: {logical: aDecimal}, 6: {logical: aDate},
	7: {logical: aTime, unit: 1}, 8: {logical: aTime, unit: 2}, 9: {logical: aTimestamp, unit: 1}, 10: {logical: aTimestamp, unit: 2},
	11: {logical: aNumber, unsigned: true}, 12: {logical: aNumber, unsigned: true}, 13: {logical: aNumber, unsigned: true}, 14: {logical: aNumber, unsigned: true},
	15: {logical: aNumber}, 16: {logical: aNumber}, 17: {logical: aNumber}, 18: {logical: aNumber}, 19: {logical: aJSON},
}

// typeNames are what columns that cannot be read are called, by their logical types.
var typeNames = map[int]lang.Text{
	aMap: {EN: "map", NL: "map"}, aList: aListOf, aTime: {EN: "time", NL: "tijd"}, 13: lang.Same("BSON"), 15: lang.Same("float16"),
	16: lang.Same("variant"), 17: lang.Same("geometry"), 18: lang.Same("geography"),
}

var (
	aListOf = lang.Text{EN: "list", NL: "lijst"}
	aStruct = lang.Text{EN: "struct", NL: "samenstelling"}
)

// said gives an element the logical type that its converted type stands for, where it has
// none of its own.
func (e *element) said() {
	if e.logical != 0 || e.converted < 0 {
		return
	}
	old, known := logicalOf[e.converted]
	if !known {
		old.logical = -1 // an interval, or one of times to come
	}
	e.logical, e.unit, e.unsigned = old.logical, old.unit, old.unsigned
}

// size returns how many bytes a value takes, 0 for those of any length.
func (e *element) size() int {
	const four, eight, twelve = 4, 8, 12
	switch e.kind {
	case int32s, floats:
		return four
	case int64s, doubles:
		return eight
	case int96s:
		return twelve
	case fixed:
		return e.length
	}
	return 0
}

// asText returns what adds a value of an element to a text, nil for a type without any.
func (e *element) asText() func(b, value []byte) []byte {
	switch {
	case e.logical == nothing:
		return func(b, _ []byte) []byte { return b }
	case e.kind == booleans:
		return func(b, value []byte) []byte { return strconv.AppendBool(b, value[0] != 0) }
	case e.kind == floats && e.logical == 0:
		return func(b, value []byte) []byte {
			return appendFloat(b, float64(math.Float32frombits(binary.LittleEndian.Uint32(value))), 32)
		}
	case e.kind == doubles && e.logical == 0:
		return func(b, value []byte) []byte {
			return appendFloat(b, math.Float64frombits(binary.LittleEndian.Uint64(value)), 64)
		}
	case e.kind == int96s:
		return appendInt96
	case e.logical == aDecimal && e.scale >= 0 && e.scale < 100:
		return e.decimal()
	case e.kind == int32s || e.kind == int64s:
		return e.whole()
	case e.kind == texts && slices.Contains([]int{0, aText, anEnum, aJSON}, e.logical):
		return appendCell
	case e.kind == fixed && e.logical == aUUID && e.length == 16:
		return appendUUID
	}
	return nil
}

// whole returns what writes a whole number, or a date or time by its number.
func (e *element) whole() func(b, value []byte) []byte {
	number := func(value []byte) int64 {
		if e.kind == int32s {
			return int64(int32(binary.LittleEndian.Uint32(value)))
		}
		return int64(binary.LittleEndian.Uint64(value))
	}
	switch e.logical {
	case 0, aNumber:
		if !e.unsigned {
			return func(b, value []byte) []byte { return strconv.AppendInt(b, number(value), 10) }
		}
		return func(b, value []byte) []byte {
			if e.kind == int32s {
				return strconv.AppendUint(b, uint64(binary.LittleEndian.Uint32(value)), 10)
			}
			return strconv.AppendUint(b, binary.LittleEndian.Uint64(value), 10)
		}
	case aDate:
		return func(b, value []byte) []byte {
			const day = 24 * 60 * 60
			return appendTime(b, time.Unix(number(value)*day, 0))
		}
	case aTimestamp:
		switch e.unit {
		case 1:
			return func(b, value []byte) []byte { return appendTime(b, time.UnixMilli(number(value))) }
		case 2:
			return func(b, value []byte) []byte { return appendTime(b, time.UnixMicro(number(value))) }
		case 3:
			return func(b, value []byte) []byte { return appendTime(b, time.Unix(0, number(value))) }
		}
	}
	return nil
}

// appendTime adds a day, and the time of the day where that is not midnight.
func appendTime(b []byte, t time.Time) []byte {
	t = t.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.AppendFormat(b, time.DateOnly)
	}
	return t.AppendFormat(b, "2006-01-02 15:04:05.999999999")
}

// appendInt96 adds a time as Impala and old Spark write it: nanoseconds of a Julian day.
func appendInt96(b, value []byte) []byte {
	const unixEpoch, day = 2_440_588, 24 * 60 * 60
	nanos := int64(binary.LittleEndian.Uint64(value))
	days := int64(binary.LittleEndian.Uint32(value[8:]))
	return appendTime(b, time.Unix((days-unixEpoch)*day, nanos))
}

// appendFloat adds a number by the fewest digits that say it; one that is none is missing.
func appendFloat(b []byte, x float64, bits int) []byte {
	const most, least = 1e21, 1e-7
	switch size := math.Abs(x); {
	case math.IsNaN(x):
		return b
	case size != 0 && (size >= most || size < least):
		return strconv.AppendFloat(b, x, 'e', -1, bits)
	}
	return strconv.AppendFloat(b, x, 'f', -1, bits)
}

// decimal returns what writes a number with a fixed number of decimals, nil where it is
// stored as none is.
func (e *element) decimal() func(b, value []byte) []byte {
	var digits func(value []byte) []byte
	switch e.kind {
	case int32s:
		digits = func(value []byte) []byte {
			return strconv.AppendInt(nil, int64(int32(binary.LittleEndian.Uint32(value))), 10)
		}
	case int64s:
		digits = func(value []byte) []byte { return strconv.AppendInt(nil, int64(binary.LittleEndian.Uint64(value)), 10) }
	case texts, fixed:
		digits = func(value []byte) []byte {
			const most = 64 // bytes; the largest that anybody writes has 32
			if len(value) > most {
				return value[:0]
			}
			x := new(big.Int).SetBytes(value)
			if len(value) > 0 && value[0]&0x80 != 0 {
				x.Sub(x, new(big.Int).Lsh(big.NewInt(1), uint(8*len(value))))
			}
			return x.Append(nil, 10)
		}
	default:
		return nil
	}
	return func(b, value []byte) []byte {
		d := digits(value)
		if len(d) == 0 {
			return b
		}
		if d[0] == '-' {
			b, d = append(b, '-'), d[1:]
		}
		for len(d) <= e.scale {
			d = slices.Insert(d, 0, '0')
		}
		whole, part := d[:len(d)-e.scale], bytes.TrimRight(d[len(d)-e.scale:], "0")
		if b = append(b, whole...); len(part) > 0 {
			b = append(append(b, '.'), part...)
		}
		return b
	}
}

func appendUUID(b, value []byte) []byte {
	for i, part := range [][]byte{value[:4], value[4:6], value[6:8], value[8:10], value[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	return b
}

// appendCell adds a text as a cell of CSV.
func appendCell(b, value []byte) []byte {
	if !bytes.ContainsAny(value, ",\"\r\n") {
		return append(b, value...)
	}
	b = append(b, '"')
	for _, c := range value {
		if c == '"' {
			b = append(b, '"')
		}
		b = append(b, c)
	}
	return append(b, '"')
}
