package jd

import (
	"net/http"
	"strings"
)

// The error codes used (§6). All are texts on the wire.
const (
	codeLimited       = "2"
	codeNoVersion     = "4"
	codeVersion       = "5"
	codeNoTimestamp   = "7"
	codeTimestamp     = "8"
	codeNoSign        = "11"
	codeSign          = "12"
	codeNoMethod      = "14"
	codeMethod        = "15"
	codeNoToken       = "18"
	codeToken         = "19"
	codeNoAppKey      = "20"
	codeAppKey        = "21"
	codePermission    = "24"
	codeTransient     = "50"
	codeTooLong       = "11000003"
	codeIllegalText   = "11000012"
	codeIllegalParam  = "11000019"
	codeIllegalAction = "11200014"
)

// refusal is the platform's error answer (§1.A, §6).
type refusal struct{ code, zh, en string }

// texts are the descriptions of a code in Chinese and English.
func texts(code string) [2]string {
	known := map[string][2]string{
		codeLimited:       {"限制时间内调用失败次数", "App Call Limited"},
		codeNoVersion:     {"缺少版本参数", "Missing Version"},
		codeVersion:       {"不支持的版本号", "Unsupported Version"},
		codeNoTimestamp:   {"缺少时间戳参数", "Missing Timestamp"},
		codeTimestamp:     {"非法的时间戳参数", "Invalid Timestamp"},
		codeNoSign:        {"缺少签名参数", "Missing Signature"},
		codeSign:          {"无效签名", "Invalid Signature"},
		codeNoMethod:      {"缺少方法名参数", "Missing Method"},
		codeMethod:        {"不存在的方法名", "Invalid Method"},
		codeNoToken:       {"缺少access_token参数", "Missing access_token"},
		codeToken:         {"无效access_token", "Invalid access_token"},
		codeNoAppKey:      {"缺少app_key参数", "Missing App Key"},
		codeAppKey:        {"无效app_key", "Invalid App Key"},
		codePermission:    {"无权调用API", "Cannot use this API"},
		codeTransient:     {"系统繁忙", "System busy"},
		codeTooLong:       {"参数太长", "参数太长"},
		codeIllegalText:   {"非法字符", "非法字符"},
		codeIllegalParam:  {"非法参数", "非法参数"},
		codeIllegalAction: {"非法操作", "非法操作"},
	}
	if t, ok := known[code]; ok {
		return t
	}
	return [2]string{"系统错误", "System error"}
}

// fail is a refusal; the detail of a business error goes into en_desc, where
// the platform puts it too.
func fail(code, detail string) *refusal {
	t := texts(code)
	if len(code) > 4 {
		return &refusal{code, t[0], code + ":" + t[1] + " " + detail}
	}
	return &refusal{code, t[0], strings.TrimSpace(t[1] + " " + detail)}
}

// wrong is the usual argument error.
func wrong(detail string) *refusal { return fail(codeIllegalParam, detail) }

func (e *refusal) envelope() map[string]any {
	return map[string]any{"error_response": map[string]any{"code": e.code, "zh_desc": e.zh, "en_desc": e.en}}
}

// note is the remark in the call log.
func (e *refusal) note() string { return e.code + " " + e.en }

// injectedError builds the answer of an injected fault.
func injectedError(code string) (int, string, []byte) {
	if code == "" {
		code = codeTransient
	}
	return http.StatusOK, contentJSON, encode(fail(code, "injected").envelope())
}
