package study

import (
	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// KnownPerspective puts the id of a perspective in the place of its label, and refuses one
// that the parameter file does not have. None is that of society.
func KnownPerspective(p *model.Parameters, name *string) error {
	if *name == "" {
		*name = model.Society
		return nil
	}
	id, err := Called(*name, p.PerspectiveNames(), lang.Text{EN: "unknown perspective %q", NL: "onbekend perspectief %q"})
	*name = id
	return err
}

// Called returns the id of what the user names by its id or by its label in either
// language: what is typed for one run may be either, where there can be no doubt.
func Called(name string, names *lang.Names, unknown lang.Text) (id string, err error) {
	ids, isLabel, say := check.Meant(name, names)
	switch {
	case len(ids) == 1 && isLabel:
		return ids[0], nil
	case len(ids) > 0:
		return "", failure.OfUsage(lang.Text{EN: "%s; %s", NL: "%s; %s"}, unknown.With(name), say)
	}
	return "", failure.OfUsage(lang.Text{EN: "%s; choose from %s", NL: "%s; kies uit %s"}, unknown.With(name), lang.List(names.IDs))
}
