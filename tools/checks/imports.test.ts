import { describe, expect, it } from 'vitest'
import { listImports, readDoors } from './imports.ts'
import { treeOf } from './tree.ts'

const doors = { '#schedules': 'schedules/index.ts' }

function importsOf(text: string, others: Readonly<Record<string, string>> = {}) {
  return listImports(treeOf({ 'player/a.ts': text, 'player/b.ts': '', 'schedules/index.ts': '', ...others }), doors)
}

describe('the list of imports', () => {
  it.each([
    ['a value', `import { b } from './b.ts'`],
    ['a side effect', `import './b.ts'`],
    ['a type', `import type { B } from './b.ts'`],
    ['a re-export', `export { b } from './b.ts'`],
    ['a re-export of all', `export * from './b.ts'`],
    ['a re-export of a type', `export type { B } from './b.ts'`],
    ['a lazy import', `const b = () => import('./b.ts')`],
    ['a type written in place', `export let b: import('./b.ts').B`],
    ['a query of the bundler', `import b from './b.ts?url'`],
  ])('counts %s', (_, text) => {
    expect(importsOf(text).imports).toMatchObject([{ from: 'player/a.ts', line: 1, target: 'player/b.ts' }])
  })

  it('gives the line', () => {
    expect(importsOf(`// 注释：十分\n\nimport './b.ts'`).imports[0]?.line).toBe(3)
  })

  it('is not led astray by text in strings, comments and templates', () => {
    const text = `// import './b.ts'\nexport const s = "import './b.ts'"\nexport const t = \`import('./b.ts') \${'import'}\``
    expect(importsOf(text).imports).toEqual([])
  })

  it('finds the file behind a door', () => {
    expect(importsOf(`import { playsAt } from '#schedules'`).imports[0]?.target).toBe('schedules/index.ts')
  })

  it('knows no file for packages', () => {
    expect(importsOf(`import { z } from 'zod'`).imports).toMatchObject([{ specifier: 'zod', target: undefined }])
  })

  it('reports a door that does not exist', () => {
    expect(importsOf(`\nimport { x } from '#nowhere'`).findings).toMatchObject([{ file: 'player/a.ts', line: 2, rule: 'doors' }])
  })

  it('reports a file that does not parse, with its line', () => {
    expect(importsOf(`const a = 1\nconst = 2`).findings).toMatchObject([{ file: 'player/a.ts', line: 2, rule: 'syntax' }])
  })
})

describe('the doors', () => {
  it('are read from package.json', () => {
    expect(readDoors(treeOf({ 'package.json': '{"imports":{"#schedules":"./schedules/index.ts"}}' }))).toEqual(doors)
  })
})
