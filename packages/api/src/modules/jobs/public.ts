import 'reflect-metadata';

export { BackgroundJobResolver } from './background-job.resolver.js';
export { BackgroundJob, JobProgress, JobState } from './background-job.graphql.js';
export { keepDeadLetter, settleDeadLetter, type DeadLetter } from './dead-letter.js';
export {
  beatJob,
  claimJob,
  failJob,
  finishJob,
  jobResult,
  JobTakenOver,
  orderJob,
  releaseJob,
  stepJob,
  withdrawResults,
  type ClaimedJob,
  type JobResult,
  type JobStep,
  type NewJob,
} from './background-job.service.js';
