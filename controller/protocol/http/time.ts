import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** For whoever sets a clock by it: when the question came and when the answer went, with fractions of milliseconds. */
export const readTime = endpoint({ method: 'GET', path: '/api/time', group: 'system', access: 'anyone', words: { zh: '系统时间', en: 'What time it is' }, answer: z.object({ received: z.number(), answered: z.number() }) })
