/** What a build does, as it does it. Text may hold whatever the steps write: print it with care. */
export type BuildEvent =
  /** A step of the Dockerfile begins: `[2/3] RUN make`, `Step 2/3 : RUN make`. */
  | { readonly type: 'step'; readonly name: string }
  /** The step that has just begun had been done before. */
  | { readonly type: 'cached'; readonly name: string }
  /** One line that a step writes, on stdout or stderr. */
  | { readonly type: 'output'; readonly text: string }
  /** What becomes of a layer of a base image that is being pulled: `Pull complete`. */
  | { readonly type: 'pull'; readonly layer: string; readonly status: string }
  | { readonly type: 'warning'; readonly text: string };
