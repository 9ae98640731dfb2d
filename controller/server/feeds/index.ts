import type { Needs } from '../needs.ts'
import { FeedPublisher } from './publisher.ts'

export { feedsRoutes as routesFeeds } from './routes.ts'

export async function startFeeds(needs: Needs): Promise<() => Promise<void>> {
  return new FeedPublisher(needs).start()
}
