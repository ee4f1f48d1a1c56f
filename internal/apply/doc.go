// Package apply carries out the approved actions of a plan, so that it can be
// killed at any moment without ever listing a product twice or losing a change.
//
// Read it from the top: run.go is one run, channel.go one channel of it,
// lane.go what is done for one listing and in which order, action.go one
// action's life. prepare.go, create.go and write.go say what an action does
// before and at its call, send.go what the call's end means, settle.go how an
// unknown end is settled, confirm.go how what was accepted is read back, base.go
// what is then known. budget.go, retry.go and pictures.go serve them.
//
// The write order is that of the design: intent on the disk, call, outcome with
// the platform's id on the disk, confirm by reading, base in the same
// transaction as "confirmed". Running and resuming are one path: Run takes
// every action from the state the journal says it is in. Reports are made from
// the journal.
//
// Only this package decides about a second attempt. It must not know any
// marketplace, how a plan is made, or how the journal is stored.
package apply
