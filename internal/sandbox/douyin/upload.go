package douyin

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/crc32"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The binary upload chain of §4.5. Steps 2 and 3 belong to a storage service;
// the sandbox serves them on its own address.
const (
	applyPath = "/top/v1"
	slotHost  = "tos-d-x-hl.snssdk.com" // in origin_url only
	passLife  = time.Hour
	maxFile   = 16 << 20
)

// uploadPass is an auth_query that was handed out.
type uploadPass struct {
	until     time.Time
	count     int64
	extension string
	slots     []*slot // made at the first use
}

// slot is one place for a file.
type slot struct {
	uri, auth string
	until     time.Time
	data      []byte
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// materialToken answers open.materialToken; the address is the sandbox's own.
func (s *Sandbox) materialToken(c *call) (any, *refusal) {
	count := c.must("upload_num", 1, maxBatch)
	extension := c.word("file_extension")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if !slices.Contains([]string{".jpg", ".jpeg", ".png"}, strings.ToLower(extension)) {
		return nil, wrong(20001, "文件格式不支持")
	}
	sign := s.ids.hex(64)
	s.passes[sign] = &uploadPass{until: c.now.Add(passLife), count: count, extension: extension}
	scheme := "http"
	if c.http.TLS != nil {
		scheme = "https"
	}
	q := url.Values{"Action": {"ApplyUpload"}, "Version": {"2018-08-01"}, "UploadNum": {strconv.FormatInt(count, 10)},
		"X-Amz-Expires": {strconv.Itoa(int(passLife / time.Second))}, "X-Amz-Signature": {sign}}
	return map[string]any{"auth_query": scheme + "://" + c.http.Host + applyPath + "?" + q.Encode()}, nil
}

// serveApply answers the GET of an auth_query.
func (s *Sandbox) serveApply(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	w.Header().Set("Content-Type", contentJSON)
	pass := s.passes[r.URL.Query().Get("X-Amz-Signature")]
	if r.Method != http.MethodGet || pass == nil || !now.Before(pass.until) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write(encode(map[string]any{"ResponseMetadata": map[string]any{"RequestId": s.logID(now),
			"Error": map[string]any{"Code": "AccessDenied", "Message": "signature invalid or expired"}}}))
		return
	}
	s.fill(pass)
	infos := []any{}
	for _, sl := range pass.slots {
		infos = append(infos, map[string]any{"StoreUri": sl.uri, "Auth": sl.auth})
	}
	_, _ = w.Write(encode(map[string]any{
		"ResponseMetadata": map[string]any{"RequestId": s.logID(now), "Action": "ApplyUpload", "Version": "2018-08-01"},
		"Result": map[string]any{"UploadAddress": map[string]any{
			"UploadHosts": []string{r.Host}, "StoreInfos": infos, "SessionKey": "sandbox"}},
	}))
}

func (s *Sandbox) fill(pass *uploadPass) {
	for len(pass.slots) < int(pass.count) {
		sl := &slot{uri: "ecom-shop-material/" + s.ids.hex(32) + pass.extension, auth: "SpaceKey/ecom-shop-material/1/" + s.ids.hex(40), until: pass.until}
		s.slots[sl.uri] = sl
		pass.slots = append(pass.slots, sl)
	}
}

// isUpload says that a request brings a file to a slot.
func (s *Sandbox) isUpload(r *http.Request) bool {
	_, known := s.methods[dotted(r.URL.Path)]
	return r.Method == http.MethodPut && !known
}

// servePut stores a file in its slot.
func (s *Sandbox) servePut(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(io.LimitReader(r.Body, maxFile+1))
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Content-Type", contentJSON)
	sl := s.slots[strings.TrimLeft(r.URL.Path, "/")]
	crc, crcErr := strconv.ParseUint(r.Header.Get("Content-Crc32"), 16, 32)
	switch {
	case err != nil || len(data) > maxFile || len(data) == 0:
		putRefused(w, 4000, "body")
	case sl == nil || r.Header.Get("Authorization") != sl.auth || !s.now().Before(sl.until):
		putRefused(w, 4013, "authorization")
	case crcErr != nil || uint32(crc) != crc32.ChecksumIEEE(data):
		putRefused(w, 4024, "crc32 mismatch")
	default:
		sl.data = data
		_, _ = w.Write(encode(map[string]any{"version": "v1", "success": 0,
			"payload": map[string]any{"hash": digest(data)[:8]}}))
	}
}

func putRefused(w http.ResponseWriter, code int, why string) {
	_, _ = w.Write(encode(map[string]any{"version": "v1", "success": 1, "error": map[string]any{"code": code, "message": why}}))
}
