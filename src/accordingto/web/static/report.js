// Words and their claims light each other. All listeners are on the report as a whole. Keys work only while the
// focus is in the report: j and k (in the claims the arrows too) lead from claim to claim, Enter to a claim's
// words, Escape back to the claim. Without this script the numbers lead to and fro.
(() => {
  "use strict";
  const reading = document.getElementById("reading");
  if (!reading || !reading.querySelector(".note")) return;
  const notes = [...reading.querySelectorAll(".note")];
  const byNumber = new Map(notes.map((note) => [note.dataset.note, note]));
  let marks = null, chosen = null, pointed = null, opened = null;

  const words = (number) => {
    if (!marks) {
      marks = new Map();
      for (const mark of reading.querySelectorAll("mark[data-c]")) {
        for (const each of mark.dataset.c.split(" ")) {
          if (!marks.has(each)) marks.set(each, []);
          marks.get(each).push(mark);
        }
      }
    }
    return marks.get(number) || [];
  };
  const light = (number, on) => {
    if (number === null) return;
    for (const mark of words(number)) mark.classList.toggle("lit", on);
    byNumber.get(number)?.classList.toggle("lit", on);
  };
  const point = (number) => {
    if (number === pointed) return;
    if (pointed !== chosen) light(pointed, false);
    pointed = number;
    light(number, true);
  };
  const choose = (number) => {
    if (number === chosen) return;
    light(chosen, false);
    const before = byNumber.get(chosen), note = byNumber.get(number);
    before?.classList.remove("chosen");
    before?.removeAttribute("aria-current");
    chosen = note ? number : null;
    note?.classList.add("chosen");
    note?.setAttribute("aria-current", "true");
    light(chosen, true);
    if (pointed !== null) light(pointed, true);
  };
  const show = (part) => part?.scrollIntoView({ block: "nearest" });
  const handle = (note) => note.querySelector(".note-head, p");
  const unfold = (note, on) => {
    note.classList.toggle("open", on);
    note.querySelector(".note-head")?.setAttribute("aria-expanded", String(on));
  };
  // What was unfolded for somebody is folded again for the next; what they unfolded themselves stays.
  const open = (note) => {
    if (note.classList.contains("open")) return;
    if (opened) unfold(opened, false);
    opened = note;
    unfold(note, true);
  };
  const toNote = (number) => {
    const note = byNumber.get(number);
    choose(number);
    open(note);
    show(note);
  };
  const toWords = (number) => {
    const first = words(number)[0];
    choose(number);
    if (!first) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    show(first);
  };
  const step = (by) => {
    const at = chosen === null ? -1 : notes.indexOf(byNumber.get(chosen));
    const next = at < 0 ? nearest() : notes[Math.min(notes.length - 1, Math.max(0, at + by))];
    if (next) handle(next).focus();
  };
  // The first claim on the screen: where somebody reads is where they want to begin.
  const nearest = () => notes.find((note) => note.getBoundingClientRect().bottom > 0) || notes[0];
  // A word that stands in several claims gives the innermost, and clicked again the one around it.
  const innermost = (mark) => mark.dataset.c.split(" ");

  reading.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = event.target.closest("mark[data-c]"), note = event.target.closest(".note");
    if (mark) {
      const all = innermost(mark);
      point(all.includes(chosen) ? chosen : all[0]);
    } else point(note ? note.dataset.note : null);
  });
  reading.addEventListener("pointerleave", () => point(null));
  reading.addEventListener("click", (event) => {
    const way = event.target.closest("a.way, a.note-no");
    if (way) {
      const note = document.getElementById(way.getAttribute("href").slice(1).replace(/^w-/, "c-"));
      if (!note) return;
      event.preventDefault();
      history.replaceState(history.state, "", way.getAttribute("href"));
      if (way.classList.contains("way")) {
        toNote(note.dataset.note);
        handle(note).focus({ preventScroll: true });
      } else toWords(note.dataset.note);
      return;
    }
    const mark = event.target.closest("mark[data-c]");
    if (mark && getSelection().isCollapsed) {
      const all = innermost(mark), at = all.indexOf(chosen);
      toNote(all[(at + 1) % all.length]);
      return;
    }
    const note = event.target.closest(".note");
    if (!note) return;
    choose(note.dataset.note);
    if (event.target.closest(".note-head")) {
      unfold(note, !note.classList.contains("open"));
      if (opened === note) opened = null;
    }
  });
  reading.addEventListener("focusin", (event) => {
    const note = event.target.closest(".note");
    if (!note || note.dataset.note === chosen) return;
    choose(note.dataset.note);
    if (event.target === handle(note)) {
      show(words(chosen)[0]);
      show(note);
    }
  });
  reading.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const note = event.target.closest(".note"), mark = event.target.closest("mark[data-c]");
    const isHandle = note && event.target === handle(note);
    const arrows = isHandle || mark;
    if (event.key === "j" || (event.key === "ArrowDown" && arrows)) step(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && arrows)) step(-1);
    else if (event.key === "Enter" && isHandle) toWords(note.dataset.note);
    else if ((event.key === "Enter" || event.key === "Escape") && mark) {
      const back = byNumber.get(mark.dataset.c.split(" ").includes(chosen) ? chosen : innermost(mark)[0]);
      handle(back).focus();
      show(back);
    } else if (event.key === "Escape" && chosen !== null) {
      choose(null);
      return;
    } else return;
    event.preventDefault();
  });
  const begin = () => {
    const part = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    const note = part?.closest(".note") || (part?.matches(".way") ? document.getElementById(part.id.replace(/^w-/, "c-")) : null);
    if (!note) return;
    choose(note.dataset.note);
    if (part === note) {
      open(note);
      words(chosen)[0]?.scrollIntoView({ block: "center" });
    }
  };
  addEventListener("hashchange", begin);
  begin();
})();
