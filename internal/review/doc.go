// Package review is the terminal program in which a person looks at a plan and
// says yes or no: to an item, a listing, or all.
//
// The screens are plain structs with Render(width, height); bubbletea stays in
// model.go and run.go, so that another generation of it is a small job. It does
// no I/O but the screen: a Session goes in, decisions come out.
package review
