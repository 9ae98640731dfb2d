/** Tables whose every row is vouched for by the trail: what people did and what it was worth. Rows are keyed by `id`. */
export const recordTables = ['attendances', 'points_entries'] as const
export type RecordTable = (typeof recordTables)[number]
