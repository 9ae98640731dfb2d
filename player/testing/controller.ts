import type { Item } from '#content'
import { MemoryBroker, type Link } from '#link'
import { CHUNK_BYTES, programme, takeover, timeQuestion, topics, type Domain, type Medium, type PlaysAcknowledged, type PlaysBatch, type Programme, type ScreenId, type SignedCertificate, type Takeover, type TimeAnswer } from '#protocol'
import { importPresenceKey, makeDeviceKey, parseJson, seal, signText, toBase64url } from '#seal'
import type { Time } from '../clock/time.ts'
import type { Identity } from '../store/store.ts'
import { hex } from '../store/hex.ts'

export const SCREEN = 'screen-one' as ScreenId
export const START = Date.UTC(2026, 10, 22, 8)
const FOR_EVER = START + 10 * 366 * 86_400_000

/** A controller for tests: real keys, real seals, media in memory. */
export class TestController {
  readonly broker: MemoryBroker
  readonly media = new Map<string, Uint8Array<ArrayBuffer>>()
  /** Every request for media, as `hash range`. */
  readonly requests: string[] = []
  /** What screens have brought, newest last. */
  readonly uploads: { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly bytes: Uint8Array }[] = []
  /** How uploads are answered; null is silence. */
  uploadStatus: number | null = 200
  readonly rootKey: string
  readonly #key: CryptoKey
  readonly #certificate: SignedCertificate
  /** Changes what is served; null is silence. */
  serve: (bytes: Uint8Array<ArrayBuffer>, hash: string) => Uint8Array<ArrayBuffer> | null = (bytes) => bytes

  private constructor(broker: MemoryBroker, rootKey: string, key: CryptoKey, certificate: SignedCertificate) {
    this.broker = broker
    this.rootKey = rootKey
    this.#key = key
    this.#certificate = certificate
  }

  static async start(broker: MemoryBroker = new MemoryBroker()): Promise<TestController> {
    const [root, working] = [await keyPair(), await keyPair()]
    const payload = JSON.stringify({ keyId: 'working-1', publicKey: await rawKey(working.publicKey), from: START - 86_400_000, until: FOR_EVER })
    const certificate = { payload, signature: await signText(root.privateKey, 'certificate', payload) }
    return new TestController(broker, await rawKey(root.publicKey), working.privateKey, certificate)
  }

  async identity(screen: ScreenId = SCREEN): Promise<Identity> {
    const presenceKey = await importPresenceKey(toBase64url(new Uint8Array(32).fill(7)))
    const { key: deviceKey } = await makeDeviceKey()
    return { screen, name: '大厅', mqtt: { username: screen, password: 'secret' }, rootKey: this.rootKey, presenceKey, deviceKey, installation: crypto.randomUUID() }
  }

  async seal(domain: Domain, message: unknown): Promise<string> {
    return seal(this.#key, this.#certificate, domain, JSON.stringify(message))
  }

  /** Seals and publishes as the broker would keep it. */
  async publish(of: Programme): Promise<string> {
    const sealed = await this.seal('programme', of)
    this.broker.accept(topics.desired(of.screen), sealed, true)
    return sealed
  }

  /** Answers every question for the time, by this one; the returned function ends it. */
  tellTime(time: Time): () => void {
    const link = this.broker.link({ clientId: crypto.randomUUID(), username: '', password: '', will: null })
    link.start()
    return link.subscribe('lobbycast/v1/time/question/+', ({ topic, payload }) => {
      const [received, screen] = [time.wall(), topic.split('/').at(-1) as ScreenId]
      void this.answer(link, screen, payload, received)
    })
  }

  /** To one question, sealed. */
  async answer(link: Link, screen: ScreenId, question: string, received: number): Promise<void> {
    const answer: TimeAnswer = { screen, ...timeQuestion.parse(parseJson(question)), received, answered: received }
    await sayIfThere(link, topics.timeAnswer(screen), await this.seal('time', answer), 0)
  }

  /** Says, sealed, that a batch is in its hands. */
  async acknowledge(link: Link, screen: ScreenId, { installation, plays, summary, unreadable, after }: PlaysBatch): Promise<void> {
    const through = (summary ?? unreadable)?.last ?? plays.at(-1)?.sequence ?? 0
    const acknowledged: PlaysAcknowledged = { screen, installation, through, link: after ?? null }
    await sayIfThere(link, topics.playsAcknowledged(screen), await this.seal('acknowledgement', acknowledged), 1)
  }

  /** The newest message of takeovers, as the broker would keep it. */
  async publishTakeovers(version: number, takeovers: readonly Takeover[]): Promise<string> {
    const sealed = await this.seal('takeover', { version, takeovers })
    this.broker.accept(topics.takeovers, sealed, true)
    return sealed
  }

  async addMedium(bytes: Uint8Array<ArrayBuffer>): Promise<Medium> {
    const hash = await sha256(bytes)
    const chunks: string[] = []
    for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) chunks.push(await sha256(bytes.slice(at, at + CHUNK_BYTES)))
    this.media.set(hash, bytes)
    return { hash: hash as Medium['hash'], sizeBytes: bytes.byteLength, type: 'image/png', widthPx: 1920, heightPx: 1080, durationMs: null, chunks }
  }

