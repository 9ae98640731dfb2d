import type { OnAir } from '../store/on-air.ts'
import type { PlStage } from './pl-stage.ts'

/** While a lecture is on glass its code stands in the corner; it leads to where the screen's other codes do. */
export function showJoin(onAir: OnAir, stage: PlStage, origin: string, problem: (error: unknown) => void): void {
  let sign: HTMLElement | null = null
  let shown: string | null = null
  const look = async () => {
    const id = onAir.takeovers.find((each) => each.id === onAir.takeoverOnGlass && each.lecture !== undefined)?.id ?? null
    if (id === shown) return
    shown = id
    sign?.remove()
    sign = null
    if (id === null) return
    await import('./pl-join.ts')
    // Something else may be on glass by now.
    if (shown !== id) return
    sign = document.createElement('pl-join')
    Object.assign(sign, { address: new URL(`/m/class/${id}`, onAir.programme?.settings.scanUrl ?? origin).href })
    stage.overlay(sign)
  }
  onAir.glassChanged.on(() => void look().catch(problem))
  void look().catch(problem)
}
