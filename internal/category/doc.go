// Package category decides which category of a marketplace a listing belongs
// to, which values its attributes get and which shop data it is sent with
// (formats §3 and §4): without a person where that is safe, and otherwise by
// naming what has to be decided.
//
// It keeps a marketplace's category tree and category rules in a cache that
// can be thrown away, and reads and extends categories.csv and attributes.csv.
// It must not know any marketplace by name, the plan or the state: trees,
// rules, predictions and shop data come to it as the values of package adapters.
package category
