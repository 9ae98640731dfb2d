import { createMqttLink } from '#link'
import { controllerFilters, topics, type ScreenId } from '#protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startMosquitto, type Mosquitto } from '../../../protocol/link/mosquitto-for-tests.ts'
import { makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { publishNow } from './publish-now.ts'
import { Repair } from './repair.ts'

let signage: Signage
let mosquitto: Mosquitto
beforeEach(async () => {
  mosquitto = await startMosquitto()
  signage = await makeSignage()
})
afterEach(async () => {
  await signage.stop()
  await mosquitto.stop()
})

function connect(clientId: string) {
  const link = createMqttLink(`mqtt://127.0.0.1:${mosquitto.tcpPort}`, { clientId, username: 'known', password: 'secret', will: null })
  link.start()
  return link
}

test('on a real broker 28 programmes arrive, and what was lost, forged or left over is set right', async () => {
  const site = await signage.site()
  const screens: ScreenId[] = []
  for (let n = 0; n < 28; n += 1) screens.push((await signage.paired(site, `屏 ${n}`)).id)
  await signage.entry(await signage.playlist(await signage.poster()))
  const [link, watcher] = [connect('controller'), connect('watcher')]
  const kept = new Map<string, string>()
  watcher.subscribe(controllerFilters.desired, ({ topic, payload }) => kept.set(topic, payload))
  await vi.waitFor(() => expect([link.isConnected, watcher.isConnected]).toEqual([true, true]), 5000)

  const repair = new Repair({ ...signage.needs, link })
  const stop = repair.start()
  await publishNow(signage.needs, OPERATOR, '')
  await vi.waitFor(() => expect(kept.size).toBe(28), 5000)
  const right = new Map(kept)

  const wrong: [screen: ScreenId | string, payload: string][] = [
    [screens[0] ?? '', ''],
    [screens[9] ?? '', ''],
    [screens[27] ?? '', 'forged'],
    ['long-gone', 'left over'],
  ]
  for (const [screen, payload] of wrong) await watcher.publish(topics.desired(screen as ScreenId), payload, { qos: 1, retain: true })
  await vi.waitFor(() => expect(kept.get(topics.desired('long-gone' as ScreenId))).toBe('left over'), 5000)
  repair.repair()
  await vi.waitFor(() => expect(new Map([...kept].filter(([, payload]) => payload !== ''))).toEqual(right), 5000)
  await stop()
  await Promise.all([link.stop(), watcher.stop()])
})
