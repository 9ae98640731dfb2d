export function hasDisplay(variables?: Readonly<Record<string, string | undefined>>): boolean
