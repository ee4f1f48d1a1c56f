package plan

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// What was read is digested as it is written: the fields must stand in the
// order that canonical would bring them into.
func TestReadListingIsCanonical(t *testing.T) {
	fields := map[listing.Field]listing.Value{listing.FieldTitle: listing.TextValue("a <b> & c"), listing.FieldStock: listing.NumberValue(1 << 60)}
	remotes := []adapters.Remote{
		{Ref: adapters.Ref{ID: "2"}},
		{
			Ref: adapters.Ref{ID: "1", Ticket: "t"}, Live: true, OnShelf: true, Audit: adapters.AuditPending, SKUIDs: map[string]string{"b": "1", "a": "2"},
			Snapshot: listing.Snapshot{Fields: fields, SKUs: []listing.SKUSnapshot{{ID: "a", Fields: fields}, {ID: "b"}}},
		},
	}
	for _, list := range [][]adapters.Remote{nil, remotes[:1], remotes} {
		rows := []readListing{}
		for i := len(list) - 1; i >= 0; i-- {
			rows = append(rows, readOf(list[i]))
		}
		want, err := Digest(rows)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := DigestOf(list); err != nil || got != want {
			t.Errorf("%d listings: digest %s, %v; want %s", len(list), got, err, want)
		}
	}
}
