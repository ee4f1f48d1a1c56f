package category

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// undecided makes the answer that asks for a decision. why is empty for the
// usual reason: several categories fit, or none.
func (q Question) undecided(candidates []Candidate, why listing.Text) Answer {
	if why.IsZero() {
		why = q.usualReason(len(candidates))
	}
	cell := q.cell()
	where := cell.Cell
	if where == (listing.CellRef{}) {
		where = q.nameCell()
	}
	finding := listing.Finding{
		Code: listing.CategoryMissing, Severity: listing.Error, Where: where, Raw: cell.Value.Text(),
		Message: withCandidates(why, candidates), Fix: q.fix(candidates),
		Channel: q.Channel, Listing: q.Listing.ID, Field: listing.FieldCategory,
	}
	return Answer{Candidates: candidates, Finding: &finding}
}

func (q Question) nameCell() listing.CellRef {
	if fact, ok := q.Listing.Facts[listing.FieldName]; ok && fact.Cell != (listing.CellRef{}) {
		return fact.Cell
	}
	return q.Listing.Cell
}

func noTree() listing.Text {
	return listing.T("还没有该店铺的类目树", "the shop's category tree has not been fetched yet")
}

func (q Question) usualReason(candidates int) listing.Text {
	if candidates == 0 {
		return listing.Tf("找不到“%[1]s”的类目", "no category found for %[1]q", q.name())
	}
	return listing.Tf("“%[1]s”的类目不能确定", "the category of %[1]q is not certain", q.name())
}

func withCandidates(why listing.Text, candidates []Candidate) listing.Text {
	if len(candidates) == 0 {
		return why
	}
	names := make([]string, len(candidates))
	for i, c := range candidates {
		names[i] = c.String()
	}
	return listing.T(
		why.In(listing.Chinese)+"；候选："+strings.Join(names, "；"),
		why.In(listing.English)+"; candidates: "+strings.Join(names, "; "))
}

// fix gives the command that decides, and the line to write by hand.
func (q Question) fix(candidates []Candidate) listing.Text {
	command := "farmgate categories map " + shellWord(q.file()) + " --channel " + q.Channel
	if q.Tree == nil {
		sync := "farmgate categories sync --channel " + q.Channel
		return listing.Tf("先运行 %[1]s，再运行 %[2]s", "run %[1]s, then %[2]s", sync, command)
	}
	if len(candidates) == 0 {
		return listing.Tf("运行 %[1]s，或用 farmgate categories search 查找后写入 categories.csv",
			"run %[1]s, or find one with farmgate categories search and write it into categories.csv", command)
	}
	best := candidates[0]
	line := csvLine(q.name(), q.Channel, best.ID, PathText(best.Path), "", "")
	return listing.Tf("运行 %[1]s，或在 categories.csv 里加一行，例如：%[2]s", "run %[1]s, or add a line to categories.csv, such as: %[2]s", command, line)
}

func (q Question) file() string {
	if q.Listing.Cell.File != "" {
		return q.Listing.Cell.File
	}
	return q.nameCell().File
}

// shellWord quotes a file name where a shell would split it; FILE stands for
// an unknown one.
func shellWord(file string) string {
	if file == "" {
		return "FILE"
	}
	if strings.ContainsAny(file, " \t()&;'$") {
		return `"` + strings.ReplaceAll(file, `"`, `\"`) + `"`
	}
	return file
}

// PleaseCheck is the plan's remark on a category that nobody confirmed; it is
// empty for one of the user's own file.
func PleaseCheck(choice adapters.CategoryChoice) listing.Text {
	where := PathText(choice.Path) + " (" + choice.ID + ")"
	switch choice.ChosenBy {
	case ByPrediction:
		return listing.Tf("类目 %[1]s 是自动选的，请核对：平台的预测与商品名一致", "category %[1]s was chosen, please check: the marketplace's prediction and the product's name agree", where)
	case ByName:
		return listing.Tf("类目 %[1]s 是自动选的，请核对：只有这一个末级类目与商品名相符", "category %[1]s was chosen, please check: it is the only last-level one that bears the product's name", where)
	default:
		return listing.Text{}
	}
}
