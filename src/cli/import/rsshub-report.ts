import {
  type Catalogue,
  type CatalogueChanges,
  type CatalogueRoute,
  type HealedRoute,
  type LostRoute,
  ROUTE_FLAGS,
  type RouteFlag,
  SURE,
} from '../../subscriptions/index.ts'
import { counted } from '../counted.ts'
import type { ListChange } from '../list-file.ts'
import { exampleOf } from './fill-routes.ts'
import type { RefusedRoute } from './rsshub.ts'

const SHOWN = 20

/** Everything one reading of a catalogue led to. */
export type RsshubReport = {
  readonly instance: string
  readonly newest: Catalogue
  readonly builtAt?: string
  /** Since the last reading, when there was one and it said something else. */
  readonly changes?: CatalogueChanges
  readonly list: string
  readonly lost: readonly LostRoute[]
  readonly healed?: readonly HealedRoute[]
  readonly refused?: readonly RefusedRoute[]
  readonly change?: ListChange
  /** Routes that need a value that nobody gave. */
  readonly waiting?: readonly CatalogueRoute[]
  readonly leftOut?: readonly CatalogueRoute[]
  /** Everything was asked for, so what is missing is no surprise. */
  readonly all?: boolean
  readonly isRehearsal: boolean
  /** Whether the catalogue is kept. */
  readonly archived: boolean
}

export function renderRsshubReport(report: RsshubReport): string {
  const { instance, newest, builtAt } = report
  const sites = new Set(newest.routes.map(route => route.namespace)).size
  const built = builtAt === undefined ? '' : `, built ${builtAt.slice(0, 10)}`
  return [
    `${instance}: ${counted(newest.routes.length, 'route')} of ${counted(sites, 'site')}${built}.`,
    ...changeLines(report),
    ...lostLines(report),
    ...additionLines(report),
    ...hintLines(report),
    '',
  ].join('\n')
}

function changeLines({ changes }: RsshubReport): string[] {
  if (changes === undefined) return []
  const { renamed, removed, added } = changes
  return [
    `Since it was last read: ${renamed.length} renamed, ${removed.length} gone, ${added.length} new.`,
  ]
}

function lostLines({
  lost,
  healed,
  refused = [],
  instance,
  list,
  isRehearsal,
}: RsshubReport): string[] {
  if (lost.length === 0) return healed ? [`Every route in ${list} is there; nothing to heal.`] : []
  const done = new Map(healed?.map(({ from, to }) => [from, to]))
  const refusedOf = new Map(refused.map(route => [route.from, route]))
  const lines = lost.map(({ address, route, successor }) => {
    if (done.has(address)) return `  ${address} → ${done.get(address)}`
    const no = refusedOf.get(address)
    if (no) return `  ${address}: not moved to ${no.to}, which yields no feed now: ${no.reason}`
    if (successor?.address !== undefined) {
      const isSure = successor.score >= SURE
      return `  ${address}: probably ${successor.address}${isSure ? '' : ', but that is only likely'}`
    }
    if (successor !== undefined) {
      return `  ${address}: probably ${successor.route.pattern}, which needs a value`
    }
    return `  ${address}: ${route === undefined ? 'never seen in a catalogue here' : 'nothing new is like it'}`
  })
  const head =
    healed === undefined
      ? `${counted(lost.length, 'route')} of ${list} ${lost.length === 1 ? 'is' : 'are'} not there any more:`
      : `${done.size} of ${counted(lost.length, 'lost route')} ${isRehearsal ? 'would be' : 'were'} taken over in ${list}:`
  const hasMore = lost.some(
    each =>
      each.successor?.address !== undefined &&
      !done.has(each.address) &&
      !refusedOf.has(each.address),
  )
  const hint =
    healed === undefined
      ? `Take them over with: broadsheet import rsshub ${instance} --heal`
      : 'Take over the likely ones too with --guess, or write the addresses into the list yourself.'
  return [head, ...bounded(lines), ...(hasMore ? [hint] : [])]
}

