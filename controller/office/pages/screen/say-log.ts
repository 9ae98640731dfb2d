import { language } from '#elements'
import { detailInChinese } from '#protocol'
import { sayMoment } from '../explain/zone-time.ts'
import type { LogKind, LogLine } from './log-lines.ts'
import { glassWords, trustWords, w } from './log-words.ts'
import { orderWords, stateWords } from './order-words.ts'
import { knownDetail } from './say-order.ts'
import { troubleWords } from './words.ts'

/** A line in the reader's language, and behind it what has no words there and stays as it was written, in English. */
export interface SaidLine {
  readonly said: string
  readonly raw: string
}

export interface LogPlace {
  readonly zone: string
  /** Of an item, by its id. */
  nameOf(item: string): string
}

export function sayLine(line: Exclude<LogLine, { kind: 'part' }>, place: LogPlace): SaidLine {
  const saying = line.kind === 'terminal' || line.kind === 'problem' ? null : sayings[line.kind](line.text, place)
  return saying ?? { said: '', raw: line.text }
}

type Saying = (text: string, place: LogPlace) => SaidLine | null

const sayings: Readonly<Record<Exclude<LogKind, 'problem'> | 'other', Saying>> = {
  other: (text, { zone }) => {
    const [, instant = '', trust = ''] = /^at (\S+) by a clock that is (\S+)$/.exec(text) ?? []
    const at = Date.parse(instant)
    return Number.isNaN(at) ? null : said(w.takenAt(sayMoment(at, zone), wordIn(trustWords, trust)))
  },
  start: (text) => {
    const [, version, size, connection] = /^player (\S+), (\d+ × \d+), connection (\S+)$/.exec(text) ?? []
    return version === undefined || size === undefined ? null : said(w.started(version, size), connection)
  },
  programme: (text) => {
    const [, version, what] = /^version (\d+) (on air|armed)$/.exec(text) ?? []
    return version === undefined ? null : said(what === 'armed' ? w.armed(version) : w.onAir(version))
  },
  glass: (text) => {
    const [, state, takeover] = /^(playing|fallback|pairing|off)(, takeover \S+)?$/.exec(text) ?? []
    return state === undefined ? null : said(wordIn(glassWords, state) + (takeover === undefined ? '' : w.takenOver))
  },
  clock: (text) => {
    const [, trust, offset = '', error = ''] = /^(synced|held|floor|unknown), offset (\S+) ms ± (\S+)$/.exec(text) ?? []
    const [by, within] = [offset, error].map(Number)
    return trust === undefined ? null : said(wordIn(trustWords, trust) + (by === undefined || within === undefined || Number.isNaN(by + within) ? '' : w.offset(Math.round(by), Math.ceil(within))))
  },
  command: (text) => {
    const [, kind, asked] = /^([a-z-]+) (\S+)$/.exec(text) ?? []
    if (kind !== undefined && kind in orderWords) return said(w.asked(wordIn(orderWords, kind)), asked)
    const [, id, outcome, detail] = /^(\S+) (done|failed|refused|expired)(?:: (.*))?$/.exec(text) ?? []
    if (outcome === undefined) return null
    const ended = w.ended(wordIn(stateWords, outcome))
    if (detail === undefined) return said(ended, id)
    const told = knownDetail(detail)
    return told === null ? said(`${ended}${w.colon}`, `${detail} ${id ?? ''}`) : said(`${ended}${w.colon}${told}`, id)
  },
  link: (text) => {
    if (text === 'connected') return said(w.connected)
    return text.startsWith('lost: ') ? said(w.lost, text.slice('lost: '.length)) : null
  },
  fault: (text, { nameOf }) => {
    const [, item, reason] = /^(\S+): (.*)$/.exec(text) ?? []
    return item === undefined || reason === undefined ? null : detailed(nameOf(item), reason)
  },
  trouble: (text, { nameOf }) => {
    const [, kind = '', name = '', over, detail] = /^(\S+) (.*?)(?:( is over)|: (.*))$/.exec(text) ?? []
    if (!(kind in troubleWords)) return null
    const what = wordIn(troubleWords, kind) + (kind === 'item' ? `${w.colon}${nameOf(name)}` : '')
    return over !== undefined ? said(w.over(what)) : detailed(what, detail ?? '')
  },
}

function said(words: string, raw = ''): SaidLine {
  return { said: words, raw }
}

function detailed(what: string, detail: string): SaidLine {
  const told = language() === 'zh' ? detailInChinese(detail) : detail
  return told === null ? said(`${what}${w.colon}`, detail) : said(`${what}${w.colon}${told}`)
}

/** The word of a name that a pattern has found, or the name where there is none. */
function wordIn(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name
}
