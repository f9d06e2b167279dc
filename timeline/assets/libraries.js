// The script libraries, which the page carries packed.
import { unpack } from "./columns.js";

/** Run the libraries, which are carried packed; the page's policy names them as they are unpacked. */
export async function loadLibraries(packed) {
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = new TextDecoder().decode(await unpack(packed));
  const loaded = new Promise((resolve) => addEventListener("libraries", resolve, { once: true }));
  document.head.append(script);
  await loaded;
}
