import { conflicts, coverage, explain, itemOf, nextChange, optionsOf, playsAt, prepare, rotation, type Case, type Schedule } from '#schedules'

/** What an engine says to every question of a case, in the words of the case: without what the question took as given. */
export function answersOf({ asks, spans = [] }: Pick<Case, 'asks' | 'spans'>, schedule: Schedule): unknown {
  const prepared = prepare(schedule)
  return {
    asks: asks.map((ask) => {
      const options = optionsOf(ask)
      const showing = playsAt(prepared, ask.at, options)
      const asked = new Set(Object.keys(ask.explain ?? {}))
      return {
        at: ask.at,
        item: itemOf(showing),
        ...(ask.entry !== undefined && { entry: showing.kind === 'item' ? showing.entry : null }),
        ...(ask.from !== undefined && { from: showing.from }),
        ...(ask.to !== undefined && { to: showing.to }),
        ...(ask.next !== undefined && { next: nextChange(prepared, ask.at, options) }),
        ...(ask.explain && { explain: Object.fromEntries(explain(prepared, ask.at, options).losers.flatMap(({ entry, reason }) => (asked.has(entry) ? [[entry, reason]] : []))) }),
        ...(ask.rotation && { rotation: Object.fromEntries(Object.keys(ask.rotation).map((entry) => [entry, rotation(prepared, entry, ask.at, options).map(({ item, startsInMs }) => [item, startsInMs])])) }),
      }
    }),
    spans: spans.map((span) => ({
      from: span.from,
      to: span.to,
      ...(span.conflicts && { conflicts: conflicts(prepared, span.from, span.to, optionsOf(span)) }),
      ...(span.coverage && { coverage: coverage(prepared, span.from, span.to, optionsOf(span)) }),
    })),
  }
}

/** What a case says that these answers are. */
export function expectedOf({ asks, spans = [] }: Pick<Case, 'asks' | 'spans'>): unknown {
  return { asks: asks.map(answerIn), spans: spans.map(answerIn) }
}

function answerIn<T extends { readonly without?: unknown; readonly feeds?: unknown }>(asked: T): Omit<T, 'without' | 'feeds'> {
  const { without: _, feeds: __, ...answer } = asked
  return answer
}
