/* Keeps a page as its file is: takes over what changed, and leaves the reader where they are. */
(() => {
  "use strict";

  const own = document.currentScript;
  const notice = () => document.getElementById("live-lost");
  let shown = own.dataset.tag;
  let wanted = shown;
  let isBusy = false;

  const changes = new EventSource(`/changes?page=${encodeURIComponent(own.dataset.page)}`);
  changes.onopen = () => tell(false);
  changes.onerror = () => tell(true);
  changes.onmessage = ({ data }) => {
    wanted = data;
    update();
  };

  function tell(isLost) {
    const element = notice();
    if (element) element.hidden = !isLost;
  }

  async function update() {
    if (isBusy || wanted === shown) return;
    isBusy = true;
    try {
      const answer = await fetch(location.pathname, { cache: "no-store" });
      if (answer.ok) {
        const next = new DOMParser().parseFromString(await answer.text(), "text/html");
        shown = next.querySelector("script[data-tag]").dataset.tag;
        swap(next);
      }
    } catch {
      return; // the server is gone; when it is back, it says so
    } finally {
      isBusy = false;
    }
    if (wanted !== shown) setTimeout(update, 100);
  }

  // The same element before and after: by its id, or else by its place among those like it.
  function named(root, selector) {
    const seen = new Map();
    return [...root.querySelectorAll(selector)].map((element) => {
      const near = element.closest("[id]");
      const kind = element.id ? "" : ` ${element.tagName}.${element.getAttribute("class") ?? ""}`;
      const name = `${near?.id ?? ""}${kind}`;
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      return [`${name} ${count}`, element];
    });
  }

  function swap(next) {
    const place = [scrollX, scrollY];
    const isScrolled = ([, element]) => element.scrollTop || element.scrollLeft;
    const scrolled = named(document.body, "*")
      .filter(isScrolled)
      .map(([name, { scrollLeft, scrollTop }]) => [name, scrollLeft, scrollTop]);
    const opened = new Map(named(document.body, "details").map(([name, { open }]) => [name, open]));
    const focused = document.activeElement?.id;

    copyAttributes(next.documentElement, document.documentElement);
    copyAttributes(next.body, document.body);
    document.title = next.title;
    for (const style of document.head.querySelectorAll("style, link[rel=icon]")) style.remove();
    document.head.append(...next.head.querySelectorAll("style, link[rel=icon]"));
    document.body.replaceChildren(...next.body.childNodes);

    for (const [name, element] of named(document.body, "details")) {
      if (opened.has(name)) element.open = opened.get(name);
    }
    // Scripts that were parsed elsewhere do not run by themselves.
    for (const script of document.body.querySelectorAll("script")) {
      const again = document.createElement("script");
      again.textContent = script.textContent;
      script.replaceWith(again);
    }
    const elements = new Map(named(document.body, "*"));
    for (const [name, left, top] of scrolled) {
      elements.get(name)?.scrollTo({ left, top, behavior: "instant" });
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    scrollTo({ left: place[0], top: place[1], behavior: "instant" });
  }

  function copyAttributes(from, to) {
    for (const { name } of [...to.attributes]) to.removeAttribute(name);
    for (const { name, value } of from.attributes) to.setAttribute(name, value);
  }
})();
