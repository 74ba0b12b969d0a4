// Light, dark, or as the system says: what was chosen is kept in this browser and set before anything is drawn.
(() => {
  "use strict";
  const root = document.documentElement;
  const chosen = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  show(chosen());
  document.addEventListener("DOMContentLoaded", () => {
    for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
    const select = document.getElementById("theme");
    if (!select) return;
    select.value = root.dataset.theme || "system";
    select.addEventListener("change", () => {
      try { localStorage.setItem("theme", select.value); } catch { /* it holds for this page then */ }
      show(select.value);
    });
  });
  addEventListener("storage", (event) => { if (event.key === "theme") show(event.newValue); });
})();
