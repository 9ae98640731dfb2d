import { createClient } from '@libsql/client'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartError } from './errors.ts'

/**
 * Makes the folder where it is missing and keeps it for this process alone. The lock is the system's own and ends with the
 * process, however that ends. The returned function gives it back.
 */
export async function openDataFolder(folder: string): Promise<() => void> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartError({ zh: `无法写入数据文件夹 ${folder}。请检查权限，或用 LOBBYCAST_DATA 指定其他位置。`, en: `The data folder ${folder} cannot be written. Check its permissions, or name another one with LOBBYCAST_DATA.` }, cause)
  }
  const client = createClient({ url: pathToFileURL(join(folder, 'lock.db')).href, concurrency: 1, timeout: 0 })
  try {
    const lock = await client.transaction('write')
    return () => {
      lock.close()
      client.close()
    }
  } catch (cause) {
    client.close()
    throw new StartError({ zh: `另一个控制器正在使用数据文件夹 ${folder}。请先停止它，或用 LOBBYCAST_DATA 指定其他位置。`, en: `Another controller is using the data folder ${folder}. Stop it first, or name another folder with LOBBYCAST_DATA.` }, cause)
  }
}