  fetch = async (path: string, { headers, signal, method, body }: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly method?: 'PUT'; readonly body?: Blob }): Promise<Response> => {
    signal.throwIfAborted()
    if (method === 'PUT') {
      if (this.uploadStatus === null) throw new TypeError('The network is down.')
      this.uploads.push({ path, headers, bytes: new Uint8Array((await body?.arrayBuffer()) ?? new ArrayBuffer(0)) })
      return new Response(null, { status: this.uploadStatus })
    }
    const hash = path.replace('/media/', '')
    this.requests.push(`${hash} ${headers['range'] ?? ''}`)
    const bytes = this.media.get(hash)
    if (bytes === undefined) return new Response(null, { status: 404 })
    const whole = headers['range'] === undefined
    const [from = 0, to = bytes.byteLength] = (/bytes=(\d+)-(\d+)/.exec(headers['range'] ?? '') ?? []).slice(1).map(Number)
    const part = this.serve(bytes.slice(from, to + 1), hash)
    if (part === null) throw new TypeError('The network is down.')
    return new Response(part, { status: whole ? 200 : 206 })
  }
}

/** A programme that plays its items one after another, ten seconds each, from `START`. */
export function makeProgramme(version: number, items: readonly unknown[], more: Partial<Programme> = {}): Programme {
  const slots = (items as readonly Item[]).map((item) => ({ id: `slot-${item.id}`, item: item.id, durationMs: 10_000 }))
  return programme.parse({
    format: 2,
    screen: SCREEN,
    version,
    issuedAt: START,
    expiresAt: FOR_EVER,
    activateAt: null,
    name: '一层大厅',
    site: '总部',
    tzdata: '2026b',
    schedule: {
      zone: 'Asia/Shanghai',
      entries: slots.length === 0 ? [] : [{ id: 'entry-1', playlist: 'playlist-1', priority: 'normal', when: { kind: 'always' }, anchor: START, rank: 0 }],
      playlists: slots.length === 0 ? [] : [{ id: 'playlist-1', slots }],
      fallback: null,
    },
    items,
    media: [],
    feeds: [],
    settings: { rotation: 0, volume: 0, scanUrl: 'https://lobby.example/m/#' },
    ...more,
  } satisfies { readonly [name in keyof Programme]: unknown })
}

/** On every screen for a minute from `START`, for real, unless said otherwise. */
export function makeTakeover(id: string, of: unknown, more: Partial<Takeover> = {}): Takeover {
  return takeover.parse({ id, screens: null, from: START, until: START + 60_000, item: of, media: [], drill: 'none', ...more })
}

export function poster(id: string, heading: string = id) {
  return { kind: 'poster', id, name: id, theme: 'festive', heading, text: '', footer: '', picture: null } as const
}

export function image(id: string, medium: Medium) {
  return { kind: 'image', id, name: id, medium: medium.hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } } as const
}

/** Who was killed while it sealed says nothing any more. */
async function sayIfThere(link: Link, topic: string, sealed: string, qos: 0 | 1): Promise<void> {
  if (link.isConnected) await link.publish(topic, sealed, { qos, retain: false })
}

async function keyPair(): Promise<CryptoKeyPair> {
  // Ed25519 keys always come in pairs.
  return (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
}

async function rawKey(key: CryptoKey): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', key)))
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes))
}
