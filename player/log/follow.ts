import type { Connected } from '../sync/needs.ts'

/** Writes down what becomes of the glass, of what is wrong, and of the connection. */
export function followIntoLog({ log, onAir, clock, link, device, signal, connection }: Connected): void {
  if (log === undefined) return
  log.add('start', `player ${device.version}, ${device.size().widthPx} × ${device.size().heightPx}, connection ${connection}`)
  const known = new Map<string, string>()
  let state = ''
  let trust = ''
  const ends = [
    onAir.programmeChanged.on(() => log.add('programme', onAir.armed === null ? `version ${onAir.programme?.version ?? 'none'} on air` : `version ${onAir.armed.programme.version} armed`)),
    onAir.glassChanged.on(() => {
      const { glass, takeoverOnGlass } = onAir
      const now = `${glass.state}${takeoverOnGlass === null ? '' : `, takeover ${takeoverOnGlass}`}`
      if (now !== state) log.add('glass', now)
      state = now
      if (clock.trust !== trust) log.add('clock', `${clock.trust}, offset ${clock.offsetMs ?? 'unknown'} ms ± ${clock.uncertaintyMs ?? 'unknown'}`)
      trust = clock.trust
    }),
    onAir.faultsChanged.on(() => {
      const fault = onAir.faults.at(-1)
      if (fault !== undefined) log.add('fault', `${fault.item}: ${fault.reason}`)
    }),
    onAir.troublesChanged.on(() => {
      const now = new Map(onAir.troubles.map(({ kind, name, detail }) => [`${kind} ${name}`, detail]))
      for (const [name, detail] of now) if (known.get(name) !== detail) log.add('trouble', `${name}: ${detail}`)
      for (const name of known.keys()) if (!now.has(name)) log.add('trouble', `${name} is over`)
      known.clear()
      for (const [name, detail] of now) known.set(name, detail)
    }),
    link.onConnect(() => log.add('link', 'connected')),
    link.onLost((reason) => log.add('link', `lost: ${String(reason)}`)),
  ]
  signal.addEventListener('abort', () => ends.forEach((end) => end()))
}
