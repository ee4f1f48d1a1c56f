package taobao

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// version marks an item by the time that every edit moves (taobao §9) and by
// its SKUs as they are now: whether an order moves that time is unknown, so
// the numbers themselves are in it. It is empty where the application may not
// read SKUs in batches.
func (r listRow) version(whole item) string {
	if r.Modified == "" || whole.Modified != r.Modified || len(whole.SKUs) == 0 {
		return ""
	}
	data, err := json.Marshal([]any{r.stage, r.item, whole})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
