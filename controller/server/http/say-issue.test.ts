import { accountName, activityDraft, password, site } from '#protocol'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { RefusalError } from '../errors.ts'
import { parse } from './serve.ts'

const form = z.object({ name: accountName, password, rank: z.int().min(0).max(1000), targets: z.array(z.string()).min(1), url: z.url(), odd: z.enum(['a', 'b']) })
const right = { name: 'lin', password: 'a good long secret', rank: 3, targets: ['all'], url: 'https://example.org', odd: 'a' }

function refusalOf(change: Readonly<Record<string, unknown>>, schema: z.ZodType = form): RefusalError {
  try {
    parse(schema, { ...right, ...change }, 'body')
  } catch (error) {
    if (error instanceof RefusalError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test.each([
  [{ password: 'short' }, '密码至少 10 个字符。', 'The password needs at least 10 characters.'],
  [{ password: 'x'.repeat(201) }, '密码最多 200 个字符。', 'The password may have 200 characters at most.'],
  [{ password: undefined }, '请填写密码。', 'The password must not be empty.'],
  [{ rank: -1 }, '次序不能小于 0。', 'The rank must be 0 or more.'],
  [{ rank: 1001 }, '次序不能大于 1000。', 'The rank must be 1000 or less.'],
  [{ targets: [] }, '投放范围至少要有 1 项。', 'The list of targets needs at least one entry.'],
  [{ url: 'nowhere' }, '网址须完整，以 http:// 或 https:// 开头。', 'The address must be complete and begin with http:// or https://.'],
  [{ odd: 'c' }, '不在可选的范围内。', 'This is none of the choices.'],
  [{ name: '林' }, '账号名由 2 到 40 个小写字母、数字、点、下划线或连字符组成，以字母或数字开头。', 'The name of an account has 2 to 40 lower-case letters, digits, dots, underscores or hyphens, and begins with a letter or digit.'],
])('%j is refused in words for people, beside its field and as a whole', (change, zh, en) => {
  const { words, fields } = refusalOf(change)
  expect(fields).toEqual([{ path: Object.keys(change)[0], message: { zh, en } }])
  expect(words).toEqual({ zh, en })
})

test('several problems are named together by what people call the fields', () => {
  expect(refusalOf({ password: 'short', rank: 2000 }).words).toEqual({ zh: '填写的内容有误：密码、次序。', en: 'Something given is not right: The password, The rank.' })
})

test('no rule of the protocol is told in the words of its schema', () => {
  for (const schema of [site, activityDraft]) {
    for (const { message } of refusalOf({ name: 7, zone: '' }, schema).fields) expect(`${message.zh}${message.en}`).not.toMatch(/string|number|expected|期望|数值过小|Invalid|received/i)
  }
})
