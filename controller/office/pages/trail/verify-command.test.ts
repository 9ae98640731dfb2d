import { expect, test } from 'vitest'
import { verifyCommand } from './verify-command.ts'

test.each([
  ['/srv/lobbycast/data', 'npm run trail:verify -- /srv/lobbycast/data'],
  ['C:\\Lobbycast\\data', 'npm run trail:verify -- C:\\Lobbycast\\data'],
  ['/srv/大堂 屏幕', 'npm run trail:verify -- "/srv/大堂 屏幕"'],
  [null, 'npm run trail:verify -- "数据文件夹"'],
])('the command for %s can be run as it stands', (folder, command) => {
  expect(verifyCommand(folder)).toBe(command)
})
