import { attend, changePlaylist, checkProof, createAccount, createActivity, createItem, createMember, publishNow, slotAt, changePassword, printProof, proofText, type ScreenId } from '#protocol'
import { authenticate, importPresenceKey } from '#seal'
import { createClient } from '@libsql/client'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from '../system/client.ts'
import { until } from '../system/until.ts'
import { spread, type Bench } from './figures.ts'
import { makeStand, type Stand } from './stand.ts'

const BAR_P95_MS = 100

export const scanToGlass: Bench = {
  name: 'scan-to-glass',
  purpose: "from a phone's request to the painted head count on the screen, among 28 connected players",
  takes: 'about a minute, quick 30 s',
  async run({ isQuick, say }) {
    const members = isQuick ? 12 : 60
    const stand = await makeStand(say)
    try {
      const now = Date.now()
      const activity = await stand.system.client.call(createActivity, { body: { organisation: stand.organisation, title: '测量活动', place: '一层', startsAt: now - 60_000, endsAt: now + 7_200_000 } })
      const { item } = await stand.system.client.call(createItem, { body: { organisation: stand.organisation, item: { kind: 'sign-in', name: '签到', theme: 'festive', activity: { id: activity.id, title: activity.title, place: activity.place, startsAt: activity.startsAt, endsAt: activity.endsAt } } } })
      await stand.system.client.call(changePlaylist, { params: { id: stand.playlist }, body: { name: '测量', slots: [{ id: 'slot', item: item.id, durationMs: 3_600_000 }] } })
      await stand.system.client.call(publishNow, { body: { note: '' } })
      await stand.page.waitForSelector(`[data-item="${item.id}"][data-state="playing"]`)

      say(`making ${members} members with accounts …`)
      const phones: Client[] = []
      for (let number = 1; number <= members; number += 1) phones.push(await makePhone(stand, number))
      const key = await presenceKey(stand.system.dataFolder, stand.realScreen)
      await stand.page.evaluate(HEAD_COUNT_WITNESS, stand.witness.url)
      await until(async () => stand.page.evaluate(() => (globalThis as { isWatching?: boolean }).isWatching === true), 'the head count is watched')

      say(`${members} scans …`)
      const samples: number[] = []
      for (const [index, phone] of phones.entries()) {
        const proof = { screen: stand.realScreen, activity: activity.id, slot: slotAt(Date.now()) }
        const printed = printProof({ ...proof, mac: await authenticate(key, proofText(proof)) })
        const checked = await phone.call(checkProof, { body: { proof: printed } })
        if (checked.state !== 'good') throw new Error(`the code was refused: ${checked.reason}`)
        const painted = stand.witness.sees(`present ${index + 1}`)
        const started = performance.now()
        const answer = await phone.call(attend, { body: { ticket: checked.ticket } })
        if (answer.state !== 'present') throw new Error(`the sign-in was refused: ${answer.state}`)
        samples.push((await painted).at - started)
      }
      const seen = spread(samples)
      return [{ name: 'sign-in request → painted head count', unit: 'ms', ...seen, bar: `p95 ≤ ${BAR_P95_MS}`, ok: seen.p95 <= BAR_P95_MS }]
    } finally {
      await stand.stop()
    }
  },
}

async function makePhone(stand: Stand, number: number): Promise<Client> {
  const { client } = stand.system
  const member = await client.call(createMember, { body: { organisation: stand.organisation, name: `测量党员${number}` } })
  const { account, firstPassword } = await client.call(createAccount, { body: { name: `member-${number}`, displayName: `测量党员${number}`, member: member.id } })
  const phone = new Client(stand.system.origin, 'mobile')
  await phone.signIn(account.name, firstPassword)
  await phone.call(changePassword, { body: { current: firstPassword, next: `${firstPassword}-${number}` } })
  return phone
}

/** The screen's key as the controller keeps it: the bench makes the codes that the glass would show. */
async function presenceKey(dataFolder: string, screen: ScreenId) {
  const client = createClient({ url: pathToFileURL(join(dataFolder, 'lobbycast.db')).href })
  const row = (await client.execute({ sql: 'select presence_key from screens where id = ?', args: [screen] })).rows[0]
  client.close()
  return importPresenceKey(String(row?.['presence_key']))
}

/** Runs in the player's page: tells the head count of every frame in which it differs from the last. */
function HEAD_COUNT_WITNESS(url: string): void {
  const socket = new WebSocket(url)
  let last = ''
  const look = () => {
    const found = find(document)
    if (found !== '' && found !== last) {
      last = found
      const channel = new MessageChannel()
      channel.port1.onmessage = () => socket.send(`present ${found}`)
      channel.port2.postMessage(null)
    }
    requestAnimationFrame(look)
  }
  const find = (root: ParentNode): string => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('.present')) return element.textContent.trim()
      const inside = element.shadowRoot === null ? '' : find(element.shadowRoot)
      if (inside !== '') return inside
    }
    return ''
  }
  socket.onopen = () => {
    ;(globalThis as { isWatching?: boolean }).isWatching = true
    look()
  }
}
