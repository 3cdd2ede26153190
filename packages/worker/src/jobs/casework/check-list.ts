import { CHECK_LIST_JOB, runCheckList } from '@bangfu/api/runtime';
import type { BackgroundWork } from '../../background.js';

/** Makes the lists that go to the check centre (R-HF-07). */
export const checkListWork: BackgroundWork = {
  kind: CHECK_LIST_JOB,
  run: async (job, { runtime }) => await runCheckList(runtime, job),
};
