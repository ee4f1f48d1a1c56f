// Package structure holds the rules of the house as tests: who may import whom,
// that two languages say the same, that nothing is too long to be read. It has
// no code of its own.
package structure
