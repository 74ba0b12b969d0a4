// Files that are dropped, and what was chosen: names and sizes, and whether it is too much, before it is sent.
(() => {
  "use strict";
  const files = document.getElementById("files"), drop = document.getElementById("drop");
  const chosen = document.getElementById("chosen"), tooMuch = document.getElementById("too-much");
  if (!files || !drop) return;
  const most = Number(files.dataset.most);
  const sized = (n) => n < 1000 ? n + " bytes" : n < 1e6 ? Math.round(n / 1000) + " kB" : (n / 1e6).toFixed(1) + " MB";

  const show = () => {
    const given = [...files.files];
    chosen.replaceChildren(...given.map((file) => {
      const row = document.createElement("li"), name = document.createElement("bdi"), size = document.createElement("span");
      name.textContent = file.name;
      size.textContent = sized(file.size);
      row.append(name, size);
      return row;
    }));
    chosen.hidden = given.length === 0;
    const all = given.reduce((sum, file) => sum + file.size, 0);
    const told = all + 2000 * given.length > most ? sized(all) + " is more than this server takes at once (" + sized(most) + "). Choose fewer, or use accordingto add." : "";
    tooMuch.textContent = told;
    files.setCustomValidity(told);
  };
  files.addEventListener("change", show);

  const holds = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { if (holds(event)) { event.preventDefault(); drop.classList.add("over"); } });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    show();
  });
  // A file dropped beside the frame would be opened in the place of the page.
  addEventListener("dragover", (event) => { if (holds(event)) event.preventDefault(); });
  addEventListener("drop", (event) => { if (holds(event)) event.preventDefault(); });
  show();
})();
