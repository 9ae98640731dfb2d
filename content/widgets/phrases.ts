/** Characters that lean on the word before them: a line never starts with one. */
const LEANS_BACK = /^[的地得了着过们等吗呢吧之和与及或者性化型式年月日号时分秒届次个名位项条期版周天]/u
/** Characters that lean on the word after them: a line never ends with one. */
const LEANS_ON = /(?:^[第不最各每本两]|\d|[（《“‘「『【〈([])$/u
const IS_CLOSING = /[，。、；：！？）》”’」』】〉…—·,.;:!?)\]]$/u
const IS_SPACE = /\s$/u

const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' })

/**
 * A Chinese heading cut where a careful setter would break the line: between words, never inside one. The pieces
 * joined give the text again.
 */
export function phrases(text: string): readonly string[] {
  const pieces: string[] = []
  let isBefore = false
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = pieces.at(-1)
    const isWord = isWordLike === true || /^[（《“‘「『【〈]/u.test(segment)
    const mayBreak =
      last !== undefined &&
      isWord &&
      (isBefore || IS_CLOSING.test(last) || IS_SPACE.test(last)) &&
      !LEANS_ON.test(last) &&
      !(isBefore && [...segment].length === 1 && LEANS_BACK.test(segment))
    if (last === undefined || mayBreak) pieces.push(segment)
    else pieces[pieces.length - 1] = last + segment
    isBefore = isWordLike === true
  }
  return pieces
}
