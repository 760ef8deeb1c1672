/**
 * Files of a published target go in; an S3-compatible bucket or a command of the owner's has them
 * afterwards. What is to be sent, and in which order, is settled by whoever calls.
 */
export { cacheControlOf } from './cache-control.ts'
export { type CommandChanges, runDeployCommand } from './command.ts'
export { deployPhases, type PendingFile } from './deploy-phases.ts'
export type { Destination, Upload } from './destination.ts'
export { pingHub, topicsToPing } from './ping-hub.ts'
export { readS3Address, type S3Credentials, s3Destination } from './s3.ts'
