package brief

// What tests of a whole brief need.
var (
	Height = height
	Page   = page
)
