import type { Finding } from './finding.ts'
import type { Import } from './imports.ts'
import { isTest } from './tree.ts'

export type Place = keyof typeof mayImport

/** Who may import whom. The TypeScript projects say the same; here the answer comes with advice. */
const mayImport = {
  schedules: [],
  content: [],
  widgets: ['content'],
  protocol: ['schedules', 'content'],
  link: ['protocol', 'call'],
  call: ['protocol'],
  elements: [],
  server: ['protocol', 'link', 'schedules', 'content'],
  office: ['protocol', 'call', 'schedules', 'content', 'widgets', 'elements'],
  mobile: ['protocol', 'call', 'schedules', 'content', 'widgets', 'elements'],
  worker: ['protocol'],
  player: ['protocol', 'link', 'call', 'schedules', 'content', 'widgets', 'worker'],
  tools: 'everything',
} as const

/** Deepest first: a path belongs to the first beginning that fits. */
const beginnings: readonly (readonly [string, Place])[] = [
  ['content/widgets/', 'widgets'],
  ['content/', 'content'],
  ['schedules/', 'schedules'],
  ['controller/protocol/link/call.', 'call'],
  ['controller/protocol/link/', 'link'],
  ['controller/protocol/', 'protocol'],
  ['controller/elements/', 'elements'],
  ['controller/server/', 'server'],
  ['controller/office/', 'office'],
  ['controller/mobile/', 'mobile'],
  ['player/worker/', 'worker'],
  ['player/', 'player'],
  ['tools/', 'tools'],
]

const configFile = /(^|\/)[a-z-]+\.config\.ts$/
const kindWidget = /^content\/kinds\/[^/]+\/widget(\.test)?\.ts$/

export function placeOf(path: string): Place | undefined {
  if (configFile.test(path)) return 'tools'
  if (kindWidget.test(path)) return 'widgets'
  return beginnings.find(([beginning]) => path.startsWith(beginning))?.[1]
}

export function checkDoors(imports: readonly Import[]): Finding[] {
  return imports.flatMap((use) => {
    const advice = adviceOn(use)
    return advice === undefined ? [] : [{ file: use.from, line: use.line, ...advice }]
  })
}

function adviceOn({ from, specifier, target }: Import): Pick<Finding, 'rule' | 'advice'> | undefined {
  if (target === undefined) return undefined
  const [here, there] = [placeOf(from), placeOf(target)]
  if (here === undefined) return { rule: 'direction', advice: `the folder of ${from} is not in tools/checks/doors.ts; add it` }
  if (there === undefined) return { rule: 'direction', advice: `the folder of ${target} is not in tools/checks/doors.ts; add it` }
  const isByDoor = specifier.startsWith('#')
  const isFree = isTest(from) || here === 'tools'

  if (here === there) {
    const isOwnDoor = isByDoor && !isFree
    return isOwnDoor ? { rule: 'doors', advice: `${specifier} is the door of this very folder; import the exact file` } : undefined
  }
  if (isTest(from) && target.startsWith('tools/system')) return undefined
  const allowed: 'everything' | readonly Place[] = mayImport[here]
  if (allowed !== 'everything' && !allowed.includes(there)) {
    return { rule: 'direction', advice: `${here} must not import ${there} (${target}); it may import ${allowed.join(', ') || 'nothing of ours'}` }
  }
  if (isByDoor || isFree || isInside(here, there)) return undefined
  return { rule: 'doors', advice: `import ${there} through its door ${doorOf[there] ?? ''}, not ${specifier}` }
}

/** Widgets live in the folder of the content model, the link in that of the protocol, the worker in that of the player: insiders there. */
function isInside(here: Place, there: Place): boolean {
  return (here === 'player' && there === 'worker') || (here === 'widgets' && there === 'content') || (here === 'link' && there === 'call') || ((here === 'link' || here === 'call') && there === 'protocol')
}

const doorOf: Partial<Record<Place, string>> = {
  schedules: '#schedules',
  content: '#content',
  widgets: '#content/widgets',
  protocol: '#protocol',
  link: '#link (or #seal)',
  call: '#call',
  elements: '#elements',
}
