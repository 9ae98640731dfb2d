import type { Settings } from './settings.ts'

/**
 * How Chromium is started on a terminal. Each name was found in the binary of Chromium 156; `flags.test.ts` looks again in
 * the one that is installed. The sandbox stays on, and DevTools listens on a pipe only.
 */
export const FLAGS = [
  '--kiosk',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-infobars',
  '--autoplay-policy=no-user-gesture-required',
  '--auto-accept-this-tab-capture',
  '--disable-component-update',
  '--check-for-update-interval=31536000',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--password-store=basic',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--propagate-iph-for-testing',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-hang-monitor',
  '--disable-gpu-process-crash-limit',
  '--unlimited-storage',
  '--enable-precise-memory-info',
  '--disable-features=Translate,StaticStorageQuota,MediaRouter',
] as const


export function flagsFor({ compositor, profile, flags }: Settings, env: Readonly<Record<string, string | undefined>>, isWithoutGpu: boolean): readonly string[] {
  const platform = compositor === 'none' && env['WAYLAND_DISPLAY'] === undefined ? 'x11' : 'wayland'
  return [...FLAGS, `--ozone-platform=${platform}`, `--user-data-dir=${profile}`, ...(isWithoutGpu ? ['--disable-gpu'] : []), ...flags, 'about:blank']
}
