import { id } from '#content'
import { z } from 'zod'

export { id, itemId, mediaHash, words, type ItemId, type MediaHash, type Words } from '#content'

export const accountId = id.brand<'AccountId'>()
export type AccountId = z.infer<typeof accountId>
export const organisationId = id.brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof organisationId>
export const memberId = id.brand<'MemberId'>()
export type MemberId = z.infer<typeof memberId>
export const postId = id.brand<'PostId'>()
export type PostId = z.infer<typeof postId>
export const siteId = id.brand<'SiteId'>()
export type SiteId = z.infer<typeof siteId>
export const groupId = id.brand<'GroupId'>()
export type GroupId = z.infer<typeof groupId>
export const screenId = id.brand<'ScreenId'>()
export type ScreenId = z.infer<typeof screenId>
export const playlistId = id.brand<'PlaylistId'>()
export type PlaylistId = z.infer<typeof playlistId>
export const entryId = id.brand<'EntryId'>()
export type EntryId = z.infer<typeof entryId>
/** Of a calendar of kinds of day; chosen by whoever wrote its file. */
export const calendarId = id.brand<'CalendarId'>()
export type CalendarId = z.infer<typeof calendarId>
export const dayPartId = id.brand<'DayPartId'>()
export type DayPartId = z.infer<typeof dayPartId>
export const publishId = id.brand<'PublishId'>()
export type PublishId = z.infer<typeof publishId>
export const takeoverId = id.brand<'TakeoverId'>()
export type TakeoverId = z.infer<typeof takeoverId>
export const takeoverTemplateId = id.brand<'TakeoverTemplateId'>()
export type TakeoverTemplateId = z.infer<typeof takeoverTemplateId>
export const buildRolloutId = id.brand<'BuildRolloutId'>()
export type BuildRolloutId = z.infer<typeof buildRolloutId>
export const activityId = id.brand<'ActivityId'>()
export type ActivityId = z.infer<typeof activityId>
export const incidentId = id.brand<'IncidentId'>()
export type IncidentId = z.infer<typeof incidentId>
export const alertRuleId = id.brand<'AlertRuleId'>()
export type AlertRuleId = z.infer<typeof alertRuleId>
export const jobId = id.brand<'JobId'>()
export type JobId = z.infer<typeof jobId>

/** The last one that calendars know; nobody can say what day a later one is. */
export const LAST_INSTANT = 8_640_000_000_000_000

/** An instant: epoch milliseconds, UTC. */
export const instant = z.int().min(0).max(LAST_INSTANT)
