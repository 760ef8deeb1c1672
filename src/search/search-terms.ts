import { readUnits } from './units.ts'

/**
 * Text → the tokens it is found by, separated by spaces: each word, and each run of Han, kana or hangul
 * as overlapping pairs with its last character alone, so that every character begins a token and one
 * character is answered by a prefix. For an FTS5 table with `detail=none` and the tokenizer
 * `unicode61 remove_diacritics 0`, which takes every one of these tokens whole. Linear and
 * deterministic; tokens repeat as they do in the text, which costs the table nothing.
 */
export function searchTerms(text: string): string {
  let terms = ''
  for (const { kind, text: unit } of readUnits(text)) {
    terms += kind === 'word' ? `${unit} ` : pairsOf(unit)
  }
  return terms.trimEnd()
}

function pairsOf(run: string): string {
  let pairs = ''
  let previous = ''
  for (const character of run) {
    if (previous !== '') pairs += `${previous}${character} `
    previous = character
  }
  return `${pairs}${previous} `
}
