package selftest

import "strings"

// mapping is a mapping of YAML as it is written, in the order in which its keys
// are put.
type mapping struct{ keys, values []string }

func (m *mapping) put(key, value string) {
	m.keys, m.values = append(m.keys, key), append(m.values, value)
}

// flow returns it between braces, on one line.
func (m *mapping) flow() string {
	parts := make([]string, len(m.keys))
	for i, key := range m.keys {
		parts[i] = key + ": " + m.values[i]
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// block returns a line a key, indented.
func (m *mapping) block(indent string) string {
	var b strings.Builder
	for i, key := range m.keys {
		value := m.values[i]
		if !strings.HasPrefix(value, "\n") {
			value = " " + value
		}
		b.WriteString(indent + key + ":" + strings.TrimSuffix(value, "\n") + "\n")
	}
	return b.String()
}

// list returns values in brackets.
func list(values ...string) string { return "[" + strings.Join(values, ", ") + "]" }

// both is a text in both languages.
func both(nl, en string) string { return "{nl: '" + nl + "', en: '" + en + "'}" }
