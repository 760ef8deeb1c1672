// A table of data, mostly: video services and how their players name what they play.
import { resolveUrl } from '../kit/url.ts'
import type { Media } from './blocks.ts'
import type { MarkupElement } from './markup.ts'
import { readSize, resolvePicture } from './read-picture.ts'

/** A page where an embedded video can be watched. */
export type WatchPage = {
  readonly service: string
  readonly url: string
  /** A still that the service keeps under a documented address; never guessed. */
  readonly poster?: string
}

type Service = {
  readonly name: string
  readonly hosts: readonly string[]
  /** The page to watch, made from the player's address; absent when that names no video. */
  readonly watch: (player: URL) => string | undefined
  readonly poster?: (player: URL) => string | undefined
}

/** Formats of one recording; no page offers as many. */
const SOURCE_LIMIT = 16
const ID_PATTERN = /^[\w-]{1,64}$/

/** The path's segment after one of `names`. */
function after(player: URL, ...names: string[]): string | undefined {
  const segments = player.pathname.split('/').filter(segment => segment !== '')
  const index = segments.findIndex(segment => names.includes(segment))
  return index < 0 ? undefined : safeId(segments[index + 1])
}

function parameter(player: URL, ...names: string[]): string | undefined {
  return names.map(name => safeId(player.searchParams.get(name))).find(id => id !== undefined)
}

function safeId(id: string | null | undefined): string | undefined {
  const plain = id?.replace(/\.(?:html?|swf)$/, '')
  return plain && ID_PATTERN.test(plain) ? plain : undefined
}

function at(prefix: string, id: string | undefined, suffix = ''): string | undefined {
  return id === undefined ? undefined : `${prefix}${id}${suffix}`
}

const youtubeId = (player: URL): string | undefined => {
  if (player.hostname === 'youtu.be') return safeId(player.pathname.slice(1))
  const id = after(player, 'embed', 'v', 'shorts', 'live') ?? parameter(player, 'v')
  return id === 'videoseries' ? undefined : id
}

function bilibiliPage(player: URL): string | undefined {
  const bvid = parameter(player, 'bvid') ?? after(player, 'video')
  const aid = parameter(player, 'aid')
  const page = parameter(player, 'page', 'p')
  const suffix = page && page !== '1' && /^\d+$/.test(page) ? `?p=${page}` : ''
  if (bvid?.startsWith('BV')) return `https://www.bilibili.com/video/${bvid}/${suffix}`
  return at('https://www.bilibili.com/video/av', aid?.replace(/^av/i, ''), `/${suffix}`)
}

const SERVICES: readonly Service[] = [
  {
    name: 'YouTube',
    hosts: ['youtube.com', 'youtube-nocookie.com', 'youtu.be'],
    watch: player => {
      const list = parameter(player, 'list')
      return (
        at('https://www.youtube.com/watch?v=', youtubeId(player)) ??
        at('https://www.youtube.com/playlist?list=', list)
      )
    },
    poster: player => at('https://i.ytimg.com/vi/', youtubeId(player), '/hqdefault.jpg'),
  },
  {
    name: 'Bilibili',
    hosts: ['bilibili.com', 'hdslb.com'],
    watch: bilibiliPage,
  },
  {
    name: 'Vimeo',
    hosts: ['vimeo.com'],
    watch: player =>
      at('https://vimeo.com/', after(player, 'video') ?? parameter(player, 'clip_id')),
  },
  {
    name: '优酷',
    hosts: ['youku.com'],
    watch: player => at('https://v.youku.com/v_show/id_', youkuId(player), '.html'),
  },
  {
    name: '腾讯视频',
    hosts: ['v.qq.com', 'video.qq.com'],
    watch: player => at('https://v.qq.com/x/page/', parameter(player, 'vid'), '.html'),
  },
  {
    name: 'Dailymotion',
    hosts: ['dailymotion.com', 'dai.ly'],
    watch: player => at('https://www.dailymotion.com/video/', dailymotionId(player)),
    poster: player => at('https://www.dailymotion.com/thumbnail/video/', dailymotionId(player)),
  },
  {
    name: 'TED',
    hosts: ['embed.ted.com', 'embed-ssl.ted.com'],
    watch: player =>
      at('https://www.ted.com/talks/', after(player, 'talks') ?? after(player, 'zh-cn')),
  },
  {
    name: '西瓜视频',
    hosts: ['ixigua.com'],
    watch: player => at('https://www.ixigua.com/', after(player, 'iframe', 'embed')),
  },
  {
    name: 'AcFun',
    hosts: ['acfun.cn'],
    watch: player => at('https://www.acfun.cn/v/', after(player, 'player')),
  },
  {
    name: 'Niconico',
    hosts: ['embed.nicovideo.jp'],
    watch: player => at('https://www.nicovideo.jp/watch/', after(player, 'watch')),
  },
  {
    name: 'Twitch',
    hosts: ['player.twitch.tv', 'clips.twitch.tv'],
    watch: player =>
      at('https://www.twitch.tv/videos/', parameter(player, 'video')?.replace(/^v/, '')) ??
      at('https://clips.twitch.tv/', parameter(player, 'clip')) ??
      at('https://www.twitch.tv/', parameter(player, 'channel')),
  },
  {
    name: 'Streamable',
    hosts: ['streamable.com'],
    watch: player => at('https://streamable.com/', after(player, 'e', 'o', 's')),
  },
  {
    name: 'Rumble',
    hosts: ['rumble.com'],
    watch: player => at('https://rumble.com/embed/', after(player, 'embed'), '/'),
  },
  {
    name: 'Spotify',
    hosts: ['open.spotify.com'],
    watch: player => player.href.replace('/embed/', '/').replace(/\?.*$/, ''),
  },
  {
    name: '网易云音乐',
    hosts: ['music.163.com'],
    watch: player => at('https://music.163.com/song?id=', parameter(player, 'id')),
  },
  {
    name: 'SoundCloud',
    hosts: ['w.soundcloud.com'],
    watch: player => soundcloudPage(player.searchParams.get('url')),
  },
  {
    name: 'Apple Podcasts',
    hosts: ['embed.podcasts.apple.com'],
    watch: player => `https://podcasts.apple.com${player.pathname}${player.search}`,
  },
]

