// The map without leaving the page: zooming, dragging and keys get the new drawing from the same addresses that
// the buttons lead to. Without this script the buttons are links.
(() => {
  "use strict";
  const figure = () => document.getElementById("map-figure");
  const button = (key) => figure().querySelector(`.map-tools [data-key="${key}"]`);
  const KEYS = { "+": "in", "=": "in", "-": "out", ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south" };
  let asked = 0;

  const show = async (address, key, told) => {
    const mine = ++asked;
    figure().setAttribute("aria-busy", "true");
    let page;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      location.assign(address);
      return;
    }
    if (mine !== asked) return;
    const fresh = page.getElementById("map-figure");
    if (!fresh) { location.assign(address); return; }
    const had = figure().contains(document.activeElement);
    figure().replaceWith(document.adoptNode(fresh));
    history.replaceState(null, "", address);
    if (had) (button(key) || button("fit")).focus({ preventScroll: true });
    document.getElementById("map-news").textContent = told || "";
    ready();
  };

  const follow = (link) => show(link.href, link.dataset.key, link.getAttribute("aria-label") || link.textContent);

  // A part as wide and as high, further on by shares of its size; or `by` times as large around a place in it.
  const boxAt = (across, down, by = 1) => {
    const [west, south, east, north] = figure().dataset.box.split(",").map(Number);
    const wide = (east - west) * by, high = (north - south) * by;
    const lon = west + (east - west) * across, lat = north - (north - south) * down;
    const edge = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(3);
    return [edge(lon - wide / 2, 359), edge(lat - high / 2, 89), edge(lon + wide / 2, 359), edge(lat + high / 2, 89)].join(",");
  };

  const addressOf = (box) => {
    const address = new URL(location.href);
    address.searchParams.delete("extent");
    address.searchParams.set("box", box);
    address.hash = "";
    return address.href;
  };

  const ready = () => {
    const drawing = figure().querySelector(".map-drawing");
    if (!figure().dataset.box) return;
    drawing.classList.add("can-move");
    let from = null, moved = false;
    drawing.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch") return;
      from = { x: event.clientX, y: event.clientY };
      moved = false;
    });
    drawing.addEventListener("pointermove", (event) => {
      if (!from) return;
      const x = event.clientX - from.x, y = event.clientY - from.y;
      if (!moved && Math.hypot(x, y) < 5) return;
      if (!moved) drawing.setPointerCapture(event.pointerId);
      moved = true;
      drawing.classList.add("moving");
      for (const layer of drawing.children) layer.style.transform = `translate(${x}px, ${y}px)`;
    });
    const end = (event) => {
      if (!from) return;
      const x = event.clientX - from.x, y = event.clientY - from.y;
      from = null;
      drawing.classList.remove("moving");
      if (moved && event.type === "pointerup") {
        show(addressOf(boxAt(0.5 - x / drawing.clientWidth, 0.5 - y / drawing.clientHeight)), "fit", "Moved");
      } else {
        for (const layer of drawing.children) layer.style.transform = "";
      }
    };
    drawing.addEventListener("pointerup", end);
    drawing.addEventListener("pointercancel", end);
    drawing.addEventListener("dragstart", (event) => event.preventDefault());
    drawing.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
    drawing.addEventListener("dblclick", (event) => {
      if (event.target.closest("a")) return;
      const place = drawing.getBoundingClientRect();
      show(addressOf(boxAt((event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height, 0.5)), "in", "Zoom in");
    });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#map-figure .map-tools a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    follow(link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest?.("#map-figure")) return;
    const link = KEYS[event.key] && button(KEYS[event.key]);
    if (!link) return;
    event.preventDefault();
    follow(link);
  });

  if (figure()) ready();
})();
