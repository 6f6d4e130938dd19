package report

import (
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Form says in what form a file gives how uncertain a number is, where that is not low
// and high alone: "12 of 40", "standard error 5%", "5% and 95% points". show shows a
// figure of the number. It is "" for a number without such a form.
func (w Writer) Form(n *model.Number, show func(float64) string) string {
	if n.Spread == nil {
		return ""
	}
	f := &n.Spread.Form
	switch {
	case f.IsCounted():
		return f.Counts().In(w.Lang)
	case f.SE > 0:
		return w.Say(lang.Text{EN: "standard error %s", NL: "standaardfout %s"}, show(f.SE))
	case f.Interval > 0:
		tail := n.Stated(0, 0).Tail()
		return w.Say(lang.Text{EN: "%s and %s points", NL: "%s- en %s-punten"}, lang.Share(tail), lang.Share(1-tail))
	}
	return ""
}
