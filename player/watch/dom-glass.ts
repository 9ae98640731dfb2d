import { WidgetFault, type VideoWidget } from '#content/widgets'
import type { Front, Glass } from './glass.ts'

/** The glass by the marks that any outside observer sees: layers with `data-item`, those in front with `data-visible`; in a layout, those of its zones after its own. */
export class DomGlass implements Glass {
  readonly #stage: HTMLElement

  constructor(stage: HTMLElement) {
    this.#stage = stage
  }

  fronts(): readonly Front[] {
    return frontsIn(this.#stage)
  }
}

function frontsIn(place: ParentNode): readonly Front[] {
  return [...place.querySelectorAll<HTMLElement>(':not([style*="visibility: hidden"]) > [data-item][data-visible]')].flatMap((layer) => {
    const widget = [...layer.children].find((each): each is HTMLElement => each instanceof HTMLElement && each.localName.startsWith('w-') && each.style.visibility !== 'hidden')
    if (widget === undefined) return []
    const zones = widget.localName === 'w-layout' && widget.shadowRoot !== null ? frontsIn(widget.shadowRoot) : []
    return [frontOf(layer, widget), ...zones]
  })
}

function frontOf(layer: HTMLElement, widget: HTMLElement): Front {
  const kind = widget.localName.slice(2)
  const root = widget.shadowRoot
  const fail = (error: Error) => void widget.dispatchEvent(new WidgetFault(error))
  const common = { item: layer.dataset['item'] ?? '', kind, fail }
  if (kind === 'video') {
    const { seen, isRunning, frames } = widget as VideoWidget
    if (seen instanceof HTMLImageElement) return { ...common, ...pictureIn(seen), frames: null, positionMs: null }
    const isThere = seen.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && seen.videoWidth > 0
    return { ...common, picture: isThere ? seen : null, isThere, frames: isRunning ? frames : null, positionMs: seen.currentTime * 1000 }
  }
  if (kind === 'image') {
    const picture = [...(root?.querySelectorAll<HTMLCanvasElement | HTMLImageElement>('canvas, img') ?? [])].find((each) => !each.hidden) ?? null
    return { ...common, ...pictureIn(picture), frames: null, positionMs: null }
  }
  // A foreign page can neither be drawn nor asked; that its frame is still there is all that can be seen of it.
  const inside = kind === 'page' ? root?.querySelector('iframe') : root?.firstElementChild
  return { ...common, picture: null, isThere: inside !== null && inside !== undefined && widget.clientWidth > 0, frames: null, positionMs: null }
}

function pictureIn(picture: HTMLCanvasElement | HTMLImageElement | null): Pick<Front, 'picture' | 'isThere'> {
  const isThere = picture !== null && (picture instanceof HTMLImageElement ? picture.complete && picture.naturalWidth > 0 : picture.width > 0)
  return { picture: isThere ? picture : null, isThere }
}
