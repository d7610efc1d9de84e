// Shows what a word means where it stands. Without this script the word leads to the page that explains all of them.
(() => {
  const page = "giai-thich/", words = danbiet.data(`${page}tu.js`);
  const box = document.createElement("div"), text = document.createElement("p"), all = document.createElement("a");
  let term = null;
  box.id = "db-means";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  all.textContent = "Mọi từ trên trang";
  box.append(text, all);

  function place() {
    const at = term.getBoundingClientRect(), room = document.documentElement.clientWidth - box.offsetWidth - 12;
    const above = at.top - box.offsetHeight - 6, below = at.bottom + 6;
    box.style.left = `${Math.max(12, Math.min(at.left, room))}px`;
    box.style.top = `${below + box.offsetHeight > innerHeight && above > 0 ? above : below}px`;
  }

  box.addEventListener("toggle", event => {
    if (event.newState !== "closed" || !term) return;
    term.removeAttribute("aria-expanded");
    if (document.activeElement === document.body || box.contains(document.activeElement)) term.focus({preventScroll: true});
    term = null;
  });
  addEventListener("resize", () => term && place());

  danbiet.explain = async link => {
    const [name, means] = (await words)[link.hash.slice(1)] || [];
    if (!means) { location.href = link.href; return; }
    if (term) box.hidePopover();
    const strong = document.createElement("b");
    strong.textContent = name;
    text.replaceChildren(strong, document.createElement("br"), means);
    all.href = link.href;
    box.setAttribute("aria-label", name);
    // In the page, not at its end: what is read or tabbed to next stands beside the word.
    link.closest("p, dt, dd, th, caption, h2, h3, summary, li, div").after(box);
    term = link;
    link.setAttribute("aria-expanded", "true");
    box.showPopover();
    place();
    box.focus({preventScroll: true});
  };
})();
