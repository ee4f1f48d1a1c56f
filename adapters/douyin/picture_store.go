package douyin

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"net/http"
	"net/url"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// storeAnswer says where to put the bytes of a picture (douyin §4.5).
type storeAnswer struct {
	Result struct {
		Address struct {
			Hosts  []string `json:"UploadHosts"`
			Stores []struct {
				URI  string `json:"StoreUri"`
				Auth string `json:"Auth"`
			} `json:"StoreInfos"`
		} `json:"UploadAddress"`
	} `json:"Result"`
}

// store puts the bytes of a picture where the platform wants them and gives the
// file_uri of them (douyin §4.5): a ticket from the gateway, an address from the
// ticket, the bytes to the address.
func (s *shop) store(ctx context.Context, img adapters.Image) (string, error) {
	var ticket struct {
		Query text `json:"auth_query"`
	}
	p := params{"upload_num": 1}.text("file_extension", extension(img.Format))
	if err := s.call(ctx, materialToken, p, &ticket); err != nil {
		return "", err
	}
	at, err := url.Parse(ticket.Query.String())
	if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" {
		return "", materialToken.uncertain(fmt.Errorf("%w: no address in it", errNotUnderstood))
	}
	var where storeAnswer
	if err := s.plain(ctx, pictureAddress, httpclient.Request{Method: http.MethodGet, URL: at.String()}, &where); err != nil {
		return "", err
	}
	hosts, stores := where.Result.Address.Hosts, where.Result.Address.Stores
	if len(hosts) == 0 || len(stores) == 0 || hosts[0] == "" || stores[0].URI == "" {
		return "", pictureAddress.uncertain(fmt.Errorf("%w: no address in it", errNotUnderstood))
	}
	to := url.URL{Scheme: at.Scheme, Host: hosts[0], Path: "/" + strings.TrimPrefix(stores[0].URI, "/")}
	var done struct {
		Success *number `json:"success"`
	}
	err = s.plain(ctx, pictureStore, httpclient.Request{
		Method: http.MethodPut, URL: to.String(), Body: img.Data,
		Header: http.Header{"Authorization": {stores[0].Auth}, "Content-Crc32": {fmt.Sprintf("%08x", crc32.ChecksumIEEE(img.Data))}},
	}, &done)
	if err != nil {
		return "", err
	}
	if done.Success == nil || *done.Success != 0 {
		return "", pictureStore.uncertain(fmt.Errorf("the picture was not stored"))
	}
	return stores[0].URI, nil
}

// plain makes a call that is no method of the gateway: its answer is bare JSON,
// and whatever else comes leaves the picture to be uploaded again.
func (s *shop) plain(ctx context.Context, m method, req httpclient.Request, out any) error {
	req.Op, req.Class = m.name, string(m.class)
	resp, err := s.http.Do(ctx, req)
	if err != nil {
		return m.unsent(err)
	}
	if resp.Status != http.StatusOK {
		return m.uncertain(fmt.Errorf("HTTP %d", resp.Status))
	}
	if err := json.Unmarshal(resp.Body, out); err != nil {
		return m.uncertain(fmt.Errorf("%w: %q", errNotUnderstood, start(resp.Body)))
	}
	return nil
}
