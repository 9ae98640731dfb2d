export const logKinds = ['start', 'programme', 'glass', 'clock', 'command', 'link', 'fault', 'trouble', 'problem'] as const
export type LogKind = (typeof logKinds)[number]

/** `run` begins what this run of the player has said, `terminal` what its terminal has; `other` is what bears no time. */
export type LogLine =
  | { readonly kind: LogKind | 'terminal'; readonly at: number; readonly text: string }
  | { readonly kind: 'part'; readonly part: 'run' | 'terminal' }
  | { readonly kind: 'other'; readonly text: string }

const PARTS = { 'this run': 'run', terminal: 'terminal' } as const

/** A log that a screen has brought, line by line, as `player/log` and the terminal's agent write them. */
export function readLines(text: string): readonly LogLine[] {
  let isOfTerminal = false
  return text.trimEnd().split('\n').flatMap((line): readonly LogLine[] => {
    if (line === '') return []
    const [, name] = /^——— (this run|terminal) ———$/.exec(line) ?? []
    if (name === 'this run' || name === 'terminal') {
      isOfTerminal = name === 'terminal'
      return [{ kind: 'part', part: PARTS[name] }]
    }
    const [, instant = '', rest = ''] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.*)$/.exec(line) ?? []
    const at = Date.parse(instant)
    if (Number.isNaN(at)) return [{ kind: 'other', text: line }]
    if (isOfTerminal) return [{ kind: 'terminal', at, text: rest }]
    const [, what, words = ''] = /^(\S+): (.*)$/.exec(rest) ?? []
    const kind = logKinds.find((each) => each === what)
    return [kind === undefined ? { kind: 'other', text: line } : { kind, at, text: words }]
  })
}

export function isTrouble({ kind }: LogLine): boolean {
  return kind === 'fault' || kind === 'trouble' || kind === 'problem'
}
