import { describe, expect, it } from 'vitest'
import { checkNames, checkReadmes } from './names.ts'
import { treeOf } from './tree.ts'

describe('names', () => {
  it.each(['player/utils.ts', 'controller/common/a.ts', 'tools/demo/helpers/b.mjs', 'controller/server/screen-manager.ts'])('refuse %s', (path) => {
    expect(checkNames(treeOf({ [path]: '' }))).toHaveLength(1)
  })

  it('accept words that only contain such a word', () => {
    expect(checkNames(treeOf({ 'schedules/utility.ts': '', 'content/commons.ts': '' }))).toEqual([])
  })
})

describe('READMEs', () => {
  const present = { 'player/README.md': '# Player\n', 'player/main.ts': '' }

  it('are enough when each is there and short', () => {
    expect(checkReadmes(treeOf(present))).toEqual([])
  })

  it.each(['schedules', 'controller/office', 'controller/server/people'])('are wanted in %s', (folder) => {
    const findings = checkReadmes(treeOf({ ...present, [`${folder}/index.ts`]: '' }))
    expect(findings.map(({ file }) => file)).toContain(`${folder}/README.md`)
  })

  it('are not wanted in every folder', () => {
    expect(checkReadmes(treeOf({ ...present, 'player/stage/layer.ts': '' }))).toEqual([])
  })

  it('have at most 40 lines', () => {
    expect(checkReadmes(treeOf({ 'player/README.md': 'line\n'.repeat(40) }))).toEqual([])
    expect(checkReadmes(treeOf({ 'player/README.md': 'line\n'.repeat(41) }))).toMatchObject([{ rule: 'readme', line: 41 }])
  })
})
