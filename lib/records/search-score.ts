/** A found record: its title and whole search text, both folded. */
type Found = { title: string; text: string; isHub: boolean }

/** How well a record answers a search, 0 to 100: exact title, its beginning, beginnings of words, anywhere; companies before others. */
export function scoreOf({ title, text, isHub }: Found, folded: string, words: string[]): number {
  const hubBonus = isHub ? 6 : 0
  return placeScore(title, text, folded, words) + hubBonus
}

function placeScore(title: string, text: string, folded: string, words: string[]): number {
  if (title === folded) return 94
  if (title.startsWith(folded)) return 80
  if (words.every((word) => beginsWord(title, word))) return 68
  if (words.every((word) => title.includes(word))) return 56
  if (text.split('\n').includes(folded)) return 50
  if (words.every((word) => beginsWord(text, word))) return 40
  return words.every((word) => text.includes(word)) ? 28 : 10
}

/** Whether a word stands at the beginning of one in the text. */
export function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true
  }
  return false
}
