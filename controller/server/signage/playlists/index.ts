import './events.ts'

export { changePlaylist } from './change-playlist.ts'
export { createPlaylist } from './create-playlist.ts'
export { deletePlaylist } from './delete-playlist.ts'
export { mustBeSchedule, reasonsAgainst } from './must-be-schedule.ts'
export { resolve } from './resolve.ts'
export { playlistRoutes } from './routes.ts'
export { findPlaylist, listPlaylistRows, type PlaylistRow } from './store.ts'
