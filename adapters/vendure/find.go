package vendure

import (
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Find looks a listing up by the merchant's ids, over both states of the shelf
// (vendure §4.7, §6). What was found is compared again, since databases differ
// in what they call equal (§14). A product that is not finished is no match:
// another create finds it and goes on with it.
func (s *shop) Find(ctx context.Context, keys adapters.Keys) ([]adapters.Summary, error) {
	if _, err := s.ready(ctx); err != nil {
		return nil, err
	}
	var either []variables
	if len(keys.Listing) > 0 {
		either = append(either, variables{"merchantCode": variables{"in": keys.Listing}})
	}
	if len(keys.SKUs) > 0 {
		either = append(either, variables{"sku": variables{"in": keys.SKUs}})
	}
	if len(either) == 0 {
		return nil, nil
	}
	var out []adapters.Summary
	for skip := 0; ; {
		found, err := s.summaries(ctx, variables{"_or": either}, skip)
		if err != nil {
			return nil, err
		}
		for _, item := range listings(found.Items) {
			if matches(item, keys) && !isListed(out, item.ID) {
				out = append(out, item)
			}
		}
		if skip += len(found.Items); len(found.Items) == 0 || skip >= found.Total {
			return out, nil
		}
	}
}

func matches(item adapters.Summary, keys adapters.Keys) bool {
	bySKU := slices.ContainsFunc(item.SKUs, func(sku string) bool { return slices.Contains(keys.SKUs, sku) })
	return bySKU || item.ListingID != "" && slices.Contains(keys.Listing, item.ListingID)
}

func isListed(items []adapters.Summary, id string) bool {
	return slices.ContainsFunc(items, func(s adapters.Summary) bool { return s.ID == id })
}
