// Searches while somebody types: fetches what was found for the form as it is now, and keeps the address of the
// page in step, so that it can be shared. Without this script the form does the same with its button.
(() => {
  "use strict";
  const form = document.getElementById("claims-form"), results = document.getElementById("claims-results");
  const news = document.getElementById("claims-news");
  if (!form || !results) return;
  const SOON = 180, LATER = 700; // milliseconds: a day is of use only when it is typed to its end
  let timer = 0, asking = null, shown = asked().toString();

  function asked() {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const words = String(value).trim();
      if (words && !(name === "as_read" && words === "false")) given.append(name, words);
    }
    return given;
  }
  const look = async () => {
    clearTimeout(timer);
    const given = asked(), spelled = given.toString();
    if (spelled === shown) return;
    asking?.abort();
    asking = new AbortController();
    const mine = asking, path = `/claims${spelled ? `?${spelled}` : ""}`;
    given.append("part", "results");
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`/claims?${given}`, { headers: { Accept: "text/html" }, signal: mine.signal });
      if (answer.headers.has("Retry-After")) {
        timer = setTimeout(look, 1000 * Number(answer.headers.get("Retry-After")));
        return;
      }
      if (!answer.ok) return location.assign(path);
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asking) return;
      results.replaceChildren(...part.body.childNodes);
      shown = spelled;
      history.replaceState(history.state, "", path);
      form.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
      news.textContent = results.querySelector("#claims-count, .notice strong")?.textContent || "";
    } catch (error) {
      if (error.name !== "AbortError") location.assign(path);
    } finally {
      if (mine === asking) results.removeAttribute("aria-busy");
    }
  };
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(look, ["since", "until", "at"].includes(event.target.name) ? LATER : SOON);
  });
  form.addEventListener("change", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
})();
