/** What a terminal's local agent can do; a terminal may be able to do only some of it. */
export type AgentAbility = 'screenshot' | 'display' | 'volume' | 'restart-browser' | 'reboot' | 'log' | 'settle'

/** What a page cannot know of its machine. Null: it cannot be known here. */
export interface AgentFacts {
  readonly version: string
  /** Names the machine, whatever browser or profile it has; left out by old agents. */
  readonly machine?: string | undefined
  readonly abilities: readonly AgentAbility[]
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null
  readonly temperatureC: number | null
  readonly display: 'on' | 'off' | null
  /** Memory of the browser with all its processes. */
  readonly browserBytes: number | null
  /** How often the agent had to put the browser right since the machine started. */
  readonly rescues: number
}

/**
 * The local agent of a terminal as the page sees it: it owns the browser and does what a page cannot. Every promise rejects
 * with an `Error` in one English sentence where the terminal cannot do it, or the agent does not answer.
 */
export interface Agent {
  facts(): Promise<AgentFacts>
  /** What is really on the display, as JPEG. */
  screenshot(): Promise<Blob>
  /** Resolves to what the display says of itself afterwards; null where it says nothing. */
  setDisplay(isOn: boolean): Promise<'on' | 'off' | null>
  /** 0 to 100, of the machine. */
  setVolume(percent: number): Promise<void>
  restartBrowser(): Promise<void>
  reboot(): Promise<void>
  /** The newest lines of the terminal's log. */
  log(): Promise<string>
  /** Everything that was written before has reached the disk: a loss of power cannot take it back any more. */
  settle(): Promise<void>
}
