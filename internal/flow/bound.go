package flow

import (
	"fmt"
	"strconv"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/listing"
)

// Bound is one limit and what it is on each marketplace.
type Bound struct {
	Name listing.Text            `json:"name"`
	Key  string                  `json:"key"`
	Of   map[string]listing.Text `json:"adapters"`
}

// Bounds tells the limits that adapters declare, for people.
func Bounds() (names []string, rows []Bound) {
	names = all.Names()
	for _, m := range measures() {
		row := Bound{Name: m.name, Key: m.key, Of: map[string]listing.Text{}}
		for _, e := range all.Adapters() {
			row.Of[e.Adapter.Info().Name] = m.tell(e.Adapter.Limits())
		}
		rows = append(rows, row)
	}
	return names, rows
}

type measure struct {
	key  string
	name listing.Text
	tell func(adapters.Limits) listing.Text
}

func measures() []measure {
	return []measure{
		{"title", listing.T("标题最长", "longest title"), func(l adapters.Limits) listing.Text { return tellText(l.Title) }},
		{"main_pictures", listing.T("主图", "main pictures"), func(l adapters.Limits) listing.Text { return tellPictures(l.Main) }},
		{"skus", listing.T("规格最多", "SKUs at most"), func(l adapters.Limits) listing.Text { return tellCount(l.SKUs) }},
		{"axes", listing.T("规格维度最多", "dimensions of variation at most"), func(l adapters.Limits) listing.Text { return tellCount(l.Axes) }},
		{"stock", listing.T("库存含义", "stock means"), func(l adapters.Limits) listing.Text {
			if l.Physical {
				return listing.T("实物（含未付款占用）", "physical, with what orders reserve")
			}
			return listing.T("可售", "sellable")
		}},
		{"lands", listing.T("新建后在", "a new listing stands"), func(l adapters.Limits) listing.Text { return tellLanding(l.Landing) }},
		{"settle", listing.T("新建后多久一定查得到", "surely found after"), func(l adapters.Limits) listing.Text {
			return listing.Tf("%d 秒", "%d s", int(l.Settle.Seconds()))
		}},
	}
}

func tellText(l adapters.TextLimit) listing.Text {
	n := strconv.Itoa(l.Max)
	unit := map[adapters.Counting]listing.Text{
		adapters.CountRunes: listing.T(" 字", " characters"),
		adapters.CountWide:  listing.T("（ASCII 以外算 2）", " (beyond ASCII is 2)"),
		adapters.CountHan:   listing.T("（汉字算 2）", " (a Han character is 2)"),
		adapters.CountUTF8:  listing.T(" 字节", " bytes"),
	}[l.Count]
	if l.Max == 0 {
		return tellCount(0)
	}
	return listing.T(n, n).With(unit)
}

func tellPictures(l adapters.ImageLimits) listing.Text {
	count, size := fmt.Sprintf("%d–%d", l.Min, l.Max), ""
	if l.Max == 0 {
		count = fmt.Sprintf("≥ %d", l.Min)
	}
	if l.MinWidth > 0 {
		size = fmt.Sprintf(", ≥ %d×%d", l.MinWidth, l.MinHeight)
	}
	text := listing.T(count+size, count+size)
	if l.Square {
		text = text.With(listing.T(" 方图", " square"))
	}
	return text
}

func tellCount(n int) listing.Text {
	if n == 0 {
		return listing.T("未知", "unknown")
	}
	return listing.T(strconv.Itoa(n), strconv.Itoa(n))
}

func tellLanding(where string) listing.Text {
	switch where {
	case "shelf":
		return listing.T("货架", "on the shelf")
	case "warehouse":
		return listing.T("仓库", "in the warehouse")
	default:
		return listing.T("按要求", "where it asks")
	}
}

// AdapterOptions are the channel options one adapter reads (cli §3).
type AdapterOptions struct {
	Adapter string          `json:"adapter"`
	Options []ChannelOption `json:"options"`
}

// ChannelOption documents one option. Setup marks shop data that `channel
// setup` asks the shop for.
type ChannelOption struct {
	Key    string       `json:"key"`
	Help   listing.Text `json:"help"`
	Values []string     `json:"values,omitempty"`
	Setup  bool         `json:"setup"`
}

// Options lists the channel options of every adapter.
func Options() []AdapterOptions {
	var out []AdapterOptions
	for _, e := range all.Adapters() {
		mine := AdapterOptions{Adapter: e.Adapter.Info().Name}
		for _, o := range e.Adapter.Info().Options {
			mine.Options = append(mine.Options, ChannelOption{o.Key, o.Help, o.Values, o.Choice})
		}
		out = append(out, mine)
	}
	return out
}
