package limits

import "testing"

// TestFlag wants each limit to be lifted by its own name, and what is no limit to
// be refused.
func TestFlag(t *testing.T) {
	t.Parallel()
	for _, b := range Bounds {
		var l Limits
		if err := (Flag{&l}).Set(b.Name + "=" + b.Usual()); err != nil {
			t.Errorf("%s: %v", b.Name, err)
		}
		if got := *b.of(&l); got != b.usual {
			t.Errorf("%s is %d, want %d", b.Name, got, b.usual)
		}
		if got, want := (Flag{&l}).String(), b.Name+"="+b.Usual(); got != want {
			t.Errorf("set to %q, want %q", got, want)
		}
	}
	for _, wrong := range []string{"", "depth", "depth=0", "depth=-1", "depth=1.5", "depth=5001", "file-size=5", "file-size=2GB", "dept=5"} {
		if err := (Flag{new(Limits)}).Set(wrong); err == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
}

// TestStrictness wants a lower limit to be stricter.
func TestStrictness(t *testing.T) {
	t.Parallel()
	about, strict, ok := Strictness("cases=10")
	if _, lax, _ := Strictness("cases=30000"); about != "cases" || !ok || strict <= UsualStrictness(about) || lax >= UsualStrictness(about) {
		t.Errorf("%s: 10 is %d, 30000 is %d, usual is %d", about, strict, lax, UsualStrictness("cases"))
	}
	if _, _, ok := Strictness("cases=many"); ok {
		t.Error("many is taken")
	}
}

func TestTooMany(t *testing.T) {
	t.Parallel()
	l := Limits{cases: 3}
	if err := l.TooMany(3); err != nil {
		t.Error(err)
	}
	if err := l.TooMany(4); err == nil {
		t.Error("4 of 3 cases are kept")
	}
}
