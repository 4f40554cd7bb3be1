/** The pop-overs of the toolbar: placed below their buttons; on small windows they take in what the toolbar has no room for. */

import { allOf, byId } from "../base/elements.js";

const SMALL = "(max-width: 760px), (max-height: 500px)";

/** Places pop-overs as they open, and moves the part of the toolbar that needs room. */
export function preparePopovers() {
  for (const button of allOf("button[popovertarget]")) {
    const popover = byId(button.getAttribute("popovertarget") ?? "");
    popover.addEventListener("beforetoggle", (event) => {
      const { newState } = /** @type {ToggleEvent} */ (event);
      button.setAttribute("aria-expanded", String(newState === "open"));
      if (newState === "open") place(popover, button);
    });
  }
  const small = matchMedia(SMALL);
  const move = () => (small.matches ? byId("more") : byId("wide-place")).prepend(byId("wide"));
  small.addEventListener("change", move);
  move();
}

/** @param {HTMLElement} popover @param {HTMLElement} button */
function place(popover, button) {
  const box = button.getBoundingClientRect();
  popover.style.top = `${box.bottom + 4}px`;
  popover.style.left = "0";
  requestAnimationFrame(() => {
    popover.style.left = `${Math.max(4, Math.min(box.left, innerWidth - popover.offsetWidth - 4))}px`;
  });
}
