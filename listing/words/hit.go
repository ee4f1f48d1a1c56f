package words

import "github.com/farmgate-cli/farmgate/listing"

// Kind says how bad a word is and which finding it makes.
type Kind uint8

// The kinds. Absolute and Medical hold a listing back; Soft and Award warn.
const (
	Absolute Kind = iota + 1 // 全国第一
	Medical                  // 止咳化痰
	Soft                     // 纯天然: needs proof
	Award                    // 国家级示范社: a title that somebody awarded
)

var kinds = map[string]Kind{"absolute": Absolute, "medical": Medical, "soft": Soft}

// Hit is one phrase that may not stand, or needs proof.
type Hit struct {
	Phrase     string // as written, after NFKC
	Word       string // the entry of the list; "" for an English pattern
	Start, End int    // byte offsets in the NFKC text
	Kind       Kind
	Group      listing.Text
	Law        listing.Text
	instead    string // what to write instead; "" to leave it out
}

// laws by the names that words.txt uses.
var laws = map[string]listing.Text{
	"ad-9-3":  listing.T("《广告法》第九条第三项", "Advertising Law, Art. 9(3)"),
	"ad-9-2":  listing.T("《广告法》第九条第二项", "Advertising Law, Art. 9(2)"),
	"ad-28":   listing.T("《广告法》第二十八条", "Advertising Law, Art. 28"),
	"tm-14":   listing.T("《商标法》第十四条", "Trademark Law, Art. 14"),
	"disease": listing.T("《广告法》第十七条、《食品安全法》第七十三条", "Advertising Law, Art. 17; Food Safety Law, Art. 73"),
	"health":  listing.T("《广告法》第十七条、第十八条，《食品安全法》第七十三条", "Advertising Law, Art. 17 and 18; Food Safety Law, Art. 73"),
}

// Rewrite says what to do about the phrase.
func (h Hit) Rewrite() listing.Text {
	switch {
	case h.Kind == Medical:
		return listing.Tf("删去“%[1]s”：普通食品不得提疾病和保健功能", "remove “%[1]s”: a food must not promise a medical or health effect", h.Phrase)
	case h.Kind == Soft:
		return listing.Tf("备好“%[1]s”的依据（证书、检测报告、出处），没有就删去", "have proof of “%[1]s” at hand (certificate, test report, source), or remove it", h.Phrase)
	case h.Kind == Award:
		return listing.Tf("写全“%[1]s”称号的名称，备好证书或批文", "write the “%[1]s” title in full and keep its certificate at hand", h.Phrase)
	case h.instead != "":
		return listing.Tf("删去“%[1]s”，可改成“%[2]s”", "remove “%[1]s”; “%[2]s” may be written instead", h.Phrase, h.instead)
	default:
		return listing.Tf("删去“%[1]s”，只写有依据的具体事实", "remove “%[1]s”; write only facts that you can prove", h.Phrase)
	}
}
