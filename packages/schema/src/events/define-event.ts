import type { z } from 'zod';

/** The contract of an event: its name (also the webhook type), what it is called in the timeline, and its payload (ids and codes only, never personal data). */
export interface EventContract<Payload extends z.ZodType = z.ZodType> {
  name: string;
  label: string;
  subjectType: string;
  payload: Payload;
}

/** Declares an event; names are `noun.pastTense`. */
export function defineEvent<Payload extends z.ZodType>(
  contract: EventContract<Payload>,
): EventContract<Payload> {
  return contract;
}

/** Declares the events of one kind of subject, one line each. */
export function eventsAbout(
  subjectType: string,
): <Payload extends z.ZodType>(name: string, label: string, payload: Payload) => EventContract<Payload> {
  return (name, label, payload) => defineEvent({ name, label, subjectType, payload });
}
