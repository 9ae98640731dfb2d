import type { Page } from 'puppeteer-core'

interface Axe {
  run(): Promise<{ readonly violations: readonly { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[] }>
}

/** What keeps people out, as axe-core (its source given) finds it. */
export async function seriousProblems(page: Page, axeSource: string): Promise<unknown[]> {
  // Colours are judged as they stand, not on their way.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    // The source that ran just before defines it.
    const { axe } = globalThis as unknown as { readonly axe: Axe }
    const { violations } = await axe.run()
    return violations.filter((each) => each.impact === 'serious' || each.impact === 'critical').map((each) => ({ id: each.id, nodes: each.nodes.map((node) => `${node.html} ${node.failureSummary}`) }))
  })
}

/** Whatever is touched and is lower or narrower than 48 px. */
export async function lowTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const look = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) => [...(each.matches('a, button, input:not(.spoken), summary') ? [each] : []), ...(each.shadowRoot === null ? [] : look(each.shadowRoot))])
    return look(document.body)
      .map((each) => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 48 || box.width < 48))
      .map(({ each, box }) => `${each.outerHTML.slice(0, 90)} ${box.width}×${box.height}`)
  })
}
