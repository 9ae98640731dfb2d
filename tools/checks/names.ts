import type { Finding } from './finding.ts'
import { foldersOf, type Tree } from './tree.ts'

const emptyWords = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers'])
const sources = /\.(ts|mjs|css|sql|json)$/

/** No file and no folder may be named for nothing: such a place takes everything in. */
export function checkNames(tree: Tree): Finding[] {
  const code = tree.paths.filter((path) => sources.test(path))
  return [...foldersOf(code), ...code].flatMap((path) => {
    const name = path.split('/').at(-1) ?? ''
    const word = name.split(/[-.]/).find((part) => emptyWords.has(part))
    if (word === undefined) return []
    return [{ file: path, line: 1, rule: 'names', advice: `"${word}" says nothing; name it for the one thing it holds` }]
  })
}

const longestReadmeLines = 40

/** Every folder that a newcomer opens first explains itself on one page. */
export function checkReadmes(tree: Tree): Finding[] {
  const wanted = [...foldersOf(tree.paths)].filter(
    (folder) =>
      /^[^/]+$/.test(folder) || /^controller\/[^/]+$/.test(folder) || /^controller\/server\/(people|signage|life|learning|scoring|feeds)$/.test(folder),
  )
  const missing = wanted
    .filter((folder) => !tree.paths.includes(`${folder}/README.md`))
    .map((folder) => ({
      file: `${folder}/README.md`,
      line: 1,
      rule: 'readme',
      advice: `missing; say what ${folder} promises, in at most ${longestReadmeLines} lines`,
    }))
  const long = tree.paths
    .filter((path) => path.endsWith('/README.md'))
    .map((file) => ({ file, line: tree.read(file).trimEnd().split('\n').length }))
    .filter(({ line }) => line > longestReadmeLines)
    .map(({ file, line }) => ({ file, line, rule: 'readme', advice: `${line} lines; a folder's README has at most ${longestReadmeLines}` }))
  return [...missing, ...long]
}
