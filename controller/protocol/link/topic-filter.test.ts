import { expect, test } from 'vitest'
import { isMatch } from './topic-filter.ts'

test.each([
  ['a', 'a', true],
  ['a/b', 'a', false],
  ['a', 'a/b', false],
  ['a/+', 'a/b', true],
  ['a/+', 'a/', true],
  ['a/+', 'a', false],
  ['a/+/c', 'a/b/c', true],
  ['#', 'a/b', true],
  ['a/#', 'a', true],
  ['a/#', 'a/b/c', true],
  ['a/#', 'b', false],
  ['#', '$SYS/broker', false],
  ['$SYS/#', '$SYS/broker', true],
])('whether %s meets %s is %s', (filter, topic, expected) => {
  expect(isMatch(filter, topic)).toBe(expected)
})
