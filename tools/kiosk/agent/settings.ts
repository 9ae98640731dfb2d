import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** What the installer writes into kiosk.json. */
export const settings = z.object({
  /** Of the controller: scheme, host, port. */
  origin: z.string().regex(/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?$/),
  /** `none`: a display is there already, as the environment says. */
  compositor: z.enum(['sway', 'cage', 'none']),
  /** The configuration of the compositor, where it has one. */
  compositorConfig: z.string().nullable().default(null),
  profile: z.string(),
  /** Where the agent keeps what it must know after a restart. */
  state: z.string(),
  /** Holds the link that pairs this screen, until it is used. */
  linkFile: z.string().nullable().default(null),
  chromium: z.string(),
  /** Besides those that every terminal has. */
  flags: z.array(z.string()).default([]),
  /** The ways to switch the display that may be used, the best first. */
  displayWays: z.array(z.enum(['cec', 'ddc', 'sway', 'wlr', 'x11'])).default(['cec', 'ddc', 'sway', 'wlr', 'x11']),
  mayReboot: z.boolean().default(true),
})
export type Settings = z.infer<typeof settings>

export function readSettings(path: string): Settings {
  return settings.parse(JSON.parse(readFileSync(path, 'utf8')))
}
