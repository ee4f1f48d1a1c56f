// Package sheet turns the bytes of a workbook into cells, and cells back into
// a workbook. It finds out by the first bytes what a file is (.xlsx, .xlsm,
// .xls, delimited text, a web page that is only named .xls), reads it row by
// row within [Limits], and gives the office's own file back with cells
// coloured and commented.
//
// It knows nothing about products, columns, prices or marketplaces, imports
// nothing else of this module, and has no opinion about what a cell means. Its
// errors carry fields and a Text method, so that callers can show them in
// Chinese and English.
package sheet
