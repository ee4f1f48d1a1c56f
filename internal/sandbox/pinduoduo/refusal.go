package pinduoduo

import (
	"net/http"
	"strconv"
	"strings"
)

// refusal is the platform's error answer (§1, §6).
type refusal struct {
	code    int
	subCode string // empty is null on the wire
	subMsg  string
}

// The error codes used (§6).
const (
	codeUnreadable   = 10000
	codeCommon       = 10001
	codeOnlyPost     = 10002
	codeClient       = 10016
	codeType         = 10017
	codeExpired      = 10019
	codeSign         = 20004
	codeAddress      = 20005
	codeScope        = 20031
	codeToken        = 20032
	codeWrongGateway = 20035
	codeWrongValue   = 21001
	codeAbsent       = 21002
	codeInternal     = 50000
	codeBusiness     = 50001
	codeTooLarge     = 52004
	codeMethodLimit  = 52101
	codeTooOften     = 70031
	codeTestQuota    = 70036
)

func message(code int) string {
	texts := map[int]string{
		codeUnreadable: "参数错误", codeCommon: "公共参数错误", codeOnlyPost: "只支持POST请求",
		codeClient: "client_id错误或应用已下线", codeType: "type不存在", codeExpired: "access_token已过期",
		codeSign: "签名sign校验失败", codeAddress: "访问IP不在白名单内", codeScope: "应用无此接口权限",
		codeToken: "access_token或client_id错误", codeWrongGateway: "网关地址错误",
		codeWrongValue: "业务参数错误", codeAbsent: "业务参数缺失", codeInternal: "系统内部错误",
		codeBusiness: "业务服务错误", codeTooLarge: "请求体过大", codeMethodLimit: "接口被限流",
		codeTooOften: "调用过于频繁", codeTestQuota: "测试状态应用调用次数已用完",
	}
	if t, ok := texts[code]; ok {
		return t
	}
	return "系统错误"
}

// fail is a refusal without a sub_code; detail says which parameter.
func fail(code int, detail string) *refusal { return &refusal{code: code, subMsg: detail} }

// named is a business refusal with a sub_code of §6, given without "isv.".
func named(subCode, subMsg string) *refusal {
	return &refusal{code: codeBusiness, subCode: "isv." + subCode, subMsg: subMsg}
}

// unnamed is a business refusal for which the reference knows no sub_code.
func unnamed(subMsg string) *refusal { return &refusal{code: codeBusiness, subMsg: subMsg} }

func (e *refusal) envelope(requestID string) map[string]any {
	var sub any
	if e.subCode != "" {
		sub = e.subCode
	}
	return map[string]any{"error_response": map[string]any{
		"error_code": e.code, "error_msg": message(e.code),
		"sub_code": sub, "sub_msg": e.subMsg, "request_id": requestID,
	}}
}

// note is the remark in the call log.
func (e *refusal) note() string {
	return strings.TrimSpace(strconv.Itoa(e.code) + " " + e.subCode + " " + e.subMsg)
}

// injectedError builds the answer of an injected fault. The code is an
// error_code, optionally with a sub_code: "50001 isv.invalid-parameter:cat_id".
func injectedError(code string) (int, string, []byte) {
	number, sub, _ := strings.Cut(code, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		n = codeInternal
	}
	e := &refusal{code: n, subCode: sub, subMsg: "injected"}
	return http.StatusOK, contentJSON, encode(e.envelope("17000000000000000"))
}
