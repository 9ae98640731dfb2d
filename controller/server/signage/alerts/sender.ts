import type { AlertRuleId } from '#protocol'
import type { Needs } from '../../needs.ts'
import { addIncidentEvent, findIncident } from '../incidents/index.ts'
import { compose } from './compose.ts'
import { deliver, deliveryName } from './deliver.ts'
import './events.ts'
import { fileNews } from './file-news.ts'
import { dropFromOutbox, findAlertRule, listDue, noteLast, putOff, type AlertRuleRow, type OutboxRow } from './store.ts'

const LOOK_MS = 1000
/** Between two messages of one rule: what comes meanwhile is told together. */
const GAP_MS = 20_000
const BACK_OFF_MS = [10_000, 30_000, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000] as const
/** Whoever was not told by then need not be. */
const GIVE_UP_MS = 24 * 3_600_000
const AT_ONCE = 500

/**
 * Tells what stands in the outbox, over restarts. What a receiver has taken may be told again when the controller dies in that
 * very moment, under the same name; nothing is ever left untold.
 *
 *   due ──the rule's last message is 20 s ago──▶ sending ──taken──▶ gone
 *    ▲                                              │
 *    └──later each time────────── fails ────────────┴──a day old──▶ gone, and the incident says so
 */
export class AlertSender {
  readonly #needs: Needs
  /** Rules do not wait for each other; one rule sends one message at a time. */
  readonly #sending = new Map<AlertRuleId, Promise<void>>()
  readonly #sentAt = new Map<AlertRuleId, number>()
  #timer: NodeJS.Timeout | undefined

  constructor(needs: Needs) {
    this.#needs = needs
  }

  start(): () => Promise<void> {
    const off = this.#needs.events.join('incident.changed', fileNews)
    this.#timer = setInterval(() => void this.look(), LOOK_MS)
    return async () => {
      clearInterval(this.#timer)
      off()
      await Promise.all(this.#sending.values())
    }
  }

  /** Sends what is due. Resolves when all of it has gone or failed. */
  async look(): Promise<void> {
    const { database, clock, log } = this.#needs
    try {
      const due = await listDue(database.read, clock.now(), AT_ONCE)
      for (const [rule, rows] of Map.groupBy(due, (row) => row.rule)) this.#begin(rule, rows)
    } catch (error) {
      log.error({ err: error }, 'alerts could not be looked after; it is tried again')
    }
    await Promise.all(this.#sending.values())
  }

  #begin(rule: AlertRuleId, rows: readonly OutboxRow[]): void {
    if (this.#sending.has(rule) || this.#needs.clock.now() - (this.#sentAt.get(rule) ?? -Infinity) < GAP_MS) return
    const sending = this.#send(rule, rows)
      .catch((error: unknown) => this.#needs.log.error({ err: error, rule }, 'what became of an alert could not be noted; it is tried again'))
      .finally(() => this.#sending.delete(rule))
    this.#sending.set(rule, sending)
  }

  async #send(id: AlertRuleId, rows: readonly OutboxRow[]): Promise<void> {
    const { clock, database, origin, events } = this.#needs
    const rule = await findAlertRule(database.read, id)
    const sequences = rows.map(({ sequence }) => sequence)
    if (rule === null || !rule.isOn) return database.write((tx) => dropFromOutbox(tx, sequences))
    const name = deliveryName(id, sequences)
    const problem = await deliver(this.#needs, rule, compose(rule, rows, { origin, at: clock.now(), id: name }), name).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300),
    )
    await this.#note(rule, rows, problem)
    events.send('alert-rule.changed', { rule: id })
    events.send('incident.noted', { incidents: rows.map(({ incident }) => incident) })
  }

  async #note(rule: AlertRuleRow, rows: readonly OutboxRow[], problem: string | null): Promise<void> {
    const now = this.#needs.clock.now()
    if (problem === null) this.#sentAt.set(rule.id, now)
    else this.#needs.log.warn({ rule: rule.id, problem }, 'an alert could not be delivered; it is tried again')
    const [gone, left] = [rows.filter((row) => problem === null || now - row.at >= GIVE_UP_MS), rows.filter((row) => problem !== null && now - row.at < GIVE_UP_MS)]
    await this.#needs.database.write(async (tx) => {
      await noteLast(tx, rule.id, now, problem)
      for (const row of gone) {
        if ((await findIncident(tx, row.incident)) === null) continue
        await addIncidentEvent(tx, row.incident, { at: now, what: problem === null ? 'told' : 'not-told', by: rule.name, note: problem ?? '' })
      }
      if (gone.length > 0) await dropFromOutbox(tx, gone.map(({ sequence }) => sequence))
      const attempts = Math.max(0, ...left.map((row) => row.attempts)) + 1
      if (left.length > 0) await putOff(tx, left.map(({ sequence }) => sequence), now + backOffMs(attempts), attempts)
    })
  }
}

function backOffMs(attempts: number): number {
  return BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length) - 1] ?? BACK_OFF_MS[0]
}

const senders = new WeakMap<Needs, AlertSender>()

/** One for one house. */
export function senderOf(needs: Needs): AlertSender {
  const sender = senders.get(needs) ?? new AlertSender(needs)
  senders.set(needs, sender)
  return sender
}
