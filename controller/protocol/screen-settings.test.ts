import { expect, test } from 'vitest'
import { defaultScreenSettings, screenSettings } from './screen-settings.ts'

test('the usual settings are those that the schema fills in', () => {
  expect(screenSettings.parse({})).toEqual(defaultScreenSettings)
})
