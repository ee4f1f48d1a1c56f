package douyin

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// papers projects the documents a category asks for out of the certificate
// pictures (douyin §4.4, §8): a picture whose file name holds a document's name
// is that document's; the others are for the only document still without one.
// Which of several they are is never guessed.
func (p *projection) papers() {
	if p.book == nil || len(p.book.papers) == 0 {
		return
	}
	pictures := p.Gallery(listing.FieldImageCertificate, "")
	assigned := map[string][]listing.Picture{}
	var rest []listing.Picture
	for _, pic := range pictures {
		if key := p.paperOf(pic); key != "" {
			assigned[key] = append(assigned[key], pic)
		} else {
			rest = append(rest, pic)
		}
	}
	open := p.openPapers(assigned)
	if len(open) == 0 && len(assigned) == 0 && len(p.book.papers) == 1 && len(rest) > 0 {
		open = p.book.papers // the category's only document, though it is optional
	}
	if len(open) == 1 && len(rest) > 0 {
		assigned[open[0].Key.String()], rest, open = rest, nil, nil
	}
	for _, paper := range open {
		p.Missing(rulePaper, nil, listing.FieldImageCertificate,
			listing.Tf("类目要求资质“%s”的图片", "the category demands pictures of the document %q", paper.Name),
			listing.Tf("在证书图列放图片,文件名写上“%s”", "put it into the certificate picture column, with %q in the file's name", paper.Name))
	}
	if len(rest) > 0 && len(open) != 1 {
		p.Report(rulePaperUnknown, nil, listing.FieldImageCertificate,
			listing.Tf("有 %d 张证书图不知道属于哪项资质,没有发送", "%d certificate pictures belong to no known document and are not sent", len(rest)),
			listing.Tf("文件名写上资质名称:%s", "put a document's name into the file's: %s", p.paperNames()))
	}
	p.setPapers(assigned)
}

// setPapers writes both fields in the order in which they are read back.
func (p *projection) setPapers(assigned map[string][]listing.Picture) {
	var docs []qualityDoc
	for _, paper := range p.book.papers {
		doc := qualityDoc{Key: paper.Key, Name: paper.Name}
		for _, pic := range assigned[paper.Key.String()] {
			doc.Attachments = append(doc.Attachments, attachment{Kind: 1, URL: text("sha256:" + pic.SHA256)})
		}
		if len(doc.Attachments) > 0 {
			docs = append(docs, doc)
		}
	}
	if papers, pictures := papersOf(docs); papers != "" {
		p.Set(listing.Option(optPapers), listing.TextValue(papers), true)
		p.Set(listing.FieldImageCertificate, listing.TextValue(pictures), true)
	}
}

// paperOf finds the document whose name stands in a picture's file name: the
// longest, should one name hold another.
func (p *projection) paperOf(pic listing.Picture) string {
	key, longest := "", 0
	file := listing.Fold(filepath.Base(pic.Path))
	for _, paper := range p.book.papers {
		name := listing.Fold(paper.Name.String())
		if name != "" && len(name) > longest && strings.Contains(file, name) {
			key, longest = paper.Key.String(), len(name)
		}
	}
	return key
}

// openPapers lists the demanded documents that have no picture.
func (p *projection) openPapers(assigned map[string][]listing.Picture) []paper {
	var out []paper
	for _, paper := range p.book.papers {
		if len(assigned[paper.Key.String()]) == 0 && p.isDemanded(paper) {
			out = append(out, paper)
		}
	}
	return out
}

// isDemanded reports whether a document is mandatory, by itself or by what the
// attributes are (douyin §4.4). A condition of an unknown kind is a finding.
func (p *projection) isDemanded(paper paper) bool {
	if paper.Required {
		return true
	}
	for _, rule := range paper.Rules {
		holds := len(rule.Clause) > 0
		for id, clause := range rule.Clause {
			if clause.Operand != "in" {
				holds = false
				p.Report(rulePaperRule, nil, listing.FieldImageCertificate,
					listing.Tf("资质“%s”的条件 %q 看不懂,可能要求资质", "the condition %[2]q of the document %[1]q is unknown: it may be demanded", paper.Name, clause.Operand),
					listing.T("在商家后台查看类目资质要求", "see the category's demands in the back office"))
				break
			}
			holds = holds && p.hasValue(id, clause.Values)
		}
		if holds && bool(rule.Required) {
			return true
		}
	}
	return false
}

// hasValue reports whether an attribute has one of the values, which are names
// or perhaps ids.
func (p *projection) hasValue(id string, values []text) bool {
	for _, e := range attributeEntries(p.Desired.Fields[listing.Attr(id)]) {
		name := e.text
		if property := p.book.property(id); property != nil && e.option != "" {
			if o, ok := property.option(e.option); ok {
				name = o.Name.String()
			}
		}
		if slices.Contains(values, text(name)) || e.option != "" && slices.Contains(values, text(e.option)) {
			return true
		}
	}
	return false
}

func (p *projection) paperNames() string {
	var names []string
	for _, paper := range p.book.papers {
		names = append(names, paper.Name.String())
	}
	return strings.Join(names, "、")
}
