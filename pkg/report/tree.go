package report

// Tree holds figures and, below each, what it is made of.
type Tree struct{ Branches []Branch }

// Branch is one figure of a Tree.
type Branch struct {
	// Mark stands before the text, such as the number of a footnote; it may be
	// empty.
	Mark        string
	Text, Value string
	Tone        Tone
	// Remarks are lines of their own below the figure, such as its formula.
	Remarks  []string
	Branches []Branch
}

func (Tree) block() {}
