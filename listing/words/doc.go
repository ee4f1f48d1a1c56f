// Package words knows the words that Chinese law does not allow in the
// advertising of food: absolute claims, medical and health claims, and words
// that need proof. Exceptions are matched first: 最佳食用期 is a tip, 第一书记
// an office, 高温杀菌 a way of cooking.
//
// The lists are embedded, dated text files (Version). The package is pure and
// knows neither fields nor marketplaces; marketplaces' own lists are theirs.
package words
