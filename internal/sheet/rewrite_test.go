package sheet

import (
	"bytes"
	"errors"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// TestRewriteIsExact: a part that nothing is changed in comes through byte by
// byte, whatever it holds and however it arrives.
func TestRewriteIsExact(t *testing.T) {
	pieces := []string{
		"<a>", "</a>", "<b c='>' d=\"<\"/>", "text &amp; more", "\r\n", "<!-- <x> -->", "<![CDATA[ <y> ]]>", "<?pi <z> ?>",
		"<p:row r=\"1\" >", "</p:row >", "\ufeff", "中文", "<!DOCTYPE a>", "<c/>",
	}
	rapid.Check(t, func(t *rapid.T) {
		var in bytes.Buffer
		for _, p := range rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces") {
			in.WriteString(p)
		}
		in.WriteString("tail")
		for _, r := range []*tokens{
			newTokens(bytes.NewReader(in.Bytes()), 1<<20),
			newTokens(iotest.OneByteReader(bytes.NewReader(in.Bytes())), 1<<20),
			newTokens(iotest.DataErrReader(bytes.NewReader(in.Bytes())), 1<<20),
		} {
			var out bytes.Buffer
			if err := rewrite(&out, r, func(t *tokens) (splice, error) { return keep(t), nil }); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(out.Bytes(), in.Bytes()) {
				t.Fatalf("in  %q\nout %q", in.Bytes(), out.Bytes())
			}
		}
	})
}

func TestAttributes(t *testing.T) {
	tests := []struct{ tag, name, value, want string }{
		{`<c r="A1"/>`, "s", "5", `<c r="A1" s="5"/>`},
		{`<c r="A1" s="2">`, "s", "5", `<c r="A1" s="5">`},
		{`<c s='2' r="A1">`, "s", "5", `<c s='5' r="A1">`},
		{`<c>`, "s", "5", `<c s="5">`},
		{`<c />`, "s", `"<`, `<c s="&quot;&lt;"/>`},
		{`<x:c ss="1" s = "2" />`, "s", "5", `<x:c ss="1" s = "5" />`},
	}
	for _, tt := range tests {
		if got := string(setAttr([]byte(tt.tag), tt.name, tt.value)); got != tt.want {
			t.Errorf("%s became %s, want %s", tt.tag, got, tt.want)
		}
	}
	for tag, want := range map[string]string{
		`<row r="1" spans="1:3" ht="2">`: `<row r="1" ht="2">`,
		`<row spans="1:3"/>`:             `<row/>`,
		`<row r="1">`:                    `<row r="1">`,
	} {
		if got := string(dropAttr([]byte(tag), "spans")); got != want {
			t.Errorf("%s became %s, want %s", tag, got, want)
		}
	}
}

func TestAddChild(t *testing.T) {
	child := func(space string) string { return "<" + space + "n/>" }
	for in, want := range map[string]string{
		`<a><b/></a>`:                 `<a><b/><n/></a>`,
		`<a/>`:                        `<a><n/></a>`,
		`<x:a y="1" />`:               `<x:a y="1"><x:n/></x:a>`,
		"\ufeff<?xml?>\r\n<a>t</a>\n": "\ufeff<?xml?>\r\n<a>t<n/></a>\n",
	} {
		got, err := addChild([]byte(in), "a", child)
		if err != nil || string(got) != want {
			t.Errorf("%s became %s, want %s (%v)", in, got, want, err)
		}
	}
	if _, err := addChild([]byte("<b/>"), "a", child); err == nil {
		t.Error("a part without the element was taken")
	}
}

func TestTokensBounds(t *testing.T) {
	long := bytes.Repeat([]byte("x"), 300<<10)
	if _, err := newTokens(bytes.NewReader(append([]byte("<a>"), long...)), 128<<10).nextTwice(); !errors.Is(err, errTooLong) {
		t.Errorf("got %v", err)
	}
	tk := newTokens(iotest.OneByteReader(bytes.NewReader([]byte("<s><sheetDat/>sheetData> </sheetDataX></p:sheetData><n/>"))), 1<<10)
	if _, err := tk.next(); err != nil {
		t.Fatal(err)
	}
	if err := tk.skipTo("sheetData"); err != nil {
		t.Fatal(err)
	}
	if ok, err := tk.next(); !ok || err != nil || string(tk.name) != "n" {
		t.Errorf("behind the skipped part: %q %v", tk.name, err)
	}
	for _, cut := range []string{"<a", "<!-- x", "<![CDATA[ x ]]", "<?x", "<a b='>", "<"} {
		if _, err := newTokens(bytes.NewReader([]byte(cut)), 1<<10).next(); err == nil {
			t.Errorf("%q was taken", cut)
		}
	}
}

func (t *tokens) nextTwice() (bool, error) {
	if ok, err := t.next(); !ok || err != nil {
		return ok, err
	}
	return t.next()
}
