package intake

// parsers holds what the readers of values share: the unit table and the texts
// already measured. It is not safe for concurrent use.
type parsers struct {
	meter *meter
}

func newParsers() *parsers { return &parsers{meter: newMeter()} }
