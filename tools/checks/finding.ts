/** One breach of a rule of the house: where it is and what to do about it. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly advice: string
}

export function printFindings(findings: readonly Finding[]): string {
  return findings.map(({ file, line, rule, advice }) => `${file}:${line}  ${rule}: ${advice}`).join('\n')
}
