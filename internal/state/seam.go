package state

// Seam lets a test make the disk fail. It is asked at each durable step, before
// it and after it, and an error it gives stands for the disk's: before the
// step nothing has happened; after it everything has, and the caller is not
// told so.
type Seam func(Step) error

// Step is one moment at which a disk can fail.
type Step struct {
	Name string // of the write that is about to be made durable: "begin run", "record" …
	Op   Op
	Done bool // after the step
}

// Op is what is done to the disk.
type Op string

// The durable steps. Statements are asked one write at a time; a commit is
// shared by all writes of its batch and is asked under the first one's name.
const (
	OpStatement Op = "statement"
	OpCommit    Op = "commit"
)

// at asks the seam, if there is one.
func (s Seam) at(name string, op Op, done bool) error {
	if s == nil {
		return nil
	}
	return s(Step{Name: name, Op: op, Done: done})
}
