import * as builds from './builds.ts'
import * as calendar from './calendar.ts'
import * as commands from './commands.ts'
import * as icalendar from './icalendar.ts'
import * as incidents from './incidents.ts'
import * as library from './library.ts'
import * as lectures from './lectures.ts'
import * as life from './life.ts'
import * as people from './people.ts'
import * as plays from './plays.ts'
import * as publishing from './publishing.ts'
import * as screens from './screens.ts'
import * as session from './session.ts'
import * as system from './system.ts'
import * as takeovers from './takeovers.ts'
import * as time from './time.ts'
import type { Endpoint } from './endpoint.ts'

const modules: readonly Readonly<Record<string, unknown>>[] = [session, people, library, calendar, screens, commands, builds, publishing, icalendar, takeovers, lectures, plays, incidents, life, system, time]

/** Every operation by its name, in the order of the documents. */
export const endpoints: Readonly<Record<string, Endpoint>> = Object.fromEntries(modules.flatMap((module) => Object.entries(module).filter(([, value]) => isEndpoint(value)))) as Record<string, Endpoint>

function isEndpoint(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value
}
