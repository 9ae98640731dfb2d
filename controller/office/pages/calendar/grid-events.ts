import type { Block } from './plan.ts'
import type { Shift, WhyNot } from './move-when.ts'
import type { WallMs } from './wall.ts'

/** Sent up when the details of a block are wanted. */
export class OpenBlockEvent extends Event {
  static readonly type = 'off-block-open'
  readonly block: Block
  constructor(block: Block) {
    super(OpenBlockEvent.type, { bubbles: true, composed: true })
    this.block = block
  }
}

/** Sent up when a block was dropped; `from` and `to` are the wall times that it was given. */
export class MoveBlockEvent extends Event {
  static readonly type = 'off-block-move'
  readonly block: Block
  readonly shift: Shift
  /** When the occurrence began on the clock. */
  readonly began: WallMs
  readonly from: WallMs
  readonly to: WallMs
  constructor(of: Pick<MoveBlockEvent, 'block' | 'shift' | 'began' | 'from' | 'to'>) {
    super(MoveBlockEvent.type, { bubbles: true, composed: true })
    this.block = of.block
    this.shift = of.shift
    this.began = of.began
    this.from = of.from
    this.to = of.to
  }
}

/** Sent up when somebody tries to move what has no time of its own. */
export class FixedBlockEvent extends Event {
  static readonly type = 'off-block-fixed'
  readonly why: WhyNot
  constructor(why: WhyNot) {
    super(FixedBlockEvent.type, { bubbles: true, composed: true })
    this.why = why
  }
}

/** Sent up when a span of empty ground was chosen. */
export class GroundDragEvent extends Event {
  static readonly type = 'off-ground-drag'
  readonly from: WallMs
  readonly to: WallMs
  constructor(from: WallMs, to: WallMs) {
    super(GroundDragEvent.type, { bubbles: true, composed: true })
    this.from = from
    this.to = to
  }
}

/** Sent up when one day is to be looked at. */
export class DayChosenEvent extends Event {
  static readonly type = 'off-day-chosen'
  readonly date: string
  constructor(date: string) {
    super(DayChosenEvent.type, { bubbles: true, composed: true })
    this.date = date
  }
}
