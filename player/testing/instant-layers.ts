import type { Item } from '#content'
import type { Layers, Mark } from '../stage/layers.ts'
import { News } from '../news.ts'

/** Layers without glass: everything is ready at once, unless it is told otherwise. For players without a display, and tests. */
export class InstantLayers implements Layers {
  readonly faults = new News<[Error]>()
  /** What has been in front, in order. */
  readonly shown: Mark[] = []
  readonly prepared: { readonly item: string; readonly offsetMs: number }[] = []
  /** Ids of items that cannot be prepared. */
  readonly broken = new Set<string>()
  /** Resolves when a preparation may end. */
  gate: () => Promise<void> = () => Promise.resolve()

  async prepare(item: Item, offsetMs: number, signal: AbortSignal): Promise<void> {
    this.prepared.push({ item: item.id, offsetMs })
    await this.gate()
    signal.throwIfAborted()
    if (this.broken.has(item.id)) throw new Error('It is broken.')
  }

  async show(mark: Mark): Promise<void> {
    this.shown.push(mark)
  }

  showSlate(mark: Mark): void {
    this.shown.push(mark)
  }

  goDark(mark: Mark): void {
    this.shown.push(mark)
  }

  remark(mark: Mark): void {
    this.shown.push(mark)
  }

  leadMs(): number {
    return 0
  }

  onFault(listener: (error: Error) => void): () => void {
    return this.faults.on(listener)
  }
}
