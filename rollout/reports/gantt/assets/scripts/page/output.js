/** What leaves the page: print, pictures, the link. Where a frame forbids it, the page says so. */

import { byId, html } from "../base/elements.js";
import { word } from "../base/words.js";
import { clearPaper, preparePaper } from "../print/paper.js";
import { savePicture } from "../print/picture.js";

/** Whether the page is shown in a frame that is shut off from everything else. */
function isShutOff() {
  return window !== window.top && window.origin === "null";
}

/** Connects the buttons. @param {View} view @param {Actions} actions */
export function prepareOutput(view, actions) {
  let isPrepared = false;
  window.addEventListener("beforeprint", () => {
    isPrepared = true;
    preparePaper(view);
  });
  window.addEventListener("afterprint", clearPaper);
  byId("print").addEventListener("click", () => {
    isPrepared = false;
    window.print();
    if (!isPrepared && window !== window.top) actions.say(word("no_print"));
  });
  for (const kind of /** @type {const} */ (["svg", "png"])) {
    byId(`save-${kind}`).addEventListener("click", () => {
      savePicture(view, kind);
      if (isShutOff()) actions.say(word("no_download"));
    });
  }
  byId("copy-link").addEventListener("click", () => copyLink(actions));
}

/** @param {Actions} actions */
async function copyLink(actions) {
  try {
    await navigator.clipboard.writeText(location.href);
    actions.say(word("link_copied"));
  } catch {
    actions.say(copiedByHand() ? word("link_copied") : word("link_by_hand"));
  }
}

/** Copies the address the old way; false where that is forbidden too. */
function copiedByHand() {
  const field = /** @type {HTMLInputElement} */ (html("input", { value: location.href }));
  byId("more").append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
