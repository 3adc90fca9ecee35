// Shows a paper's votes, and lets whoever has a token, or signs in, vote. The page works without it.
(() => {
  "use strict";
  const place = document.querySelector("[data-votes]");
  if (!place) return;

  const KEY = "paperwire-token";
  const NOT_TAKEN = "Your vote was not taken. Try again later.";
  const NOT_KNOWN = "This token is not known here.";

  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const button = make("button", "up", "");
  button.type = "button";
  const pick = make("span", "pick", "");
  const said = make("span", "said", "");
  said.setAttribute("role", "status");
  const form = make("form", "token", "");
  const label = make("label", "", "Your token ");
  const field = document.createElement("input");
  field.type = "password";
  field.required = true;
  field.autocomplete = "current-password";
  label.append(field);
  form.append(label, make("button", "", "Vote"),
    make("span", "", "You have it from whoever runs this wire. It stays in this browser until you delete its data."));
  form.hidden = true;

  // A browser may forbid to keep anything.
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch (forbidden) {
      return null;
    }
  };
  const keep = value => {
    try {
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch (forbidden) {
      // Then it lasts as long as the page.
    }
  };
  let token = kept();
  let voted = false;

  const show = ratings => {
    voted = ratings.voted;
    button.textContent = "▲ " + ratings.votes;
    button.setAttribute("aria-pressed", String(voted));
    button.setAttribute("aria-label", "Vote for this paper; votes: " + ratings.votes);
    pick.textContent = ratings.pick ? "Picked: " + ratings.pick.note : "";
    place.hidden = false;
  };

  // Where people can sign in, their browser knows them, and a script is told to sign in rather than sent there.
  const signIn = place.dataset.signIn;
  const signOnWanted = 499;
  const send = (method, credentials = "same-origin") => fetch(place.dataset.votes, signIn
    ? { method, headers: { "X-Requested-With": "JavaScript" }, credentials }
    : { method, headers: token ? { Authorization: "Bearer " + token } : {}, credentials: "omit" });

  const forget = why => {
    token = null;
    keep(null);
    said.textContent = why;
    form.hidden = false;
    field.value = "";
    field.focus();
  };

  const vote = async method => {
    said.textContent = "";
    try {
      const answer = await send(method);
      if (signIn && (answer.status === 401 || answer.status === signOnWanted)) return location.assign(signIn);
      if (signIn && answer.status === 403) return void (said.textContent = "You may not vote here.");
      if (answer.status === 401) return forget(NOT_KNOWN);
      if (answer.status === 403) return forget("This token is not for voting.");
      if (!answer.ok) throw answer;
      keep(token);
      if (!form.hidden) button.focus();
      form.hidden = true;
      show(await answer.json());
      said.textContent = voted ? "Voted." : "Vote taken back.";
    } catch (failed) {
      said.textContent = NOT_TAKEN;
    }
  };

  button.addEventListener("click", () => {
    if (token || signIn) return vote(voted ? "DELETE" : "POST");
    form.hidden = !form.hidden;
    if (!form.hidden) field.focus();
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    token = field.value.trim();
    // No header takes other signs.
    if (/[^!-~]/.test(token)) forget(NOT_KNOWN);
    else if (token) vote("POST");
  });

  const start = async () => {
    try {
      let answer = await send("GET");
      // What the browser has is over or unknown.
      if (answer.status === 401 || answer.status === signOnWanted) {
        token = null;
        keep(null);
        answer = await send("GET", "omit");
      }
      if (answer.ok) show(await answer.json());
    } catch (failed) {
      // Without votes the page is as it was.
    }
  };
  place.append(button, pick, said, form);
  start();
})();
