import { expect, test } from 'vitest'
import { detailInChinese } from './detail-words.ts'

test('details are said in Chinese, with what varies, and with what is said within them', () => {
  expect(detailInChinese('Nothing has been heard of the screen for 51 seconds.')).toBe('已经 51 秒没有收到这块屏幕的消息。')
  expect(detailInChinese('It has failed 3 times: The video has stood still for 3 seconds.')).toBe('已失败 3 次：视频停住了 3 秒。')
  expect(detailInChinese('It could not be switched off: No answer over CEC.')).toBe('显示器开关（关）没有成功：No answer over CEC.')
  expect(detailInChinese('The browser has drawn no frame since the player’s own slide was on glass.')).toBe('从 播放端自己的画面 上屏起，浏览器没有再画出画面。')
})

test('what nobody has words for is left as it is', () => {
  expect(detailInChinese('TypeError: x is not a function')).toBeNull()
})
