import { z } from 'zod'
import { accountId, memberId, organisationId } from '../ids.ts'
import { endpoint, right } from './endpoint.ts'

const group = 'session'

/** A new secret: 10 to 200 characters. */
export const password = z.string().min(10).max(200)
export const accountName = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)

export const sessionState = z.object({
  /** True until the first administrator exists. */
  setupNeeded: z.boolean(),
  /** Of the organisation: in it the office says what has no place of its own. */
  zone: z.string(),
  account: z
    .object({
      id: accountId,
      name: accountName,
      displayName: z.string(),
      member: memberId.nullable(),
      /** The secret was given by somebody else and must be replaced first. */
      passwordChangeNeeded: z.boolean(),
      /** What the account may do, and from which organisation down. */
      grants: z.array(z.object({ right, organisation: organisationId })),
    })
    .nullable(),
})
export type SessionState = z.infer<typeof sessionState>

export const readSession = endpoint({ method: 'GET', path: '/api/session', group, access: 'anyone', words: { zh: '当前登录状态', en: 'Who is signed in' }, answer: sessionState })

export const signInToSession = endpoint({
  method: 'POST', path: '/api/session', group, access: 'anyone', words: { zh: '登录', en: 'Sign in' },
  body: z.object({ name: accountName, password: z.string().min(1).max(200) }),
  answer: sessionState,
})

export const signOut = endpoint({ method: 'DELETE', path: '/api/session', group, access: 'anyone', words: { zh: '退出登录', en: 'Sign out' }, answer: sessionState })

export const changePassword = endpoint({
  method: 'PUT', path: '/api/session/password', group, access: 'signed-in', words: { zh: '修改自己的密码', en: 'Change your own password' },
  body: z.object({ current: z.string().min(1).max(200), next: password }),
  answer: sessionState,
})

/** First visit. `code` is printed where the controller was started; without it nobody can become the administrator. */
export const setUp = endpoint({
  method: 'POST', path: '/api/setup', group, access: 'anyone', words: { zh: '首次设置：创建管理员', en: 'First visit: create the administrator' },
  body: z.object({ code: z.string().trim().min(6).max(40), organisationName: z.string().trim().min(1).max(80), displayName: z.string().trim().min(1).max(40), name: accountName, password }),
  answer: sessionState,
})
