const lint = ['node_modules/.bin/oxlint', '--type-aware', '--quiet']

/** The npm scripts: what each needs of the machine, whether it serves the three apps, and what it runs. */
export const commands = {
  demo: { purpose: 'demo', needsApps: true, program: ['tools/demo/main.ts'] },
  start: { purpose: 'start', needsApps: true, program: ['controller/server/main.ts'] },
  test: { purpose: 'test', program: ['tools/checks/main.ts', 'test'] },
  check: { purpose: 'tools', program: ['tools/checks/main.ts', 'check'] },
  bench: { purpose: 'bench', needsApps: true, program: ['tools/bench/main.ts'] },
  'soak:virtual': { purpose: 'tools', program: ['tools/soak/main.ts'] },
  screen: { purpose: 'screen', purposeWithoutDisplay: 'tools', program: ['tools/screen.ts'] },
  simulate: { purpose: 'tools', program: ['tools/simulate/command.ts'] },
  cache: { purpose: 'tools', program: ['tools/cache/main.ts'] },
  faults: { purpose: 'test', needsApps: true, program: ['tools/faults/main.ts'] },
  lint: { purpose: 'tools', program: lint },
  format: { purpose: 'tools', program: ['node_modules/.bin/oxfmt'] },
  build: { purpose: 'tools', program: ['tools/build.ts'] },
  'kiosk:build': { purpose: 'tools', program: ['tools/kiosk/build.ts'] },
  wire: { purpose: 'tools', program: ['tools/write-wire.ts'] },
  'trail:verify': { purpose: 'tools', program: ['tools/trail-verify.ts'] },
  'db:generate': { purpose: 'tools', program: ['node_modules/.bin/drizzle-kit', 'generate'] },
}
