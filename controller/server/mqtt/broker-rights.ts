import { everything, screenLogin, screenRights, type ScreenId } from '#protocol'
import type { PasswordHash } from './password-hash.ts'

/** Topics of Mosquitto's dynamic security: its commands and its answers. */
export const CONTROL = '$CONTROL/dynamic-security/v1'
export const CONTROL_ANSWERS = `${CONTROL}/response`

export const CONTROLLER = 'controller'

interface Rule {
  readonly acltype: 'publishClientSend' | 'publishClientReceive' | 'subscribePattern' | 'subscribeLiteral'
  readonly topic: string
  readonly allow: true
  readonly priority: 0
}

/** A role for one screen: its own topics literally, and what everybody may hear. */
export function screenRole(screen: ScreenId): { readonly rolename: string; readonly acls: readonly Rule[] } {
  const { publish, receive } = screenRights(screen)
  return {
    rolename: roleName(screen),
    acls: [
      ...publish.map((topic) => rule('publishClientSend', topic)),
      ...receive.flatMap((topic) => [rule('publishClientReceive', topic), rule(topic.includes('+') ? 'subscribePattern' : 'subscribeLiteral', topic)]),
    ],
  }
}

export function roleName(screen: ScreenId): string {
  return `screen-${screen}`
}

/** The whole of the broker's dynamic security: who is not named here may nothing. */
export function securityFile(controller: PasswordHash, screens: readonly (PasswordHash & { readonly screen: ScreenId })[]): string {
  return JSON.stringify({
    defaultACLAccess: { publishClientSend: false, publishClientReceive: false, subscribe: false, unsubscribe: true },
    clients: [
      { username: CONTROLLER, roles: [{ rolename: CONTROLLER }], ...keptAs(controller) },
      ...screens.map((each) => {
        const { username, clientId } = screenLogin(each.screen)
        return { username, clientid: clientId, roles: [{ rolename: roleName(each.screen) }], ...keptAs(each) }
      }),
    ],
    groups: [],
    roles: [controllerRole(), ...screens.map((each) => screenRole(each.screen))],
  })
}

function controllerRole() {
  const topics = [everything, '$CONTROL/dynamic-security/#']
  return { rolename: CONTROLLER, acls: topics.flatMap((topic) => [rule('publishClientSend', topic), rule('publishClientReceive', topic), rule('subscribePattern', topic)]) }
}

function keptAs({ hash, salt, iterations }: PasswordHash) {
  return { password: hash, salt, iterations }
}

function rule(acltype: Rule['acltype'], topic: string): Rule {
  return { acltype, topic, allow: true, priority: 0 }
}
