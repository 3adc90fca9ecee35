// Completes what is typed in the search box. The page works without it.
(() => {
  "use strict";
  const form = document.querySelector("form.search");
  const box = form && form.querySelector("input[name=q]");
  if (!box) return;

  const PAUSE = 120;
  const list = document.createElement("div");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  form.append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asking = null;
  let chosen = -1;

  const close = () => {
    clearTimeout(timer);
    if (asking) asking.abort();
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const address = item => item.id
    ? "/papers/" + encodeURIComponent(item.id)
    : "/?q=" + encodeURIComponent(item.q);

  // The link is the option: nothing in an option can be reached by who does not see it.
  const option = (item, number) => {
    const link = document.createElement("a");
    link.id = "suggestion-" + number;
    link.setAttribute("role", "option");
    link.href = address(item);
    link.tabIndex = -1;
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = item.kind;
    const text = document.createElement("span");
    text.className = "text";
    text.dir = "auto";
    text.textContent = item.text;
    link.append(text, kind);
    return link;
  };

  const show = items => {
    list.replaceChildren(...items.map(option));
    list.hidden = items.length === 0;
    chosen = -1;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
  };

  const choose = number => {
    const entries = list.children;
    // One place more than there are entries: the box itself.
    chosen = (number + 1 + entries.length + 1) % (entries.length + 1) - 1;
    for (let i = 0; i < entries.length; i++) entries[i].setAttribute("aria-selected", String(i === chosen));
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", entries[chosen].id);
      entries[chosen].scrollIntoView({ block: "nearest" });
    }
  };

  const ask = async () => {
    const typed = box.value;
    if (typed.trim().length < 1 || typed.length > 200) return close();
    asking = new AbortController();
    try {
      const answer = await fetch("/api/v1/suggest?q=" + encodeURIComponent(typed), { signal: asking.signal });
      if (answer.ok && box.value === typed && document.activeElement === box) show((await answer.json()).items);
    } catch (broken) {
      // Nobody misses what was only a help.
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    if (asking) asking.abort();
    timer = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", event => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      list.children[chosen].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  // A click takes the focus away before it is one.
  list.addEventListener("mousedown", event => event.preventDefault());
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
})();
