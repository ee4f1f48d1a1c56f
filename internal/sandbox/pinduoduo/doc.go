// Package pinduoduo is a strict simulator of the Pinduoduo (拼多多) open
// platform as far as a merchant's goods are concerned: the API gateway, the
// file gateway and the consent page, with review, stock, tokens and rate limits
// behind them. Section numbers in comments point at the project's reference of
// this platform.
//
// It refuses what the platform refuses, with the platform's envelope and
// codes, so that a wrong request fails at the wire. Where the reference fixes a
// reading for simulators, that reading is followed; where it knows no
// sub_code, the answer is 50001 with a null sub_code.
//
// It must know nothing of farmgate: an adapter and this package are two
// independent readings of one reference that check each other. Only
// internal/sandbox/fault (transport faults, control address) is shared.
//
// Not simulated: data_type XML (answered like a wrong common parameter),
// promotions, standard products (matched_spu_id is always 0), videos beyond
// storing them.
package pinduoduo
