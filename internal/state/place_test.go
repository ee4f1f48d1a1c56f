package state

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestAShareIsRefused(t *testing.T) {
	for _, path := range []string{
		`\\server\coop\state.db`, "/home/li/OneDrive - Coop/state.db", "/home/li/Dropbox/.farmgate/state.db",
		"/home/li/我的坚果云/state.db",
	} {
		if OnShare(path) == "" {
			t.Errorf("%s counts as a disk of this machine", path)
		}
	}
	for _, path := range []string{t.TempDir(), filepath.Join(t.TempDir(), "not", "yet", "there.db"), "/home/li/dropboxes/state.db"} {
		if kind := OnShare(path); kind != "" {
			t.Errorf("%s counts as %s", path, kind)
		}
	}
}

func TestOpenOnAShareMakesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Dropbox")
	_, err := Open(context.Background(), filepath.Join(dir, "state.db"), clock.Fixed(time.Now()))
	var place *PlaceError
	if !errors.As(err, &place) || !strings.Contains(place.Text().In(listing.English), "--state") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("a folder was made there")
	}
}
