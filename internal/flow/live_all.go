package flow

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// all gives what was fetched, in the order of the marketplace's ids.
func (l *live) all() []adapters.Remote {
	remotes := make([]adapters.Remote, 0, len(l.remotes))
	ids := make([]string, 0, len(l.remotes))
	for id := range l.remotes {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		remotes = append(remotes, l.remotes[id])
	}
	return remotes
}
