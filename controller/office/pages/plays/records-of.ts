import type { ScreenId } from '#protocol'

/** Which plays are looked at one by one. */
export interface RecordsOf {
  readonly screen: ScreenId
  readonly name: string
  readonly zone: string
  readonly from: number
  readonly to: number
  readonly item: string | null
}
