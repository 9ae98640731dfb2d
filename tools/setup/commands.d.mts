export interface Command {
  readonly purpose: string
  /** Where no window can be opened, if that differs. */
  readonly purposeWithoutDisplay?: string
  readonly needsApps?: boolean
  readonly program: readonly string[]
}

export const commands: Readonly<
  Record<'demo' | 'start' | 'test' | 'check' | 'bench' | 'screen' | 'lint' | 'format' | 'build' | 'kiosk:build' | 'trail:verify' | 'db:generate', Command>
>
