package parquetin

// kind is how a column stores its values.
type kind int64

// The kinds, by their numbers in the files.
const (
	booleans kind = iota
	int32s
	int64s
	int96s
	floats
	doubles
	texts
	fixed
)

// element is a column or a group of columns, as the footer lists them.
type element struct {
	kind      kind
	hasKind   bool
	length    int
	repeated  int64 // 0 required, 1 optional, 2 repeated
	name      string
	children  int
	converted int64 // −1 for none
	scale     int
	// logical is the number of the logical type, 0 for none; unit that of a unit of time; and
	// unsigned says that it is a number without a sign.
	logical, unit int
	unsigned      bool
}

// chunk is the values of a column in a row group.
type chunk struct {
	codec       int64
	start, size int64
	values      int64
	elsewhere   bool // in another file, or encrypted
}

// group is a row group.
type group struct {
	rows   int64
	chunks []chunk
}

// footer is what the end of a file says of it.
type footer struct {
	elements []element
	rows     int64
	groups   []group
	// ipta is what its maker says it holds, where that is ipta.
	ipta      string
	encrypted bool
}

// readFooter reads the structure at the end of a file.
func readFooter(data []byte) (*footer, error) {
	var f footer
	t := &thrift{data: data}
	t.fields(func(id int, _ byte) bool {
		switch id {
		case 2:
			t.list(func(byte) { f.elements = append(f.elements, t.element()) })
		case 3:
			f.rows = t.int()
		case 4:
			t.list(func(byte) { f.groups = append(f.groups, t.group()) })
		case 5:
			t.list(func(byte) {
				var key, value string
				t.fields(func(id int, _ byte) bool {
					switch id {
					case 1:
						key = string(t.bytes())
					case 2:
						value = string(t.bytes())
					default:
						return false
					}
					return true
				})
				if key == "ipta" {
					f.ipta = value
				}
			})
		case 8:
			f.encrypted = true
			return false
		default:
			return false
		}
		return true
	})
	return &f, t.err
}

func (t *thrift) element() element {
	e := element{converted: -1}
	t.fields(func(id int, _ byte) bool {
		switch id {
		case 1:
			e.kind, e.hasKind = kind(t.int()), true
		case 2:
			e.length = int(t.int())
		case 3:
			e.repeated = t.int()
		case 4:
			e.name = string(t.bytes())
		case 5:
			e.children = int(t.int())
		case 6:
			e.converted = t.int()
		case 7:
			e.scale = int(t.int())
		case 10:
			t.logical(&e)
		default:
			return false
		}
		return true
	})
	return e
}

// logical reads which logical type an element has.
func (t *thrift) logical(e *element) {
	t.fields(func(id int, kind byte) bool {
		if kind != thriftStruct {
			return false
		}
		e.logical = id
		t.fields(func(id int, kind byte) bool {
			switch {
			case e.logical == aDecimal && id == 1:
				e.scale = int(t.int())
			case e.logical == aNumber && id == 2:
				e.unsigned = kind == thriftFalse // is it signed?
			case (e.logical == aTime || e.logical == aTimestamp) && id == 2:
				t.fields(func(id int, _ byte) bool { e.unit = id; return false })
			default:
				return false
			}
			return true
		})
		return true
	})
}

func (t *thrift) group() group {
	var g group
	t.fields(func(id int, _ byte) bool {
		switch id {
		case 1:
			t.list(func(byte) { g.chunks = append(g.chunks, t.chunk()) })
		case 3:
			g.rows = t.int()
		default:
			return false
		}
		return true
	})
	return g
}

func (t *thrift) chunk() chunk {
	var c chunk
	dictionary := int64(0)
	t.fields(func(id int, _ byte) bool {
		switch id {
		case 1, 8:
			c.elsewhere = true
			return false
		case 3:
			t.fields(func(id int, _ byte) bool {
				switch id {
				case 4:
					c.codec = t.int()
				case 5:
					c.values = t.int()
				case 7:
					c.size = t.int()
				case 9:
					c.start = t.int()
				case 11:
					dictionary = t.int()
				default:
					return false
				}
				return true
			})
		default:
			return false
		}
		return true
	})
	if dictionary > 0 && dictionary < c.start { // 0 where old writers have none
		c.start = dictionary
	}
	return c
}

// pageHeader is what stands before a page.
type pageHeader struct {
	kind              int64 // 0 data, 2 a dictionary, 3 data of the second version
	unpacked, packed  int64
	crc               int64
	hasCRC            bool
	values            int64
	encoding          int64
	levels            int64 // the encoding of the definition levels
	repeated, defined int64 // lengths of levels, in the second version
	isPacked          bool
}

func (t *thrift) pageHeader() pageHeader {
	h := pageHeader{isPacked: true, kind: -1}
	t.fields(func(id int, _ byte) bool {
		switch id {
		case 1:
			h.kind = t.int()
		case 2:
			h.unpacked = t.int()
		case 3:
			h.packed = t.int()
		case 4:
			h.crc, h.hasCRC = t.int(), true
		case 5, 7, 8:
			of := id
			t.fields(func(id int, kind byte) bool {
				switch {
				case id == 1:
					h.values = t.int()
				case id == 2 && of != 8, id == 4 && of == 8:
					h.encoding = t.int()
				case id == 3 && of == 5:
					h.levels = t.int()
				case id == 5 && of == 8:
					h.defined = t.int()
				case id == 6 && of == 8:
					h.repeated = t.int()
				case id == 7 && of == 8:
					h.isPacked = kind == thriftTrue
				default:
					return false
				}
				return true
			})
		default:
			return false
		}
		return true
	})
	return h
}
