package douyin

import (
	"slices"
	"strings"
)

// batchUploadImageSync answers material.batchUploadImageSync (§4.5).
func (s *Sandbox) batchUploadImageSync(c *call) (any, *refusal) {
	c.need("materials")
	distinct, _ := c.flag("need_distinct")
	var list []upload
	c.objects("materials", func(a *args) {
		u := readUpload(a, "name")
		u.request = a.word("request_id")
		if t := a.word("material_type"); t != "" && t != "photo" {
			a.bad("material_type", "只支持photo")
		}
		list = append(list, u)
	})
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if len(list) == 0 || len(list) > maxBatch {
		return nil, wrong(20001, "单次最多上传50个素材")
	}
	if ref := s.singular(c, list); ref != nil {
		return nil, ref
	}
	done, refused := map[string]any{}, map[string]any{}
	for _, u := range list {
		m, isNew, ref := s.takeIn(c, u, distinct)
		if ref != nil {
			refused[u.request] = map[string]any{"ErrCode": ref.number(), "ErrMsg": ref.subMsg}
			continue
		}
		done[u.request] = map[string]any{"MaterialId": m.id, "Name": m.name, "FolderId": m.folder, "OriginUrl": m.origin,
			"ByteUrl": m.byteURL(), "AuditStatus": m.status, "IsNew": isNew}
	}
	return map[string]any{"success_map": done, "failed_map": refused}, nil
}

// singular refuses a request that holds something twice or is itself a repeat.
func (s *Sandbox) singular(c *call, list []upload) *refusal {
	var requests, sources []string
	for _, u := range list {
		requests, sources = append(requests, u.request), append(sources, u.source())
	}
	slices.Sort(requests)
	slices.Sort(sources)
	switch {
	case len(slices.Compact(slices.Clone(requests))) < len(requests):
		return wrong(numParameter, "request_id重复")
	case len(slices.Compact(sources)) < len(list):
		return failed(31003, "同一请求中图片重复")
	}
	key := strings.Join(requests, "\x00")
	if at, ok := s.batches[key]; ok && c.now.Sub(at) < batchMemory {
		return wrong(31001, "相同请求正在执行")
	}
	s.batches[key] = c.now
	return nil
}
