import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** One place of an app. `path` is below the base: `/playlists/:id`; a last `?` makes its part optional. */
export interface Route<Name extends string = string> {
  readonly name: Name
  readonly path: string
  /** Brings the code of the screen; called when it is visited, and cheap when called again. */
  load(): Promise<unknown>
}

export interface Place<Name extends string = string> {
  readonly name: Name
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

/** The first route that the path meets, with what its `:names` stand for; null where none does. */
export function matchRoute<Name extends string>(routes: readonly Route<Name>[], path: string): { readonly route: Route<Name>; readonly params: Readonly<Record<string, string>> } | null {
  const given = partsOf(path)
  for (const route of routes) {
    const params = paramsOf(partsOf(route.path), given)
    if (params !== null) return { route, params }
  }
  return null
}

function paramsOf(wanted: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (given.length > wanted.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index]
    const isOptional = part.endsWith('?')
    if (value === undefined) {
      if (!isOptional) return null
    } else if (part.startsWith(':')) {
      const text = decoded(value)
      if (text === null) return null
      params[part.slice(1, isOptional ? -1 : undefined)] = text
    } else if (part !== value) return null
  }
  return params
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

/**
 * Follows the address bar for one host element. Links inside the base are followed without loading the page again.
 * A screen that holds unsaved work may refuse to be left by cancelling the `LeaveEvent` on `window`.
 */
export class Router<Name extends string> implements ReactiveController {
  readonly base: string
  readonly routes: readonly Route<Name>[]
  place: Place<Name> | null = null
  /** False while the code of the first screen is still coming: then nobody knows that there is no such place. */
  hasArrived = false
  /** The screen's code could not be brought; the next visit tries again. */
  failure: unknown = null
  readonly #host: ReactiveControllerHost
  #visit = 0
  #address = ''

  constructor(host: ReactiveControllerHost, base: string, routes: readonly Route<Name>[]) {
    this.#host = host
    this.base = base.replace(/\/$/, '')
    this.routes = routes
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.#onPopState)
    document.addEventListener('click', this.#onClick)
    window.addEventListener(NavigateEvent.type, this.#onNavigate)
    void this.#arrive()
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#onPopState)
    document.removeEventListener('click', this.#onClick)
    window.removeEventListener(NavigateEvent.type, this.#onNavigate)
  }

  #onPopState = (): void => {
    const wanted = location.pathname + location.search
    if (mayLeave(() => this.#go(wanted, false))) void this.#arrive()
    else history.pushState(null, '', this.#address)
  }

  #onNavigate = (event: Event): void => {
    if (event instanceof NavigateEvent) this.#go(`${this.base}${event.path}`, event.isReplacing)
  }

  #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement)
    if (link === undefined || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname !== this.base && !link.pathname.startsWith(`${this.base}/`)) return
    event.preventDefault()
    this.#go(link.pathname + link.search, false)
  }

  #go(address: string, isReplacing: boolean): void {
    if (!mayLeave(() => this.#go(address, isReplacing))) return
    if (isReplacing) history.replaceState(null, '', address)
    else history.pushState(null, '', address)
    void this.#arrive()
  }

  async #arrive(): Promise<void> {
    const visit = ++this.#visit
    this.#address = location.pathname + location.search
    const found = matchRoute(this.routes, location.pathname.slice(this.base.length))
    this.failure = null
    if (found !== null) await found.route.load().catch((cause: unknown) => (this.failure = cause))
    if (visit !== this.#visit) return
    this.hasArrived = true
    const hasMoved = this.place?.name !== found?.route.name
    this.place = found === null ? null : { name: found.route.name, params: found.params, query: new URLSearchParams(location.search) }
    if (hasMoved) window.scrollTo(0, 0)
    this.#host.requestUpdate()
  }
}

class NavigateEvent extends Event {
  static readonly type = 'ui-navigate'
  readonly path: string
  readonly isReplacing: boolean
  constructor(path: string, isReplacing: boolean) {
    super(NavigateEvent.type)
    this.path = path
    this.isReplacing = isReplacing
  }
}

/** Goes to a path below the base of the app. */
export function navigate(path: string, options: { readonly isReplacing?: boolean } = {}): void {
  window.dispatchEvent(new NavigateEvent(path, options.isReplacing ?? false))
}

/** Asks on `window` whether the screen may be left. Whoever cancels it may call `go` later to leave after all. */
export class LeaveEvent extends Event {
  static readonly type = 'ui-leave'
  readonly go: () => void
  constructor(go: () => void) {
    super(LeaveEvent.type, { cancelable: true })
    this.go = go
  }
}

function mayLeave(go: () => void): boolean {
  return window.dispatchEvent(new LeaveEvent(go))
}
