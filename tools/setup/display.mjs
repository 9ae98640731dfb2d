/** Whether a window can be opened here. */
export function hasDisplay(variables = process.env) {
  return [variables['DISPLAY'], variables['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '')
}
