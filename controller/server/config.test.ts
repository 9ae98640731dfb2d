import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

describe('the settings', () => {
  test('need nothing, and an empty variable counts as none', () => {
    const given = { host: '127.0.0.1', port: 8080, origin: null, dataFolder: resolve('data'), logLevel: 'info', zone: 'Asia/Shanghai', mosquitto: null, smtp: null, alertHosts: [], command: 'npm start' }
    expect(readConfig({})).toEqual(given)
    expect(readConfig({ LOBBYCAST_HOST: '', LOBBYCAST_PORT: '', LOBBYCAST_ORIGIN: '', LOBBYCAST_DATA: '', LOBBYCAST_LOG: '', LOBBYCAST_ZONE: '', LOBBYCAST_MOSQUITTO: '' })).toEqual(given)
  })

  test('are taken as they are given', () => {
    expect(readConfig({ LOBBYCAST_PORT: '0', LOBBYCAST_ORIGIN: 'https://screens.example/', LOBBYCAST_ZONE: 'Europe/Berlin' })).toMatchObject({ port: 0, origin: 'https://screens.example', zone: 'Europe/Berlin' })
  })

  test.each([
    ['LOBBYCAST_PORT', 'abc', '0 到 65535', '0 to 65535'],
    ['LOBBYCAST_PORT', '65536', '0 到 65535', '0 to 65535'],
    ['LOBBYCAST_PORT', '80.5', '0 到 65535', '0 to 65535'],
    ['LOBBYCAST_ORIGIN', 'screens.example', 'http:// 或 https://', 'http:// or https://'],
    ['LOBBYCAST_ORIGIN', 'ftp://screens.example', 'http:// 或 https://', 'http:// or https://'],
    ['LOBBYCAST_ORIGIN', 'https://screens.example/lobby', '不带路径', 'without a path'],
    ['LOBBYCAST_LOG', 'loud', 'warn、error', 'warn, error'],
    ['LOBBYCAST_ZONE', 'Mars/X', '时区名称', 'name of a time zone'],
    ['LOBBYCAST_ZONE', '+08:00', '时区名称', 'name of a time zone'],
  ])('are refused in both languages when %s is %s', (name, value, zh, en) => {
    const words = refusalOf({ [name]: value })
    expect(words.zh).toContain(`${name}=${value} `)
    expect(words.zh).toContain(zh)
    expect(words.en).toContain(`${name}=${value}: `)
    expect(words.en).toContain(en)
    expect(words.en).not.toMatch(/Invalid|received|expected/)
  })

  test('hold a mail server with all that it needs', () => {
    const smtp = (url: string, more = {}) => readConfig({ LOBBYCAST_SMTP: url, ...more }).smtp
    expect(smtp('smtp://screens%40house.example@mail.example', { LOBBYCAST_SMTP_PASSWORD: 'p' })).toEqual({ host: 'mail.example', port: 587, isSecure: false, user: 'screens@house.example', password: 'p', from: 'screens@house.example' })
    expect(smtp('smtps://mail.example', { LOBBYCAST_MAIL_FROM: 'a@b.example' })).toEqual({ host: 'mail.example', port: 465, isSecure: true, user: null, password: null, from: 'a@b.example' })
    expect(readConfig({ LOBBYCAST_ALERT_HOSTS: 'hooks.example,127.0.0.1' }).alertHosts).toEqual(['hooks.example', '127.0.0.1'])
  })

  test('never repeat what may hold a password', () => {
    const words = refusalOf({ LOBBYCAST_SMTP: 'mail://user:geheim@mail.example' })
    expect(words.en).toContain('LOBBYCAST_SMTP=…: it must be the address of a mail server')
    expect(JSON.stringify(words)).not.toContain('geheim')
  })

  test('are all named when several are wrong', () => {
    expect(refusalOf({ LOBBYCAST_PORT: 'x', LOBBYCAST_ZONE: 'y' }).en).toMatch(/LOBBYCAST_PORT=x[^]*LOBBYCAST_ZONE=y/)
  })
})

function refusalOf(variables: Readonly<Record<string, string>>): { readonly zh: string; readonly en: string } {
  try {
    readConfig(variables)
  } catch (error) {
    expect(error).toMatchObject({ name: 'StartError' })
    return (error as { readonly words: { readonly zh: string; readonly en: string } }).words
  }
  return expect.fail('was accepted')
}
