package taobao

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// remoteDocument is what adapters.Remote.Raw holds: the item's document with
// rules and values, into which an edit is merged, and where it stood.
type remoteDocument struct {
	Schema  string `json:"schema"`
	Approve string `json:"approve_status"`
}

// readRemote reads what Raw holds.
func readRemote(raw json.RawMessage) (*schema, remoteDocument, error) {
	var document remoteDocument
	if err := json.Unmarshal(raw, &document); err != nil || document.Schema == "" {
		return nil, document, errors.New("the listing as read just now is missing, and an edit must be merged into it")
	}
	book, err := readSchema(document.Schema)
	if err != nil {
		return nil, document, fmt.Errorf("read the listing to merge into: %w", err)
	}
	return book, document, nil
}

// remoteOf brings an item into common words (taobao §4.2, §4.6, §4.10). Nothing
// is reviewed before it is listed: every item is live.
func (s *shop) remoteOf(ref adapters.Ref, book *schema, state listRow, raw json.RawMessage) adapters.Remote {
	f := heldForm(book)
	r := adapters.Remote{
		Ref: ref, ListingID: f.entries[idOuter].first(), Live: true, OnShelf: state.onShelf(),
		Audit: adapters.AuditNone, Modified: moment(state.Modified), Created: moment(state.Created), Raw: raw,
		SKUIDs: map[string]string{},
	}
	if ref.Ticket == ticketOff && state.stage == stageSoldOut {
		r.OnShelf = false
	}
	r.Snapshot = listing.Snapshot{Fields: s.itemFields(f)}
	if id := state.Category.ID(); id != "" {
		r.Fields[listing.FieldCategory] = listing.TextValue(id)
	}
	if len(f.rows()) == 0 {
		r.SKUs = f.loneSKU()
		return r
	}
	s.addRows(&r, f, state)
	return r
}

// bannedRemote is an item that the platform took down: what stands in it cannot
// be edited, so it is not read.
func bannedRemote(ref adapters.Ref, state listRow) adapters.Remote {
	r := adapters.Remote{
		Ref: ref, ListingID: state.OuterID.String(), Live: true, Banned: true, Audit: adapters.AuditNone,
		Reason: "违规下架", Modified: moment(state.Modified), Created: moment(state.Created),
	}
	r.Snapshot = listing.Snapshot{Fields: map[listing.Field]listing.Value{listing.FieldTitle: listing.TextValue(oneLine(state.Title.String()))}}
	for _, code := range state.codes() {
		r.SKUs = append(r.SKUs, listing.SKUSnapshot{ID: code, Fields: map[listing.Field]listing.Value{}})
	}
	return r
}

// itemFields are the listing-level fields as read. What the item does not hold is
// absent.
func (s *shop) itemFields(f *form) map[listing.Field]listing.Value {
	fields := map[listing.Field]listing.Value{}
	setText := func(name listing.Field, text string) {
		if text != "" {
			fields[name] = listing.TextValue(text)
		}
	}
	text, details := f.description()
	setText(listing.FieldTitle, oneLine(f.entries[idTitle].first()))
	setText(listing.FieldDescription, text)
	setText(listing.FieldImageDetail, s.sentAs(details))
	setText(listing.FieldImageMain, s.sentAs(f.mainPictures()))
	setText(listing.Option(optFreight), oneLine(value(f.entries[idFreight].row(), idTemplate)))
	setText(listing.Option(optSubStock), f.entries[idSubStock].first())
	setText(listing.Option(optSections), sectionList(f.entries[idSections].values))
	if hours, ok := f.promised(); ok {
		fields[listing.FieldShipWithin] = listing.NumberValue(hours)
	}
	if grams, ok := f.weight(); ok {
		fields[listing.FieldGrossWeight] = listing.NumberValue(grams)
	}
	for _, a := range f.schema.attributeFields() {
		if v := f.get(a.path...); !a.perSKU && len(v) > 0 && a.field.isLeaf() {
			fields[listing.Attr(a.id)] = attributeText(a.field, v)
		}
	}
	return fields
}

// sentAs gives pictures by the addresses under which they were sent.
func (s *shop) sentAs(addresses []string) string {
	out := make([]string, len(addresses))
	for i, address := range addresses {
		out[i] = s.memory.picture(address)
	}
	return listing.ListValue(out).Text()
}

// mainPictures lists the pictures of the slots.
func (f *form) mainPictures() []string {
	def := f.schema.field(idImages)
	if def == nil || def.isLeaf() {
		return f.entries[idImages].values
	}
	var out []string
	for _, slot := range imageSlots(def) {
		if address := value(f.entries[idImages].row(), slot); address != "" {
			out = append(out, address)
		}
	}
	return out
}

// sectionList writes section ids in an order of its own.
func sectionList(ids []string) string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return listing.ListValue(slices.Compact(ids)).Text()
}

// promised gives the time to ship in hours.
func (f *form) promised() (int64, bool) {
	kind, def := f.entries[idDelivery].first(), f.schema.field(idDelivery)
	if kind == "" || def == nil {
		return 0, false
	}
	if presale, ok := def.optionNamed(fullPresale, "全款预售"); ok && presale.value == kind {
		days, err := strconv.ParseInt(f.entries[idDeliveryDays].first(), 10, 32)
		return days * 24, err == nil && days > 0
	}
	for _, hours := range []int64{24, 48, 72} {
		if value, ok := def.deliveryOption(hours); ok && value == kind {
			return hours, true
		}
	}
	return 0, false
}

// weight gives the weight that freight is charged by, in grams.
func (f *form) weight() (int64, bool) {
	def := f.schema.weightField()
	if def == nil {
		return 0, false
	}
	kg, ok := decimal(oneLine(value(f.entries[idFreight].row(), def.id)))
	if !ok || kg.Sign() <= 0 {
		return 0, false
	}
	thousandths := strings.Replace(kg.FloatString(3), ".", "", 1)
	grams, err := strconv.ParseInt(thousandths, 10, 64)
	return grams, err == nil
}
