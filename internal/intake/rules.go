package intake

func (r *reading) rules()             {}
func (r *reading) renames()           {}
func (r *reading) remember([]*bundle) {}
func (r *reading) same() map[string]string {
	return r.shared.options.Same
}