function additionLines({
  change,
  waiting = [],
  leftOut = [],
  all,
  isRehearsal,
}: RsshubReport): string[] {
  if (change === undefined) return []
  const verb = isRehearsal ? 'would be added' : 'added'
  const lines = [`${counted(change.added.length, 'feed')} ${verb} to ${change.file}.`]
  if (change.present.length > 0) lines.push(`${change.present.length} stood in it already.`)
  if (leftOut.length > 0) lines.push(leftOutLine(leftOut))
  if (waiting.length > 0 && all === true) {
    lines.push(
      `${counted(waiting.length, 'route needs', 'routes need')} a value and ${waiting.length === 1 ? 'was' : 'were'} left out; name a site or words to see which.`,
    )
  } else if (waiting.length > 0) {
    lines.push(
      `${counted(waiting.length, 'route needs', 'routes need')} a value (--param NAME=VALUE):`,
    )
    lines.push(...bounded(waiting.map(waitingLine)))
  }
  return lines
}

function leftOutLine(leftOut: readonly CatalogueRoute[]): string {
  const counts = new Map<RouteFlag, number>()
  for (const { flags } of leftOut) {
    for (const flag of flags) counts.set(flag, (counts.get(flag) ?? 0) + 1)
  }
  const reasons = [...counts].map(([flag, count]) => `${count} × ${ROUTE_FLAGS[flag]}`)
  const flags = [...counts.keys()].join(',')
  return `${counted(leftOut.length, 'route was', 'routes were')} left out (${reasons.join('; ')}); --include ${flags} takes them.`
}

function waitingLine(route: CatalogueRoute): string {
  const needed = route.parameters.filter(({ isOptional }) => !isOptional)
  const notes = needed.map(({ name, description, options }) => {
    const values = options.map(option => option.value).join(' | ')
    const example = exampleOf(route, name)
    return [`:${name}`, description, values, example && `e.g. ${example}`]
      .filter(Boolean)
      .join(', ')
  })
  return `  ${route.pattern}  ${notes.join('; ')}`
}

function hintLines({ change, healed, archived, instance }: RsshubReport): string[] {
  if (change === undefined && healed === undefined) {
    return [
      'Choose with words, --category, --namespace or --all; at a terminal, without any, from a list.',
      ...keepLines(archived),
    ]
  }
  return [
    ...keepLines(archived),
    ...(change && change.added.length > 0
      ? [
          `Name the instances to ask in broadsheet.yaml, e.g. rsshub: { instances: ["${instance}"] }`,
        ]
      : []),
  ]
}

function keepLines(archived: boolean): string[] {
  return archived
    ? []
    : [
        'No library is named (--archive), so the catalogue was not kept; renamed routes are found by comparing.',
      ]
}

function bounded(lines: readonly string[]): string[] {
  const rest = lines.length - SHOWN
  return rest > 0
    ? [...lines.slice(0, SHOWN), `  … and ${rest} more (--json lists all)`]
    : [...lines]
}

export function reportAsJson(report: RsshubReport): string {
  const { instance, newest, builtAt, changes, lost, change, waiting, leftOut } = report
  const patterns = (routes: readonly CatalogueRoute[]) => routes.map(route => route.pattern)
  const value = {
    instance,
    builtAt,
    routes: newest.routes.length,
    changes: changes && {
      renamed: changes.renamed.map(({ from, to, others }) => ({
        from: from.pattern,
        to: to.route.pattern,
        score: rounded(to.score),
        others: others.map(each => ({ to: each.route.pattern, score: rounded(each.score) })),
      })),
      removed: patterns(changes.removed),
      added: patterns(changes.added),
    },
    list: report.list,
    lost: lost.map(({ address, route, successor }) => ({
      address,
      route: route?.pattern,
      successor: successor && {
        route: successor.route.pattern,
        address: successor.address,
        score: rounded(successor.score),
      },
    })),
    healed: report.healed,
    refused: report.refused,
    added: change?.added.map(addressOf),
    present: change?.present.map(addressOf),
    waiting: waiting && patterns(waiting),
    leftOut: leftOut && patterns(leftOut),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

function addressOf({ attributes }: ListChange['added'][number]): string | undefined {
  return attributes.find(([name]) => name === 'xmlUrl')?.[1]
}

const rounded = (score: number): number => Math.round(score * 100) / 100
