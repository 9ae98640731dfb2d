export interface Command {
  readonly purpose: string
  readonly needsApps?: boolean
  readonly program: readonly string[]
}

export const commands: Readonly<
  Record<'demo' | 'start' | 'test' | 'check' | 'bench' | 'screen' | 'lint' | 'format' | 'build' | 'trail:verify' | 'db:generate', Command>
>
