import { setTimeout as wait } from 'node:timers/promises'
import { type Archive, openArchive } from '../archive/index.ts'
import type { Environment, Settings } from '../config/index.ts'
import {
  type Destination,
  pingHub,
  readS3Address,
  runDeployCommand,
  type S3Credentials,
  s3Destination,
  topicsToPing,
} from '../deploy/index.ts'
import { ConfigError, DeployError } from '../errors.ts'
import { createSender, type Sender } from '../fetch/index.ts'
import {
  type DeployReport,
  deployTarget,
  folderDestination,
  pendingFiles,
} from '../pipeline/index.ts'
import { type Command, type Invocation, publishOptions, settingOptions } from './command.ts'
import { readSettings, required } from './settings.ts'

type Place = Settings['deploy'][number]
type Target = Settings['targets'][number]

const CONNECTIONS = 16
const SHOWN_REASONS = 10

export const deployCommand: Command = {
  summary:
    'Sends the files of a target that changed since the last time: to a folder, an S3-compatible bucket, or a command of yours.',
  usage: '--archive FILE.db [--site DIR] [--to PLACE | --command LINE]',
  options: {
    ...settingOptions,
    site: publishOptions.site,
    target: publishOptions.target,
    url: publishOptions.url,
    to: { type: 'string', value: 'PLACE', description: 'A folder, or s3://bucket/prefix' },
    endpoint: {
      type: 'string',
      value: 'ADDRESS',
      description: 'Address of the S3-compatible service (default: Amazon’s)',
    },
    region: { type: 'string', value: 'NAME', description: 'Region of the bucket' },
    command: {
      type: 'string',
      value: 'LINE',
      description: 'Command that is given the change list as JSON on its standard input',
    },
    all: { type: 'boolean', description: 'Send every file, whatever was sent before' },
    'dry-run': { type: 'boolean', description: 'Say what would be sent, and send nothing' },
  },
  examples: [
    'broadsheet deploy --archive library.db --site public --to /var/www/news',
    'broadsheet deploy --archive library.db --site public --to s3://news --endpoint https://s3.example.org',
    "broadsheet deploy --archive library.db --site public --command 'rsync -a --delete ./ host:news/'",
  ],
  run: deploy,
}

async function deploy(invocation: Invocation) {
  const { values, signal } = invocation
  const settings = await readSettings(invocation)
  const places = placesOf(settings, invocation)
  await using archive = await openArchive(required(settings, 'archive'))
  await using sender = createSender({
    allowHosts: [...places.map(({ endpoint }) => endpoint), settings.hub].flatMap(hostOf),
    connections: CONNECTIONS,
  })
  const reports: DeployReport[] = []
  const notes: string[] = []
  for (const place of places) {
    const report = await deployTo(archive, sender, { place, settings, invocation })
    reports.push(report)
    if (values['dry-run'] !== true) notes.push(...(await tellHub(sender, settings, report, signal)))
  }
  summarise(reports, notes, invocation)
  const failed = reports.flatMap(report => report.failed)
  if (failed.length === 0) return 0 as const
  throw new DeployError(
    'deploy/incomplete',
    `${failed.length === 1 ? 'One file' : `${failed.length} files`} did not reach their destination`,
    { retry: 'later', hint: 'Run the command again: it goes on with what is missing.' },
  )
}

/** Flags name one place and come before the file. */
function placesOf({ deploy: places }: Settings, { values }: Invocation): readonly Place[] {
  const text = (name: string): string | undefined =>
    typeof values[name] === 'string' ? values[name] : undefined
  const [to, command, endpoint, region] = [
    text('to'),
    text('command'),
    text('endpoint'),
    text('region'),
  ]
  if (to !== undefined && command !== undefined) {
    throw new ConfigError('config/usage', 'Only one of --to and --command can be given.')
  }
  if (to !== undefined || command !== undefined) {
    return [
      {
        ...(to !== undefined && { to }),
        ...(command !== undefined && { command }),
        ...(endpoint !== undefined && { endpoint }),
        ...(region !== undefined && { region }),
      },
    ]
  }
  if (places.length > 0) return places
  throw new ConfigError('config/usage', 'There is nowhere to deploy to.', {
    hint: 'Name a place, e.g. --to s3://bucket, or "deploy:" in broadsheet.yaml.',
  })
}

/** A service that the owner names is the owner's to ask, wherever it lies. */
function hostOf(address: string | undefined): string[] {
  const url = address === undefined ? null : URL.parse(address)
  if (url === null) return []
  return [`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`]
}

type Job = {
  readonly place: Place
  readonly settings: Settings
  readonly invocation: Invocation
}

async function deployTo(
  archive: Archive,
  sender: Sender,
  { place, settings, invocation }: Job,
): Promise<DeployReport> {
  const { terminal, values, signal } = invocation
  const { kind, dir } = sourceOf(settings, place)
  const name = place.to ?? place.command ?? ''
  const { deployments } = archive
  const deploymentId = await deployments.open(`${kind}:${dir}`, name).catch(cause => {
    throw new ConfigError('config/usage', `Nothing was published into ${dir} yet.`, {
      cause,
      hint: `Publish it first: broadsheet publish --target ${kind}:${dir}.`,
    })
  })
  if (values.all === true) await deployments.restart(deploymentId)
  const pending = { deployments, deploymentId }
  if (values['dry-run'] === true) return dryRun(pending, name)
  if (place.command !== undefined)
    return runCommand(pending, { command: place.command, dir }, invocation)
  const destination = await destinationOf(place, terminal.environment, sender)
  return deployTarget({ ...pending, directory: dir, name, destination }, signal)
}

