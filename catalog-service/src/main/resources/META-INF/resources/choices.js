// Closes a list of choices when it is left. The page works without it.
(() => {
  "use strict";
  const open = () => document.querySelector(".choices details[open]");
  const leave = event => {
    const list = open();
    if (list && !list.contains(event.target)) list.open = false;
  };
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", event => {
    const list = open();
    if (event.key !== "Escape" || !list) return;
    if (list.contains(document.activeElement)) list.querySelector("summary").focus();
    list.open = false;
  });
})();
