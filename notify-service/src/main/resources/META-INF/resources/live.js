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
  link.textContent = alert.title || alert.about;
  if (/^https?:/.test(alert.url)) link.href = alert.url;
  const hint = document.createElement("p");
  hint.className = "hint";
  const what = alert.event === "added" ? "" : alert.event.replace("_", " ") + (alert.note ? ": " + alert.note : "");
  hint.textContent = [alert.authors, what, new Date(alert.foundAt).toLocaleTimeString()].filter(Boolean).join(" · ");
  item.append(link, hint);
  list.prepend(item);
  while (list.children.length > mostShown) list.lastElementChild.remove();
}

const source = new EventSource(list.dataset.events);
source.onopen = () => { state.textContent = "Papers appear here as they are found."; };
source.onerror = () => { state.textContent = "The connection is lost; trying again …"; };
source.addEventListener("alert", event => show(JSON.parse(event.data)));
