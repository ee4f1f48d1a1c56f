package pinduoduo

// The states of a submission, check_status (pinduoduo §4.11).
const (
	commitEditing  = 0
	commitReview   = 1
	commitApproved = 2
	commitRejected = 3
)

// commitPage is one page of goods.commit.list.get (pinduoduo §4.11).
type commitPage struct {
	Total   number       `json:"total"`
	Commits list[commit] `json:"list"`
}

// commit is one submission. IsShop is 0 for a new listing, 1 for a change of a
// live one.
type commit struct {
	ID      text   `json:"commit_id"`
	Goods   text   `json:"goods_id"`
	Name    text   `json:"goods_name"`
	OuterID text   `json:"outer_goods_id"`
	Status  number `json:"check_status"`
	Reason  text   `json:"reject_comment"`
	IsShop  number `json:"is_shop"`
}

// latestAnswer is the answer to goods.latest.commit.status.get.
type latestAnswer struct {
	List list[commit] `json:"list"`
}
