package term

import (
	"bytes"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

// TestAskText holds that each question takes its own line and no more.
func TestAskText(t *testing.T) {
	var said bytes.Buffer
	s := &Streams{In: strings.NewReader(" 账号 \r\nsecret\nlast"), Err: &said, Lang: listing.English}
	asks := []func(listing.Text) (string, error){s.AskText, s.AskHidden, s.AskText, s.AskText}
	for i, want := range []string{"账号", "secret", "last", ""} {
		if got, err := asks[i](listing.T("什么？", "what?")); err != nil || got != want {
			t.Errorf("answer %d is %q, %v, want %q", i, got, err, want)
		}
	}
	if said.String() != strings.Repeat("what? ", 4) {
		t.Errorf("said %q", said.String())
	}
}
