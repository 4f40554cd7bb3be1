"use strict";
// Reloads the page once the server has another one at its address.
(() => {
  const shown = document.currentScript.dataset.version;
  const look = async () => {
    try {
      const answer = await fetch(`/rollout-version${location.pathname}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== shown) {
        location.reload();
        return;
      }
    } catch {
      // the server has ended, or begins again
    }
    setTimeout(look, 300);
  };
  setTimeout(look, 300);
})();
