package jd

import (
	"fmt"
	"math"
)

const maxStockRows = 30

// stockRow is one line of ware.stock.sku.set.
type stockRow struct{ sku, stock, store int64 }

// setStock answers ware.stock.sku.set: absolute physical stock, with success
// outside and failures inside (§4.A.8). What is wrong with the request is
// returnType.success false.
func (s *Sandbox) setStock(c *call) (map[string]any, *refusal) {
	c.need("req")
	var rows []stockRow
	var model, rf string
	in := newArgs(nil, "req.")
	c.object("req", func(a *args) {
		in = a
		a.need("updateModel", "stockRfId", "skuStocks")
		model, _ = a.text("updateModel")
		rf, _ = a.text("stockRfId")
		a.objects("skuStocks", func(row *args) {
			row.need("stockNum")
			r := stockRow{sku: row.id("skuId")}
			r.stock, _ = row.long("stockNum", 0, maxStock)
			r.store = row.number("storeId", 0, math.MaxInt64, 0)
			row.skip("incrStockNum", "stockModel")
			rows = append(rows, r)
		})
	})
	if in.absent+in.wrong+in.tooLong != "" {
		return stockFailed(in.absent + in.wrong + in.tooLong), nil
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	switch {
	case model != "fullStockIn":
		return stockFailed("updateModel " + model), nil
	case len(rows) == 0 || len(rows) > maxStockRows:
		return stockFailed(fmt.Sprintf("skuStocks: 1~%d", maxStockRows)), nil
	case s.rfIDs[rf]:
		s.violate("ware.stock.sku.set: stockRfId used twice")
		return stockDone(nil), nil
	}
	s.rfIDs[rf] = true
	return stockDone(s.setRows(rows, c)), nil
}

func stockFailed(why string) map[string]any {
	return map[string]any{"returnType": map[string]any{"success": false, "errorMessage": why}}
}

// stockDone leaves obj out when there is nothing to tell.
func stockDone(list []any) map[string]any {
	out := map[string]any{"success": true}
	if len(list) > 0 {
		out["obj"] = map[string]any{"updateStockResult": list}
	}
	return map[string]any{"returnType": out}
}

func (s *Sandbox) setRows(rows []stockRow, c *call) []any {
	list := []any{}
	for _, r := range rows {
		why := s.setRow(r, c)
		switch {
		case why != "":
			// The platform has the id as a number here and as a text there.
			list = append(list, map[string]any{"data": idText(r.sku), "success": false, "storeId": r.store, "message": why})
		case !s.onlyFailures:
			list = append(list, map[string]any{"data": r.sku, "success": true, "storeId": r.store})
		}
	}
	return list
}

func (s *Sandbox) setRow(r stockRow, c *call) (why string) {
	k, ref := s.aliveSKU(r.sku)
	switch {
	case s.skus[r.sku] == nil:
		return "sku不存在"
	case ref != nil:
		return "sku已删除"
	case r.store != 0:
		return "仓库不存在"
	}
	k.setStock(r.stock, c)
	return ""
}

func (k *sku) setStock(n int64, c *call) {
	k.stock, k.modified, k.ware.modified = n, c.now, c.now
}

// stockOne answers the retiring stock.write.updateSkuStock (§4.A.8).
func (s *Sandbox) stockOne(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	c.need("stockNum")
	n, _ := c.long("stockNum", 0, maxStock)
	store := c.number("storeId", 0, math.MaxInt64, 0)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k, ref := s.aliveSKU(id)
	if ref != nil {
		return nil, ref
	}
	if store != 0 {
		return success(false), nil
	}
	k.setStock(n, c)
	return success(true), nil
}

// stockMore answers stock.write.increaseSkuStock.
func (s *Sandbox) stockMore(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	c.need("stockNum", "storeId", "stockRfId")
	n, _ := c.long("stockNum", -maxStock, maxStock)
	store, _ := c.long("storeId", 0, math.MaxInt64)
	rf, _ := c.text("stockRfId")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k, ref := s.aliveSKU(id)
	if ref != nil {
		return nil, ref
	}
	if s.rfIDs[rf] {
		return success(true), nil
	}
	if store != 0 || k.stock+n < 0 || k.stock+n > maxStock {
		return success(false), nil
	}
	s.rfIDs[rf] = true
	k.setStock(k.stock+n, c)
	return success(true), nil
}

func (k *sku) showStock() map[string]any {
	return map[string]any{"skuId": k.id, "storeId": 0, "stockNum": int(k.stock), "orderBookingNum": int(k.booked),
		"appBookingNum": 0, "orderTransferNum": 0}
}

// readStock answers stock.read.findSkuStock.
func (s *Sandbox) readStock(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	c.skip("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k, ref := s.aliveSKU(id)
	if ref != nil {
		return nil, ref
	}
	return map[string]any{"skuStocks": []any{k.showStock()}}, nil
}

// queryStock answers ware.stock.sku.query.
func (s *Sandbox) queryStock(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	c.skip("stockModel")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k, ref := s.aliveSKU(id)
	if ref != nil {
		return stockFailed(ref.en), nil
	}
	return map[string]any{"returnType": map[string]any{"success": true,
		"obj": map[string]any{"skuId": k.id, "skuStockInfos": []any{k.showStock()}}}}, nil
}
