import { describe, expect, it } from 'vitest'
import { checkWings } from './wings.ts'

const server = 'controller/server/'

function check(from: string, target: string) {
  return checkWings([{ from: server + from, line: 3, specifier: 'x', target: server + target }], [])
}

describe('the order of the wings', () => {
  it.each([
    ['people/accounts/sign-in.ts', 'config.ts'],
    ['people/accounts/sign-in.ts', 'database/index.ts'],
    ['signage/screens/pair.ts', 'people/posts/index.ts'],
    ['feeds/attendance.ts', 'life/attendances/index.ts'],
    ['signage/screens/pair.ts', 'signage/media/index.ts'],
    ['signage/routes.ts', 'signage/plays/index.ts'],
    ['main.ts', 'feeds/index.ts'],
    ['app.ts', 'context.ts'],
    ['people/accounts/sign-in.test.ts', 'app.ts'],
    ['people/accounts/sign-in.test.ts', 'testing/ground.ts'],
  ])('allows %s to import %s', (from, target) => {
    expect(check(from, target)).toEqual([])
  })

  it.each([
    ['people/accounts/sign-in.ts', 'signage/screens/index.ts', 'people stands below signage'],
    ['config.ts', 'people/accounts/index.ts', 'the ground floor must not import'],
    ['http/actor.ts', 'people/accounts/index.ts', 'the ground floor must not import'],
    ['signage/media/index.ts', 'signage/screens/index.ts', 'media stands below screens'],
    ['signage/media/index.ts', 'signage/publish.ts', 'stands above the domains of signage'],
    ['people/accounts/sign-in.ts', 'context.ts', 'is the top of the house'],
    ['people/accounts/sign-in.ts', 'testing/ground.ts', 'is the top of the house'],
    ['trail/append.ts', 'app.ts', 'is the top of the house'],
  ])('refuses %s importing %s', (from, target, advice) => {
    expect(check(from, target)).toMatchObject([{ file: server + from, line: 3, advice: expect.stringContaining(advice) }])
  })

  it('asks for a new domain to be put in its place', () => {
    expect(checkWings([], [`${server}signage/lamps/index.ts`])).toMatchObject([{ advice: expect.stringContaining('"lamps" is not in the order of signage') }])
  })

  it('asks for a new folder of the server to be put in its place', () => {
    expect(checkWings([], [`${server}cellar/index.ts`])).toMatchObject([{ advice: expect.stringContaining('cellar/ has no place') }])
  })

  it('looks at code only', () => {
    expect(checkWings([], [`${server}signage/README.md`, `${server}migrations/0000.sql`])).toEqual([])
  })
})
