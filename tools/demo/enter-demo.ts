import { RefusedError, UnreachableError } from '#call'
import { Client } from '../system/client.ts'
import { demoFolder, readDemo } from './demo-file.ts'

/** As the administrator of the running demo. The demo's file stays when the demo ends, so only an answer says that it runs. Null where none comes, or somebody else's. */
export async function enterDemo(): Promise<Client | null> {
  const demo = await readDemo(demoFolder())
  const admin = demo?.accounts.find((account) => account.name === 'admin')
  if (demo === null || admin === undefined) return null
  const entering = new Client(demo.origin)
  try {
    await entering.signIn(admin.name, admin.password)
    return entering
  } catch (error) {
    if (error instanceof UnreachableError || error instanceof RefusedError) return null
    throw error
  }
}
