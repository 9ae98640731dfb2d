import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { StartError } from '../errors.ts'

export interface Mosquitto {
  readonly program: string
  /** Its dynamic security plugin. */
  readonly plugin: string
}

const INSTALL = 'sudo apt-get update && sudo apt-get install -y --no-install-recommends mosquitto'

/** Finds the broker's program and plugin. `given` is the operator's own choice; `searchPath` is PATH; `root` is where the system lies. */
export function findMosquitto(given: string | null, searchPath: string, root = '/'): Mosquitto {
  // An ordinary user's PATH lacks the sbin folders, where Mosquitto lives.
  const usual = ['usr/local/sbin', 'usr/sbin', 'usr/local/bin', 'usr/bin'].map((folder) => join(root, folder))
  const folders = [...searchPath.split(delimiter), ...usual].filter((folder) => folder !== '')
  const candidates = given === null ? folders.map((folder) => join(folder, 'mosquitto')) : [given]
  const program = candidates.find(isProgram)
  if (program === undefined) throw given === null ? notInstalled() : notAProgram(given)
  const plugin = pluginFolders(program, root)
    .map((folder) => join(folder, 'mosquitto_dynamic_security.so'))
    .find((path) => existsSync(path))
  if (plugin === undefined) throw noPlugin(program)
  return { program, plugin }
}

function pluginFolders(program: string, root: string): readonly string[] {
  const prefixes = [...new Set([join(dirname(program), '..'), join(root, 'usr'), join(root, 'usr/local')])]
  return prefixes.flatMap((prefix) => ['lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu', 'lib', 'lib64'].map((folder) => join(prefix, folder)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function notInstalled(): StartError {
  return new StartError({ zh: `没有找到 Mosquitto。请运行：${INSTALL}`, en: `Mosquitto was not found. Run: ${INSTALL}` })
}

function notAProgram(path: string): StartError {
  return new StartError({ zh: `LOBBYCAST_MOSQUITTO=${path} 不是可执行文件。`, en: `LOBBYCAST_MOSQUITTO=${path} is not a program that can be run.` })
}

function noPlugin(program: string): StartError {
  return new StartError({
    zh: `${program} 缺少动态安全插件 mosquitto_dynamic_security.so，需要 Mosquitto 2.0 或更新的版本。请运行：${INSTALL}`,
    en: `${program} lacks its plugin mosquitto_dynamic_security.so: Mosquitto 2.0 or newer is needed. Run: ${INSTALL}`,
  })
}
