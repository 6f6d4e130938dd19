package onepage

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/page"
)

//go:embed script/engine.js
var engineScript string

// Answers writes a page that asks the calculator in it questions as soon as it is
// opened, and then holds the answers as a list of JSON in an element called answers: the
// calculator of the page as a browser runs it, with nobody before it.
func Answers(w io.Writer, questions []page.Request, engine []byte) error {
	asked, err := json.Marshal(questions)
	if err != nil {
		return err
	}
	// A browser that is told to wait for the page may let its clock run to the end as soon
	// as no script asks for the time: until the answers are there, one does, and takes some.
	script := strings.ReplaceAll(engineScript, "export ", "") + `
let done = false, idle = 0;
const tick = () => {
  for (let i = 0; i < 1e6; i++) idle += i % 7;
  if (!done) setTimeout(tick, 10);
};
tick();
startEngine('').then(() => {
  const all = JSON.parse(document.getElementById('questions').textContent).map(ask);
  const held = document.createElement('pre');
  held.id = 'answers';
  held.textContent = JSON.stringify(all);
  document.body.append(held);
}).finally(() => { done = true; });
`
	var out bytes.Buffer
	for _, part := range []string{
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"", policy(start, script), "\">\n<title>ipta selftest</title>\n</head>\n<body>\n",
		"<script type=\"application/json\" id=\"questions\">", string(lang.EscapeJSON(asked)), "</script>\n",
		"<script type=\"text/plain\" id=\"engine\">\n", packed(engine), "</script>\n",
		"<script id=\"start\">", start, "</script>\n<script type=\"module\">", script, "</script>\n</body>\n</html>\n",
	} {
		out.WriteString(part)
	}
	_, err = w.Write(out.Bytes())
	return err
}
