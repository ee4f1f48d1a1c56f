package picture

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// Options say where pictures are.
type Options struct {
	Dir string // images.dir; may be empty or not exist
	// Listings are all listings of the run: their ids tell which file of Dir is whose.
	Listings []listing.Listing
	// Cells gives the bytes of a picture that sits in a workbook's cell.
	Cells func(listing.Picture) ([]byte, error)
	// BookDir gives the folder of a workbook as cells name it; nil takes the
	// folder of the name itself.
	BookDir func(file string) string
}

// Finder finds the pictures of listings and remembers where they are.
type Finder struct {
	options Options
	folder  *folder
	taken   map[string]bool // folded ids of all listings and SKUs
	probed  map[string]probed
	library *Library
}

// probed is what was found of one file, looked at once.
type probed struct {
	info Info
	err  error
}

// NewFinder indexes the picture folder once.
func NewFinder(o Options) (*Finder, error) {
	index, err := indexFolder(o.Dir)
	if err != nil {
		return nil, err
	}
	if o.BookDir == nil {
		o.BookDir = filepath.Dir
	}
	f := &Finder{options: o, folder: index, taken: map[string]bool{}, probed: map[string]probed{}}
	f.library = &Library{entries: map[string]entry{}, cells: o.Cells}
	for _, l := range o.Listings {
		f.take(l.ID)
		for _, sku := range l.SKUs {
			f.take(sku.ID)
		}
	}
	return f, nil
}

func (f *Finder) take(id string) {
	f.taken[listing.Fold(id)] = true
	f.taken[listing.Fold(listing.WireID(id))] = true
}

// Library gives access to every picture that Find has found.
func (f *Finder) Library() *Library { return f.library }

// Find gives a listing's pictures, measured: those of its cells and picture
// columns, else those of the picture folder that are called after it
// (formats §4), and what is wrong with others. The same picture stands once in
// a role.
func (f *Finder) Find(l listing.Listing) ([]listing.Picture, []listing.Finding) {
	s := search{finder: f, listing: l}
	for _, role := range []listing.Field{listing.FieldImageMain, listing.FieldImageWhite, listing.FieldImageDetail, listing.FieldImageCertificate} {
		s.inCells(role, "")
		s.inColumn(role)
	}
	if !s.has(listing.FieldImageMain, "") {
		s.inFolder(listing.FieldImageMain, "", s.mainNames()...)
	}
	for _, sku := range l.SKUs {
		s.skuPictures(sku)
	}
	for _, p := range s.pictures {
		f.library.add(p)
	}
	return s.pictures, s.findings
}

// search is one run of Find.
type search struct {
	finder   *Finder
	listing  listing.Listing
	pictures []listing.Picture
	findings []listing.Finding
}

func (s *search) has(role listing.Field, sku string) bool {
	return slices.ContainsFunc(s.pictures, func(p listing.Picture) bool { return p.Role == role && p.SKU == sku })
}

// mainNames are what files of the folder may be called to be main pictures.
func (s *search) mainNames() []string {
	names := []string{s.listing.ID, s.listing.Facts.Text(listing.FieldName)}
	if len(s.listing.SKUs) == 1 {
		return append([]string{s.listing.SKUs[0].ID}, names...)
	}
	for _, sku := range s.listing.SKUs {
		names = append(names, sku.ID)
	}
	return names
}

// skuPictures finds a SKU's own pictures: of its cells, its columns, and where
// the listing has several SKUs, of the folder.
func (s *search) skuPictures(sku listing.SKU) {
	s.inCells(listing.FieldImageSKU, sku.ID)
	fact, ok := sku.Facts[listing.FieldImageSKU]
	if !ok {
		fact, ok = sku.Facts[listing.FieldImageMain] // a picture column whose pictures differ from SKU to SKU
	}
	if ok {
		s.fromFact(listing.FieldImageSKU, sku.ID, fact)
	}
	if len(s.listing.SKUs) > 1 && !s.has(listing.FieldImageSKU, sku.ID) {
		s.inFolder(listing.FieldImageSKU, sku.ID, sku.ID)
	}
}

