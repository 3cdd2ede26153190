/** Asks the person to prove again who he is; false when he doesn't want to. */
type AskProof = () => Promise<boolean>;

let askProof: AskProof | undefined;
let asking: Promise<boolean> | undefined;

/** The dialog that asks, while it stands on the page. Returns how to take it away again. */
export function onStepUp(ask: AskProof): () => void {
  askProof = ask;
  return () => {
    if (askProof === ask) askProof = undefined;
  };
}

/** Has the person prove again who he is; requests that need it at the same time share one question. */
export async function proveAgain(): Promise<boolean> {
  asking ??= (askProof?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined;
  });
  return await asking;
}