function sourceOf({ targets }: Settings, { from }: Place): Target {
  const named =
    from === undefined
      ? (targets.find(({ kind }) => kind === 'site') ?? targets[0])
      : targets.find(({ dir }) => dir === from)
  if (named) return named
  throw new ConfigError(
    'config/usage',
    from === undefined ? 'No target is named whose files could be sent.' : `${from} is no target.`,
    {
      hint: 'Name it as publishing does, e.g. --site public, or with "targets:" in broadsheet.yaml.',
    },
  )
}

async function destinationOf(
  place: Place,
  environment: Environment,
  sender: Sender,
): Promise<Destination> {
  const { to = '' } = place
  if (!to.startsWith('s3:')) return folderDestination(to)
  const s3 = readS3Address(to, {
    ...(place.endpoint !== undefined && { endpoint: place.endpoint }),
    ...(place.region !== undefined && { region: place.region }),
  })
  if (s3 === undefined) {
    throw new ConfigError('config/invalid', `${to} is no bucket`, {
      hint: 'Write it as s3://bucket or s3://bucket/prefix.',
    })
  }
  const send = sender.send.bind(sender)
  return s3Destination(s3, credentialsOf(environment), { send, wait: ms => wait(ms) })
}

function credentialsOf(environment: Environment): S3Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new ConfigError('config/usage', 'The keys of the bucket are missing.', {
      hint: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.',
    })
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  }
}

type Pending = Parameters<typeof pendingFiles>[0]

/** Everything pending, by change. */
async function listPending(pending: Pending) {
  const lists = { added: [] as string[], changed: [] as string[], removed: [] as string[] }
  for await (const files of pendingFiles(pending)) {
    for (const { path, change } of files) lists[change].push(path)
  }
  return lists
}

async function dryRun(pending: Pending, destination: string): Promise<DeployReport> {
  return { destination, ...(await listPending(pending)), bytes: 0, failed: [] }
}

/** A command has the change list as a whole, and works as a whole or not at all. */
async function runCommand(
  pending: Pending,
  { command, dir }: { readonly command: string; readonly dir: string },
  { terminal, signal }: Invocation,
): Promise<DeployReport> {
  const lists = await listPending(pending)
  const paths = [...lists.added, ...lists.changed, ...lists.removed]
  const report = { destination: command, bytes: 0 }
  if (paths.length === 0) return { ...report, ...lists, failed: [] }
  const options = {
    environment: terminal.environment,
    show: (text: string) => terminal.error.write(text),
  }
  const reason = await runDeployCommand(command, { directory: dir, ...lists }, options, signal)
  if (reason !== undefined) {
    const failed = paths.map(path => ({ path, reason }))
    return { ...report, added: [], changed: [], removed: [], failed }
  }
  await pending.deployments.settle(pending.deploymentId, paths)
  return { ...report, ...lists, failed: [] }
}

/** A hub that does not answer costs its subscribers some hours, not the deployment. */
async function tellHub(
  sender: Sender,
  { hub, siteUrl }: Settings,
  { added, changed }: DeployReport,
  signal: AbortSignal,
): Promise<string[]> {
  const topics = topicsToPing([...added, ...changed], siteUrl)
  if (hub === undefined || topics.length === 0) return []
  return pingHub(hub, topics, sender.send.bind(sender), signal)
}

function summarise(
  reports: readonly DeployReport[],
  notes: readonly string[],
  { values, terminal }: Invocation,
): void {
  if (values.json === true) {
    terminal.out(`${JSON.stringify({ deployments: reports, notes }, null, 2)}\n`)
    return
  }
  const isDry = values['dry-run'] === true
  for (const report of reports) {
    if (values.quiet !== true) terminal.out(`${lineOf(report, isDry)}\n`)
    for (const line of failureLines(report)) terminal.error.write(`  ${line}\n`)
  }
  for (const note of notes) terminal.error.write(`${note}\n`)
}

/** One line a reason: a store that is down fails every file alike. */
function failureLines({ failed }: DeployReport): string[] {
  const byReason = [...Map.groupBy(failed, ({ reason }) => reason)]
  return byReason.slice(0, SHOWN_REASONS).map(([reason, files]) => {
    const more = files.length > 1 ? ` and ${files.length - 1} more` : ''
    return `${files[0]?.path}${more}: ${reason}`
  })
}

function lineOf({ destination, added, changed, removed, bytes }: DeployReport, isDry: boolean) {
  if (added.length + changed.length + removed.length === 0) {
    return `${destination}: nothing new, nothing sent.`
  }
  const counts = `${added.length} added, ${changed.length} replaced, ${removed.length} removed`
  if (isDry) return `${destination}: would be ${counts}.`
  return `${destination}: ${counts}${bytes > 0 ? ` (${(bytes / 1e6).toFixed(1)} MB)` : ''}.`
}
