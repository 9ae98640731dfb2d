import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import { putPolicy, type BuildPolicy } from './store.ts'

export async function changeBuildPolicy(needs: Needs, actor: Actor, policy: BuildPolicy): Promise<BuildPolicy> {
  return act(needs, actor, async (a) => {
    await a.must('system.manage', null)
    await putPolicy(a.tx, policy)
    await a.record({ act: 'build-policy.changed', subject: { kind: 'house', id: 'house' }, detail: { ...policy } })
    return policy
  })
}
