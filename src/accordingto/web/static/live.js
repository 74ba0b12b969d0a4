// Keeps a part of a page up to date: an element with an id and data-live="SECONDS" is fetched again with its
// page until it comes without. Without this script the page loads itself again.
(() => {
  "use strict";
  const parts = document.querySelectorAll("[data-live][id]");
  const news = document.getElementById("live-news");
  const again = (id, seconds) => setTimeout(() => renew(id, seconds), seconds * 1000);
  const renew = async (id, seconds) => {
    let page;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) { if (answer.status === 429) again(id, 10); return; }
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      again(id, 5);
      return;
    }
    const old = document.getElementById(id), fresh = page.getElementById(id);
    if (!old || !fresh) return;
    for (const [from, to] of [[fresh, old], [page.getElementById("foot-count"), document.getElementById("foot-count")]]) {
      if (from && to) to.replaceWith(document.adoptNode(from));
    }
    if (fresh.dataset.live) again(id, Number(fresh.dataset.live));
    else if (news) news.textContent = fresh.querySelector(".notice strong")?.textContent || "Done";
  };
  for (const part of parts) again(part.id, Number(part.dataset.live));
})();
