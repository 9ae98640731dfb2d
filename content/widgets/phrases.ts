/** Characters that lean on the word before them: a line never starts with one. */
const LEANS_BACK = /^[的地得了着过们等吗呢吧者性化型式中上下里内外]$/u
/** Marks that open, and words that count: a line never ends with one. */
const LEANS_ON = /(?:[第每各本两]|\d|[（《“‘「『【〈([])$/u
const NUMERAL_END = /[〇零一二三四五六七八九十百千]$/u
const NUMERAL_OR_UNIT = /^[〇零一二三四五六七八九十百千万年月日号时分秒届次个名位项条期版周天季]/u
const OPENING = /^[（《“‘「『【〈([]/u
const CLOSING = /[，。、；：！？）》”’」』】〉…—·,.;:!?)\]]$/u
/** A word of one character joins its neighbour, but only up to what reads as one phrase. */
const PHRASE_CHARACTERS = 5

/** Terms of the house that a dictionary of words cuts apart. */
const TERMS = /(主题党日|三会一课|党员大会|支部大会|组织生活|民主评议|谈心谈话|入党誓词|政治生日|网络安全)/u

const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' })

/**
 * A Chinese heading cut where a careful setter would break the line: between words, never inside one. The pieces
 * joined give the text again.
 */
export function phrases(text: string): readonly string[] {
  const pieces: string[] = []
  for (const { segment, isWord } of wordsOf(text)) {
    const last = pieces.at(-1)
    if (last !== undefined && isOnePhrase(last, segment, isWord)) pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return withoutOrphans(pieces)
}

/**
 * A heading's parts between blanks, line ends, colons, commas and semicolons: what should stay on one line if it can.
 * The parts joined give the text again.
 */
export function clauses(text: string): readonly string[] {
  return text.split(/(?<=[，；：]+)(?![，；：\s])|(?<=\s)(?!\s)/u).filter((clause) => clause !== '')
}

function wordsOf(text: string): readonly { readonly segment: string; readonly isWord: boolean }[] {
  return text.split(TERMS).flatMap((part) => {
    if (TERMS.test(part)) return [{ segment: part, isWord: true }]
    return [...segmenter.segment(part)].map(({ segment, isWordLike }) => ({ segment, isWord: isWordLike === true }))
  })
}

function isOnePhrase(last: string, segment: string, isWord: boolean): boolean {
  if (LEANS_ON.test(last)) return true
  if (!isWord && !OPENING.test(segment)) return true
  if (CLOSING.test(last) || /\s$/u.test(last) || OPENING.test(segment)) return false
  if (LEANS_BACK.test(segment)) return true
  if (NUMERAL_END.test(last) && NUMERAL_OR_UNIT.test(segment)) return true
  if (/第[〇一二三四五六七八九十百]+$/u.test(last) && lengthOf(segment) === 1) return true
  // A word of one character goes with the next: 高|质量 is 高质量.
  return lengthOf(last.replace(/^[“‘《（「]+/u, '')) === 1 && lengthOf(segment) < PHRASE_CHARACTERS
}

/** Joins what is left of one character, such as the 馆 of 规划|馆, to the piece before it. */
function withoutOrphans(pieces: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const isOrphan = lengthOf(piece.replaceAll(/[\s，。、；：！？]/gu, '')) === 1
    const mayJoin = last !== undefined && !CLOSING.test(last) && !/\s$/u.test(last) && lengthOf(last) < PHRASE_CHARACTERS
    if (isOrphan && mayJoin) joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
}

function lengthOf(text: string): number {
  return [...text].length
}
