export {
  claimJob,
  failJob,
  finishJob,
  orderJob,
  releaseJob,
  stepJob,
  type ClaimedJob,
  type JobStep,
  type NewJob,
} from './background-job.service.js';
