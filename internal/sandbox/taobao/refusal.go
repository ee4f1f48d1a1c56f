package taobao

import (
	"net/http"
	"strconv"
	"strings"
)

// refusal is the platform's error answer (§1, §6).
type refusal struct {
	code    int
	detail  string // follows the msg: the name of an argument
	subCode string // empty is absent on the wire
	subMsg  string
}

// The platform codes used (§6).
const (
	codeCallLimited    = 7
	codeVerb           = 9
	codePermission     = 11
	codeNoMethod       = 21
	codeMethod         = 22
	codeFormat         = 23
	codeNoSign         = 24
	codeSign           = 25
	codeNoSession      = 26
	codeSession        = 27
	codeNoAppKey       = 28
	codeAppKey         = 29
	codeNoTimestamp    = 30
	codeTimestamp      = 31
	codeNoVersion      = 32
	codeVersion        = 33
	codeUnsupported    = 34
	codeMissing        = 40
	codeInvalid        = 41
	codeShortAuthority = 42
	codeParameter      = 43
	codeEncoding       = 47
	codeBusiness       = 50
)

func message(code int) string {
	texts := map[int]string{
		3: "Upload fail", 4: "User call limited", 5: "Session call limited", 6: "Partner call limited",
		7: "App Call Limited", 8: "App call exceeds limited frequency", 9: "Http action not allowed",
		10: "Service currently unavailable", 11: "Insufficient isv permissions",
		12: "Insufficient user permissions", 13: "Insufficient partner permissions",
		21: "Missing method", 22: "Invalid method", 23: "Invalid format", 24: "Missing signature",
		25: "Invalid signature", 26: "Missing session", 27: "Invalid session", 28: "Missing app key",
		29: "Invalid app key", 30: "Missing timestamp", 31: "Invalid timestamp", 32: "Missing version",
		33: "Invalid version", 34: "Unsupported version", 40: "Missing required arguments",
		41: "Invalid arguments", 42: "Insufficient session permissions", 43: "Parameter Error",
		44: "Invalid access token", 47: "Invalid encoding",
	}
	if t, ok := texts[code]; ok {
		return t
	}
	return "Remote service error"
}

// fail is a refusal of the gateway itself.
func fail(code int) *refusal { return &refusal{code: code} }

// missing and invalid name an argument (§6, 40 and 41).
func missing(name string) *refusal { return &refusal{code: codeMissing, detail: name} }
func invalid(name string) *refusal { return &refusal{code: codeInvalid, detail: name} }

// business is a refusal with a sub_code of §6.
func business(subCode, subMsg string) *refusal {
	return &refusal{code: codeBusiness, subCode: subCode, subMsg: subMsg}
}

const subParameter = "isv.invalid-parameter"

// wrong is the general business refusal; the text names what is wrong.
func wrong(subMsg string) *refusal { return business(subParameter, subMsg) }

func (e *refusal) msg() string {
	if e.detail == "" {
		return message(e.code)
	}
	return message(e.code) + ":" + e.detail
}

func (e *refusal) fields(requestID string) obj {
	out := obj{"code": e.code, "msg": e.msg(), "request_id": requestID}
	if e.subCode != "" {
		out["sub_code"] = e.subCode
		out["sub_msg"] = e.subMsg
	}
	return out
}

// note is the remark in the call log.
func (e *refusal) note() string {
	return strings.TrimSpace(strconv.Itoa(e.code) + " " + e.msg() + " " + e.subCode + " " + e.subMsg)
}

// injectedError builds the answer of an injected fault. The code is a platform
// code, optionally with a sub_code: "15 isp.top-remote-connection-timeout".
func injectedError(code string) (int, string, []byte) {
	number, sub, _ := strings.Cut(code, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		n, sub = codeBusiness, "isp.remote-service-error"
	}
	e := &refusal{code: n, subCode: sub, subMsg: "远程服务调用失败"}
	if strings.HasPrefix(sub, "accesscontrol.") {
		e.subMsg = "This ban will last for 1 more seconds"
	}
	answer := obj{"error_response": e.fields("16e1abcd00000")}
	return http.StatusOK, contentJSON, renderJSON(answer, false, listsAbsent)
}
