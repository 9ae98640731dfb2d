import { item as itemSchema, type Item } from '#content'
import type { Medium, Programme } from '#protocol'
import { image, poster } from '../../player/testing/controller.ts'
import { House, type Screen } from './house.ts'

export function say(id: string, heading: string = id): Item {
  return itemSchema.parse(poster(id, heading))
}

export function picture(id: string, medium: Medium): Item {
  return itemSchema.parse(image(id, medium))
}

export function bytes(length: number, fill: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(fill)
}

/** Whatever was done to it: there was always a picture, and never one that nobody signed. */
export function mustBeWell({ glass }: Screen): void {
  if (glass.emptyMs > 0) throw new Error(`The glass was empty for ${glass.emptyMs} ms.`)
  if (glass.frauds.length > 0) throw new Error(`The glass showed what nobody signed: ${glass.frauds.join('; ')}`)
}

/** One character of a text is another one. */
export function flipped(text: string, at = Math.floor(text.length / 2)): string {
  const letter = text[at] === 'a' ? 'b' : 'a'
  return `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
}

export interface Begun {
  readonly house: House
  readonly screen: Screen
  readonly medium: Medium
  readonly programme: Programme
}

/** A screen that plays version 1, a slide `a` and a picture `b`, ten seconds each, and has written it all down. */
export async function begin(more: Partial<Programme> = {}): Promise<Begun> {
  const house = await House.open()
  const screen = await house.screen()
  const medium = await house.controller.addMedium(bytes(5000, 1))
  await screen.on()
  const programme = await house.publish([say('a'), picture('b', medium)], { media: [medium], ...more })
  await house.pass(2000)
  return { house, screen, medium, programme }
}
