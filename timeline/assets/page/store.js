// The store of the view: what the reader chose, and what follows from it.

/**
 * Make a store. `get()` is one object that stays: read it, and change it by `set` only.
 * A listener gets the names of what changed, and how: what `set` was told besides.
 */
export function makeStore(initial) {
  const view = { ...initial };
  const listeners = new Set();
  return {
    get: () => view,
    set(patch, how = {}) {
      const changed = new Set(
        Object.keys(patch).filter((name) => !Object.is(view[name], patch[name])),
      );
      Object.assign(view, patch);
      for (const listener of [...listeners]) listener(changed, how);
    },
    /** Call a listener after each change; returns a function that ends that. */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
