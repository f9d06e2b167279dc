// Work that waits for the browser: long work is done in slices, between which the browser draws and handles events.

/** Milliseconds of a frame that long work may take before it yields. */
export const SLICE_MS = 6;

/** Let the browser draw and handle events before going on. */
export const yieldToBrowser = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

/** Put off what is asked for again and again to the next frame, once. */
export function oncePerFrame(act) {
  let queued = false;
  return () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      act();
    });
  };
}
