import { tellOfTransfer } from '@bangfu/api/runtime';
import {
  fileTransferRefused,
  fileTransferRequested,
  fileTransferredOut,
} from '@bangfu/schema/events/casework';
import { z } from 'zod';
import type { EventListener } from '../../events.js';

const Payload = z.object({ transferId: z.uuid() });

/** Whoever has to act on a transfer, or waits for its end, is told (SM1). */
export const transferNews: readonly EventListener[] = [
  fileTransferRequested,
  fileTransferRefused,
  fileTransferredOut,
].map(({ name }) => ({
  event: name,
  handle: async (event, { runtime, requestId }) =>
    await tellOfTransfer(runtime, requestId, event.tenantNo, Payload.parse(event.payload).transferId),
}));
