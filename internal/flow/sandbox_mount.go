package flow

import (
	"net/http"
	"strings"
)

// NewSandboxes builds simulators that do not listen: the handler takes their
// calls and the control address's under root, by whatever transport. Tests in
// virtual time have no sockets; others bring a listener of their own. Close is
// not for these.
func NewSandboxes(o SandboxOptions, root string) (*Sandboxes, http.Handler, error) {
	boxes := &Sandboxes{}
	handler, err := boxes.mount(o, strings.TrimSuffix(root, "/"))
	return boxes, handler, err
}