// inCells takes the pictures that sit in cells of the workbook.
func (s *search) inCells(role listing.Field, sku string) {
	for _, p := range s.listing.Pictures {
		if p.Role != role || sku != "" && p.SKU != sku || p.Path != "" {
			continue
		}
		if s.finder.options.Cells == nil {
			continue
		}
		data, err := s.finder.options.Cells(p)
		var info Info
		if err == nil {
			info, err = Probe(bytes.NewReader(data))
		}
		s.keep(p, info, err, p.Cell.Cell, listing.Error)
	}
}

// inColumn takes the files that a picture column names, for the listing or for
// each of its SKUs.
func (s *search) inColumn(role listing.Field) {
	var seen []string
	take := func(facts listing.Facts) {
		fact, ok := facts[role]
		if ok && !slices.Contains(seen, fact.Value.Text()) {
			seen = append(seen, fact.Value.Text())
			s.fromFact(role, "", fact)
		}
	}
	take(s.listing.Facts)
	for _, sku := range s.listing.SKUs {
		take(sku.Facts)
	}
}

func (s *search) fromFact(role listing.Field, sku string, fact listing.Fact) {
	for _, ref := range references(fact.Value.Text()) {
		p := listing.Picture{Role: role, SKU: sku, Cell: fact.Cell}
		path, err := s.finder.locate(ref, fact.Cell.File)
		var info Info
		if err == nil {
			p.Path = path
			info, err = s.finder.probe(path)
		}
		s.keep(p, info, err, ref, listing.Error)
	}
}

// inFolder takes the files of the folder that bear the first of some names for
// which there are any.
func (s *search) inFolder(role listing.Field, sku string, names ...string) {
	for _, name := range names {
		paths := s.finder.folder.of(name, s.finder.taken)
		for _, path := range paths {
			info, err := s.finder.probe(path)
			p := listing.Picture{Role: role, SKU: sku, Path: path, Cell: s.listing.Cell}
			s.keep(p, info, err, filepath.Base(path), listing.Warning)
		}
		if len(paths) > 0 {
			return
		}
	}
}

// keep adds a picture that can be used, once, and names one that cannot.
func (s *search) keep(p listing.Picture, info Info, err error, raw string, severity listing.Severity) {
	if err != nil {
		s.findings = append(s.findings, s.finding(p, raw, severity, asFault(err)))
		return
	}
	p.SHA256, p.Bytes, p.Format = info.SHA256, info.Bytes, info.Format
	p.Width, p.Height = upright(info) // as it is uploaded
	if slices.ContainsFunc(s.pictures, func(o listing.Picture) bool {
		return o.Role == p.Role && o.SKU == p.SKU && o.SHA256 == p.SHA256
	}) {
		return
	}
	s.pictures = append(s.pictures, p)
	if info.Orientation > 1 {
		s.findings = append(s.findings, s.finding(p, raw, listing.Note, &Fault{
			What: listing.Tf("照片带有旋转标记（EXIF %[1]d），上传前会按标记转正", "the photograph is marked as turned (EXIF %[1]d) and is turned upright before upload", info.Orientation),
			Fix:  listing.T("想先看效果：farmgate image prepare", "to see the result first: farmgate image prepare"),
		}))
	}
}

func asFault(err error) *Fault {
	var fault *Fault
	if errors.As(err, &fault) {
		return fault
	}
	return &Fault{What: listing.Tf("图片读不了：%[1]v", "the picture cannot be read: %[1]v", err), Fix: listing.T("请检查文件和权限", "check the file and its permissions")}
}

func (s *search) finding(p listing.Picture, raw string, severity listing.Severity, fault *Fault) listing.Finding {
	return listing.Finding{
		Code: listing.ImageMissing, Severity: severity, Where: p.Cell, Raw: raw,
		Message: listing.T("图片“"+raw+"”："+fault.What.In(listing.Chinese), "picture "+raw+": "+fault.What.In(listing.English)),
		Fix:     fault.Fix, Listing: s.listing.ID, SKU: p.SKU, Field: p.Role,
	}
}
