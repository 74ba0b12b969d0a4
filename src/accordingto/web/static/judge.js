// Judging by keyboard, and words chosen in the text. The page does all of this without a script too, by forms.
//
// Every word in #text is a span with data-at and data-to, its places in the report's text; whatever is shown, the
// places are what is sent. A selection takes in whole words. What the roles are is drawn anew from the fields.
(() => {
  "use strict";
  const by = (id) => document.getElementById(id);
  const text = by("text"), correcting = by("correcting"), correct = by("correct"), news = by("judge-news");
  if (!text || !correct) return;
  const ROLES = ["content", "source", "cue"];
  const KEPT_KEYS = "judge-keys", KEPT_REASON = "judge-reason-";
  const words = [...text.querySelectorAll("span[data-at]")];
  const at = (word) => Number(word.dataset.at), to = (word) => Number(word.dataset.to);
  const blank = (word) => word.textContent.trim() === "";
  const field = Object.fromEntries(ROLES.map((role) => [role, by("at-" + role)]));
  const first = Object.fromEntries(ROLES.map((role) => [role, field[role].defaultValue]));
  const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* for this page only */ } };
  const say = (told) => { if (news) news.textContent = told; };
  let sent = false;

  // ---- places: "120-180,200-210" ----
  const pieces = (given) => {
    const found = given.split(",").map((part) => /^\s*(\d+)-(\d+)\s*$/.exec(part));
    return found.every(Boolean) ? found.map((row) => [Number(row[1]), Number(row[2])]) : [];
  };
  const spelled = (places) => places.map(([start, end]) => start + "-" + end).join(",");
  const within = (places, word) => places.some(([start, end]) => at(word) < end && to(word) > start);
  const shown = (places) => places.map((place) => words.filter((word) => within([place], word)).map((word) => word.textContent).join("")).join(" … ");

  const draw = () => {
    const places = Object.fromEntries(ROLES.map((role) => [role, pieces(field[role].value)]));
    const rolesOf = (word) => ROLES.filter((role) => within(places[role], word));
    const edges = [...text.querySelectorAll(".judge-more")];
    const all = words.map((word) => [word, rolesOf(word)]);
    const fresh = document.createDocumentFragment();
    if (edges[0] && edges[0].compareDocumentPosition(words[0]) & Node.DOCUMENT_POSITION_FOLLOWING) fresh.append(edges.shift());
    let mark = null, last = "", before = false;
    all.forEach(([word, roles], number) => {
      const same = roles.join(" ");
      if (same !== last) {
        if (mark && before && roles.includes("content")) mark.classList.add("goes-on");
        mark = roles.length ? document.createElement("mark") : null;
        if (mark) {
          mark.className = same;
          if (before && roles.includes("content")) mark.classList.add("came-from");
          fresh.append(mark);
        }
        last = same;
      }
      before = roles.includes("content");
      (mark || fresh).append(word);
    });
    fresh.append(...edges);
    text.replaceChildren(fresh);
    for (const role of ROLES) {
      const told = by("words-" + role), changed = field[role].value !== first[role];
      told.classList.toggle("changed", changed);
      if (!changed) { told.textContent = told.dataset.first; continue; }
      const known = pieces(field[role].value);
      told.textContent = field[role].value.trim() === "" ? "nowhere" : shown(known) || field[role].value;
    }
  };

  // ---- what is selected, as whole words ----
  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return [];
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(text)) return [];
    const touched = words.filter((word) => {
      if (!range.intersectsNode(word)) return false;
      const own = document.createRange();
      own.selectNodeContents(word);
      return range.compareBoundaryPoints(Range.END_TO_START, own) < 0 && range.compareBoundaryPoints(Range.START_TO_END, own) > 0;
    });
    while (touched.length && blank(touched[0])) touched.shift();
    while (touched.length && blank(touched[touched.length - 1])) touched.pop();
    return touched;
  };

  const set = (role, more) => {
    const some = chosen();
    if (!some.length) { say("Select words in the text first"); text.focus(); return; }
    open();
    const place = [at(some[0]), to(some[some.length - 1])];
    const places = more ? [...pieces(field[role].value).filter(([start, end]) => end <= place[0] || start >= place[1]), place] : [place];
    field[role].value = spelled(places.sort((one, other) => one[0] - other[0]));
    const said = some.map((word) => word.textContent).join("");
    if (role === "source") name(said, place);
    getSelection().removeAllRanges();
    draw();
    say(said + " is the " + role);
  };
  // Who is named by these words: whoever the report mentions there, else whoever is called so.
  const name = (said, place) => {
    const known = [...by("actors").options];
    const plain = (given) => given.replace(/^(the|an?)\s+/i, "").toLowerCase();
    const there = (option) => pieces(option.dataset.places.replace(/,$/, "")).some(([start, end]) => start < place[1] && end > place[0]);
    const found = known.find(there) || known.find((option) => plain(option.value) === plain(said));
    if (found) by("actor").value = found.value;
  };

  // ---- words by keyboard: an anchor and a focus among the words that are no blanks ----
  const solid = words.filter((word) => !blank(word));
  let anchor = -1, focus = -1;
  const select = () => {
    const [from, until] = anchor <= focus ? [anchor, focus] : [focus, anchor];
    const range = document.createRange();
    range.setStart(solid[from], 0);
    range.setEnd(solid[until], solid[until].childNodes.length);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    solid[focus].scrollIntoView({ block: "nearest" });
    say(chosen().map((word) => word.textContent).join(""));
  };
  const begin = () => {
    const some = chosen().filter((word) => !blank(word));
    if (some.length && !some.includes(solid[focus])) { anchor = solid.indexOf(some[0]); focus = solid.indexOf(some[some.length - 1]); }
    if (focus >= 0) return true;
    const marked = solid.findIndex((word) => word.closest("mark.content"));
    anchor = focus = Math.max(0, marked);
    return false;
  };
  const line = (from, step) => {
    const own = solid[from].getBoundingClientRect(), middle = (own.left + own.right) / 2;
    let best = from, top = null;
    for (let next = from + step; next >= 0 && next < solid.length; next += step) {
      const box = solid[next].getClientRects()[0];
      if (!box || Math.abs(box.top - own.top) < own.height / 2) continue;
      if (top === null) top = box.top;
      if (Math.abs(box.top - top) > 2) break;
      const far = (index) => { const there = solid[index].getBoundingClientRect(); return Math.abs((there.left + there.right) / 2 - middle); };
      if (best === from || far(next) < far(best)) best = next;
    }
    return best;
  };
  const MOVES = {
    ArrowLeft: (from) => from - 1, ArrowRight: (from) => from + 1,
    ArrowUp: (from) => line(from, -1), ArrowDown: (from) => line(from, 1),
    Home: () => 0, End: () => solid.length - 1,
  };
  const move = (event) => {
    if (!solid.length || !MOVES[event.key] || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (begin()) {
      focus = Math.min(solid.length - 1, Math.max(0, MOVES[event.key](focus)));
      if (!event.shiftKey) anchor = focus;
    }
    select();
  };

  // ---- the form ----
  const open = () => { correcting.open = true; };
  const enter = () => {
    open();
    text.focus({ preventScroll: true });
    say("Correcting: the arrows choose words, s, u and t say what they are, Enter keeps it");
  };
  const leave = () => {
    correct.reset();
    correcting.open = false;
    getSelection().removeAllRanges();
    anchor = focus = -1;
    draw();
    by("open-correcting").focus();
  };
  const send = (form) => {
    if (sent || !form) return;
    if (form.reportValidity()) form.requestSubmit();
  };
  const follow = (link) => { if (link && !sent) { sent = true; link.click(); } };

  // ---- keys ----
  const DO = {
    a: () => send(by("accept")), r: () => send(by("reject")), c: enter,
    s: () => set("source"), S: () => set("source", true), u: () => set("cue"), U: () => set("cue", true),
    t: () => set("content"), T: () => set("content", true),
    n: () => follow(by("skip")), p: () => follow(by("back")), w: () => follow(by("wider")),
    z: () => send(by("undo")), "?": () => by("keys-help").showModal(),
  };
  const keysOn = by("keys-on"), legend = keysOn.closest(".judge-keys");
  const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
  const showKeys = () => legend.classList.toggle("off", !keysOn.checked);
  keysOn.checked = remembered(KEPT_KEYS) !== "off";
  keysOn.addEventListener("change", () => { remember(KEPT_KEYS, keysOn.checked ? "on" : "off"); showKeys(); });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat || event.defaultPrevented || by("keys-help").open) return;
    const inForm = correct.contains(event.target) || event.target === text;
    if (event.key === "Enter" && inForm && correcting.open && (event.ctrlKey || event.metaKey || event.target === text)) {
      event.preventDefault();
      send(correct);
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      if (typing(event.target)) event.target.blur();
      else if (correcting.open) leave();
      return;
    }
    if (!keysOn.checked || typing(event.target) || !DO[event.key]) return;
    event.preventDefault();
    DO[event.key]();
  });
  text.addEventListener("keydown", move);
  text.addEventListener("pointerdown", () => { anchor = focus = -1; });

  for (const role of ROLES) {
    const told = by("words-" + role);
    told.dataset.first = told.textContent;
    field[role].addEventListener("input", draw);
  }
  for (const button of document.querySelectorAll("[data-set]")) {
    button.addEventListener("pointerdown", (event) => event.preventDefault());  // which would undo the selection
    button.addEventListener("click", (event) => set(button.dataset.set, event.shiftKey));
  }
  for (const reason of document.querySelectorAll("[data-reason]")) {
    const kept = remembered(KEPT_REASON + reason.dataset.reason);
    if (kept && reason.value === reason.defaultValue && !document.querySelector(".notice.refusal")) reason.value = reason.defaultValue = kept;
    reason.addEventListener("change", () => { if (reason.value.trim()) remember(KEPT_REASON + reason.dataset.reason, reason.value.trim()); });
  }
  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
  by("open-correcting").addEventListener("click", (event) => { event.preventDefault(); enter(); });
  by("leave-correcting").addEventListener("click", leave);
  text.tabIndex = 0;
  text.setAttribute("role", "group");
  text.setAttribute("aria-label", "Words of the report; the arrow keys choose some");
  for (const [key, id] of Object.entries({ c: "open-correcting", n: "skip", p: "back", z: "undo" })) {
    const target = by(id);
    (target instanceof HTMLFormElement ? target.querySelector("button") : target)?.setAttribute("aria-keyshortcuts", key);
  }
  showKeys();
  if (correcting.open) draw();
})();
