import { expect, test } from 'vitest'
import { sayDetail } from './say-detail.ts'

const isMarked = (detail: string) => sayDetail(detail).strings.join('').includes('lang="en"')

test('a detail that has no words in the language of the page stays in English and is marked as English', () => {
  expect([isMarked('Something that nobody has words for.'), isMarked('The picture is black, and ought not to be.')]).toEqual([true, false])
})
