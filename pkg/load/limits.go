package load

import (
	"cmp"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// The usual limits on what is read, so that a file that is broken or made to do
// harm gives a message in place of a full memory. All are far above real use.
const (
	// MaxFileSize is the largest file in bytes that is parsed as a whole. One
	// that is parsed in batches of its cases may be Batched times as large.
	MaxFileSize = 64 << 20
	Batched     = 4
	// MaxDepth is how deep lists and mappings may be nested.
	MaxDepth = 100
	// MaxAliasNodes is how many values of a file may come from aliases (*name).
	MaxAliasNodes = 200_000
	// MaxLines is how many lines a group of a case may have.
	MaxLines = 10_000
	// MaxExtends is how many files may lie over each other.
	MaxExtends = 20
)

// Limits are limits other than the usual ones; those that are 0 are the usual.
type Limits struct {
	FileSize, Depth, Aliases, Lines, Extends int
	// Reserved reports whether a parameter file may not go by a name, because that
	// is a built-in set's; nil when none is.
	Reserved func(name string, file *diag.File) bool
	// Parsed keeps parameters that were parsed; nil keeps none.
	Parsed *Parsed
}

func (l Limits) fileSize() int { return cmp.Or(l.FileSize, MaxFileSize) }
func (l Limits) depth() int    { return cmp.Or(l.Depth, MaxDepth) }
func (l Limits) aliases() int  { return cmp.Or(l.Aliases, MaxAliasNodes) }
func (l Limits) lines() int    { return cmp.Or(l.Lines, MaxLines) }
func (l Limits) extends() int  { return cmp.Or(l.Extends, MaxExtends) }

// The names of the limits, as messages and --limit have them.
const (
	FileSizeLimit = "file-size"
	DepthLimit    = "depth"
	AliasesLimit  = "aliases"
	LinesLimit    = "lines"
	ExtendsLimit  = "extends"
)

// passed says that a limit was passed: what it is a limit on, what else can be
// done, and which flag lifts it. What holds %s for the limit.
func passed(name string, what lang.Text, limit int, args ...any) lang.Message {
	lift := lang.Text{
		EN: "; --limit " + name + "=NUMBER allows more",
		NL: "; --limit " + name + "=AANTAL staat meer toe",
	}
	var most any = lang.Decimal{Value: float64(limit)}
	if name == FileSizeLimit {
		lift = lang.Text{
			EN: "; --limit " + name + "=SIZE allows more",
			NL: "; --limit " + name + "=GROOTTE staat meer toe",
		}
		most = lang.Decimal{Value: float64(limit >> 20)}
	}
	return lang.Text{EN: what.EN + lift.EN, NL: what.NL + lift.NL}.With(append(args, most)...)
}
