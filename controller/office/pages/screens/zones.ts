import { languageTag } from '#elements'

export interface Zone {
  /** IANA: `Asia/Shanghai`. */
  readonly id: string
  /** As people call it in the language of the page: `中国标准时间`. */
  readonly name: string
  /** `GMT+8`, as it is at the given instant. */
  readonly offset: string
}

/** Every zone that this browser knows, and the given one, which the controller knows. */
export function zonesAt(at: number, own: string): readonly Zone[] {
  const ids = new Set([own, ...Intl.supportedValuesOf('timeZone')])
  return [...ids].toSorted().map((id) => zoneAt(id, at))
}

export function zoneAt(id: string, at: number): Zone {
  return { id, name: partOf(id, 'longGeneric', at), offset: partOf(id, 'shortOffset', at) }
}

/** Found by its id, its name or its offset, whatever signs stand between the words. */
export function isZoneMatch({ id, name, offset }: Zone, search: string): boolean {
  const words = search.toLowerCase().split(/[\s_/,]+/).filter((each) => each !== '')
  const text = `${id} ${name} ${offset} ${offset.replace('GMT', 'UTC')}`.toLowerCase().replaceAll('_', ' ')
  return words.every((word) => text.includes(word))
}

/** Empty for a zone that the browser does not know. */
function partOf(zone: string, timeZoneName: 'longGeneric' | 'shortOffset', at: number): string {
  try {
    return new Intl.DateTimeFormat(languageTag(), { timeZone: zone, timeZoneName }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}
