package adaptertest

import (
	"maps"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// sent is a snapshot with the addresses of its pictures in place of their
// hashes: what must be read back.
func sent(s listing.Snapshot, pictures map[string]string) listing.Snapshot {
	out := s.Clone()
	swap := func(fields map[listing.Field]listing.Value) {
		for f, v := range fields {
			if !strings.HasPrefix(string(f), "image_") {
				continue
			}
			var urls []string
			for _, name := range v.List() {
				urls = append(urls, pictures[name])
			}
			fields[f] = listing.ListValue(urls)
		}
	}
	swap(out.Fields)
	for i := range out.SKUs {
		swap(out.SKUs[i].Fields)
	}
	return out
}

// difference compares what was wanted with what was read back: each wanted
// field, and no SKU more or less.
func difference(want, got listing.Snapshot) string {
	only := func(wanted, read map[listing.Field]listing.Value) map[listing.Field]listing.Value {
		out := map[listing.Field]listing.Value{}
		for f := range wanted {
			out[f] = read[f]
		}
		return out
	}
	read := listing.Snapshot{Fields: only(want.Fields, got.Fields)}
	for _, sku := range got.SKUs {
		wanted, _ := want.SKU(sku.ID)
		read.SKUs = append(read.SKUs, listing.SKUSnapshot{ID: sku.ID, Fields: only(wanted.Fields, sku.Fields)})
	}
	byID := func(a, b listing.SKUSnapshot) int { return strings.Compare(a.ID, b.ID) }
	want = want.Clone()
	slices.SortFunc(want.SKUs, byID)
	slices.SortFunc(read.SKUs, byID)
	return cmp.Diff(want, read, cmp.Comparer(func(a, b listing.Value) bool { return a == b }))
}

// steps are the writes that bring a listing to what is desired.
type steps struct{ content, price, stock []adapters.Change }

func (s steps) empty() bool { return len(s.content)+len(s.price)+len(s.stock) == 0 }

// difference sorts what differs by the call that carries it. SKUs that are new
// come whole with the content. What is not managed, or written once, is left.
func (s *Subject) steps(live listing.Snapshot, desired adapters.Desired, pictures map[string]string) steps {
	want := sent(desired.Snapshot, pictures)
	var out steps
	add := func(sku string, f listing.Field, known bool) {
		c := adapters.Change{SKU: sku, Field: f, Value: desired.Get(sku, f)}
		switch spec := s.spec(f, sku != ""); {
		case spec.Mode != adapters.ReadWrite && known:
		case known && spec.Group == adapters.GroupPrice:
			out.price = append(out.price, c)
		case known && spec.Group == adapters.GroupStock:
			out.stock = append(out.stock, c)
		default:
			out.content = append(out.content, c)
		}
	}
	for _, f := range slices.Sorted(maps.Keys(want.Fields)) {
		if !desired.Unmanaged[f] && want.Fields[f] != live.Fields[f] {
			add("", f, true)
		}
	}
	for _, sku := range want.SKUs {
		held, known := live.SKU(sku.ID)
		for _, f := range slices.Sorted(maps.Keys(sku.Fields)) {
			if sku.Fields[f] != held.Fields[f] {
				add(sku.ID, f, known)
			}
		}
	}
	return out
}

// spec finds how the adapter declares a field; the zero FieldSpec if it does not.
func (s *Subject) spec(f listing.Field, perSKU bool) adapters.FieldSpec {
	for _, spec := range s.Adapter.Fields() {
		family := strings.HasSuffix(string(spec.Field), ".") && strings.HasPrefix(string(f), string(spec.Field))
		if spec.PerSKU == perSKU && (spec.Field == f || family) {
			return spec
		}
	}
	return adapters.FieldSpec{}
}

// merged is what must be read after the steps: what was there, and over it
// everything desired that is managed.
func (s *Subject) merged(before listing.Snapshot, desired adapters.Desired, pictures map[string]string) listing.Snapshot {
	want, after := before.Clone(), sent(desired.Snapshot, pictures)
	for f, v := range after.Fields {
		if !desired.Unmanaged[f] && s.spec(f, false).Mode == adapters.ReadWrite {
			want.Set("", f, v)
		}
	}
	for _, sku := range after.SKUs {
		for f, v := range sku.Fields {
			want.Set(sku.ID, f, v)
		}
	}
	return want
}
