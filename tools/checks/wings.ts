import type { Finding } from './finding.ts'
import type { Import } from './imports.ts'
import { isTest } from './tree.ts'

const server = 'controller/server/'

/** The server's floors, lowest first, and inside each wing its domains, lowest first. Imports point down. */
const groundFolders = ['access', 'trail', 'events', 'jobs', 'http', 'mqtt', 'database', 'storage']
const wings: Readonly<Record<string, readonly string[]>> = {
  people: ['organisations', 'members', 'accounts', 'posts', 'sessions', 'import', 'sync'],
  signage: [
    'uses',
    'media',
    'items',
    'articles',
    'playlists',
    'calendars',
    'day-parts',
    'layouts',
    'sites',
    'screens',
    'groups',
    'commands',
    'entries',
    'icalendar',
    'sign-off',
    'takeovers',
    'programmes',
    'rollouts',
    'builds',
    'plays',
    'incidents',
    'alerts',
  ],
  life: ['activities', 'attendances', 'development', 'transfers', 'dues', 'service-tickets'],
  learning: ['courses', 'lessons', 'questions', 'quizzes', 'rounds', 'hours'],
  scoring: ['points', 'indicators', 'warnings', 'tasks', 'portraits'],
  feeds: ['values'],
}
const top = ['context', 'app', 'main']
/** Only tests import it, and it may import everything. */
const testing = 'testing'

type Spot =
  | { readonly floor: 'ground' }
  | { readonly floor: 'top' }
  /** `domain` is undefined for a file of the wing itself, which stands above its domains. */
  | { readonly floor: 'wing'; readonly wing: string; readonly domain: string | undefined }
  | { readonly floor: 'unknown'; readonly advice: string }

export function checkWings(imports: readonly Import[], paths: readonly string[]): Finding[] {
  const unknown = paths.filter(isServerCode).flatMap((file) => {
    const spot = spotOf(file)
    return spot.floor === 'unknown' ? [{ file, line: 1, rule: 'wings', advice: spot.advice }] : []
  })
  const wrong = imports.flatMap(({ from, line, target }) => {
    if (target === undefined || !isServerCode(from) || !isServerCode(target) || isTest(from)) return []
    const advice = adviceOn(spotOf(from), spotOf(target), target)
    return advice === undefined ? [] : [{ file: from, line, rule: 'wings', advice }]
  })
  return [...unknown, ...wrong]
}

function isServerCode(path: string): boolean {
  return path.startsWith(server) && path.endsWith('.ts')
}

function spotOf(path: string): Spot {
  const [first = '', second] = path.slice(server.length).split('/')
  const domains = wings[first]
  if (domains !== undefined && second !== undefined) return spotInWing(first, domains, path)
  if (second === undefined) return { floor: top.includes(first.replace(/(\.test)?\.ts$/, '')) ? 'top' : 'ground' }
  if (first === testing) return { floor: 'top' }
  if (groundFolders.includes(first)) return { floor: 'ground' }
  const known = [...groundFolders, ...Object.keys(wings)].join(', ')
  return {
    floor: 'unknown',
    advice: `${server}${first}/ has no place in the order, which knows ${known}. Move the code, or add the name in tools/checks/wings.ts`,
  }
}

function spotInWing(wing: string, domains: readonly string[], path: string): Spot {
  const [domain = '', ...rest] = path.slice(server.length + wing.length + 1).split('/')
  if (rest.length === 0) return { floor: 'wing', wing, domain: undefined }
  if (domains.includes(domain)) return { floor: 'wing', wing, domain }
  return {
    floor: 'unknown',
    advice: `the domain "${domain}" is not in the order of ${wing} (${domains.join(' < ')}); put its name where it belongs in tools/checks/wings.ts`,
  }
}

function adviceOn(from: Spot, to: Spot, target: string): string | undefined {
  if (from.floor === 'unknown' || to.floor === 'unknown' || from.floor === 'top' || to.floor === 'ground') return undefined
  if (to.floor === 'top') return `${target} is the top of the house, nothing below imports it; take what is needed as an argument`
  if (from.floor === 'ground')
    return `the ground floor must not import ${target}; take it as an argument or tell by an event (files above all wings: ${top.join(', ')})`
  return from.wing === to.wing ? adviceInWing(from.wing, from.domain, to.domain, target) : adviceBetweenWings(from.wing, to.wing, target)
}

function adviceBetweenWings(from: string, to: string, target: string): string | undefined {
  const order = Object.keys(wings)
  if (order.indexOf(to) < order.indexOf(from)) return undefined
  return `${from} stands below ${to} and must not import ${target}; let ${to} listen to an event of ${from} (${order.join(' < ')})`
}

function adviceInWing(wing: string, from: string | undefined, to: string | undefined, target: string): string | undefined {
  if (from === undefined || from === to) return undefined
  if (to === undefined) return `${target} stands above the domains of ${wing}; move what ${from} needs into a domain below it`
  const order = wings[wing] ?? []
  if (order.indexOf(to) < order.indexOf(from)) return undefined
  return `${from} stands below ${to} and must not import ${target} (${order.join(' < ')})`
}
