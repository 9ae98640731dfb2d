let current = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zone in which instants without a place of their own are said: this computer's until the organisation's is known. */
export function homeZone(): string {
  return current
}

export function setHomeZone(zone: string): void {
  current = zone
}