function youkuId(player: URL): string | undefined {
  const sid = /\/(?:embed|sid|id_|v_show\/id_)\/?([\w=-]{1,64})/.exec(player.pathname)?.[1]
  return sid?.replace(/=+$/, '') || undefined
}

function dailymotionId(player: URL): string | undefined {
  if (player.hostname === 'dai.ly') return safeId(player.pathname.slice(1))
  return after(player, 'video') ?? parameter(player, 'video')
}

function soundcloudPage(track: string | null): string | undefined {
  return track && /^https:\/\/soundcloud\.com\/[\w/-]+$/.test(track) ? track : undefined
}

/** The page behind a known video player's address; absent for all others, which are not kept. */
export function findWatchPage(address: string, base: string | undefined): WatchPage | undefined {
  const url = resolveUrl(address, base)
  if (!url) return undefined
  const player = new URL(url)
  const service = SERVICES.find(({ hosts }) =>
    hosts.some(host => player.hostname === host || player.hostname.endsWith(`.${host}`)),
  )
  const page = service?.watch(player)
  if (!service || !page) return undefined
  const poster = service.poster?.(player)
  return { service: service.name, url: page, ...(poster && { poster }) }
}

/** A `<video>` or `<audio>` that can be played by itself. */
export function readPlayer(element: MarkupElement, base: string | undefined): Media | undefined {
  const kind = element.tag === 'audio' ? 'audio' : 'video'
  const { attributes } = element
  const own = attributes.get('src') || attributes.get('data-src') || ''
  const nested = element.children.filter(
    child => typeof child !== 'string' && child.tag === 'source',
  )
  const sources = [{ address: own, type: undefined as string | undefined }]
  for (const child of nested.slice(0, SOURCE_LIMIT)) {
    if (typeof child === 'string') continue
    sources.push({ address: child.attributes.get('src') ?? '', type: child.attributes.get('type') })
  }
  const resolved = sources.flatMap(({ address, type }) => {
    const src = resolvePicture(address, base)
    return src ? [{ src, ...(isMediaType(type) && { type }) }] : []
  })
  const distinct = resolved.filter(
    (source, index) => resolved.findIndex(({ src }) => src === source.src) === index,
  )
  const poster = kind === 'video' ? resolvePicture(attributes.get('poster') ?? '', base) : undefined
  const [only] = distinct
  if (!only) return poster ? { kind: 'picture', src: poster, alt: '' } : undefined
  const width = kind === 'video' ? readSize(attributes.get('width')) : undefined
  const height = kind === 'video' ? readSize(attributes.get('height')) : undefined
  return {
    kind,
    // A type helps a browser to choose; where there is no choice it is left to the server.
    sources: distinct.length === 1 ? [{ src: only.src }] : distinct,
    ...(poster && { poster }),
    ...(width && { width }),
    ...(height && { height }),
  }
}

function isMediaType(type: string | undefined): type is string {
  return type !== undefined && /^(?:audio|video|application)\/[\w.+-]{1,60}$/.test(type)
}
