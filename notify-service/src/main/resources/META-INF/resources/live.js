"use strict";
const list = document.getElementById("alerts");
const state = document.getElementById("state");
const seen = new Set();
const mostShown = 200;

function show(alert) {
  const key = alert.about + " " + alert.event + " " + alert.foundAt;
  if (seen.has(key)) return;
  seen.add(key);
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.dir = "auto";
  if (alert.language) link.lang = alert.language;
  link.textContent = alert.title || alert.about;
  if (/^https?:/.test(alert.url)) link.href = alert.url;
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = alert.line;
  item.append(link, hint);
  list.prepend(item);
  while (list.children.length > mostShown) list.lastElementChild.remove();
}

let last = "";

function listen() {
  const source = new EventSource(list.dataset.events + (last && "?after=" + encodeURIComponent(last)));
  source.onopen = () => { state.textContent = list.dataset.waits; };
  source.onerror = () => {
    state.textContent = list.dataset.lost;
    // After any answer but 200 the browser gives up.
    if (source.readyState === EventSource.CLOSED) setTimeout(again, 30000);
  };
  source.addEventListener("alert", event => {
    last = event.lastEventId;
    show(JSON.parse(event.data));
  });
}

async function again() {
  const page = await fetch(location.pathname).catch(() => null);
  if (page && page.status === 404) {
    state.textContent = list.dataset.void;
  } else {
    listen();
  }
}

listen();
