/* What the page can do beyond being read: show a part of it, keep that part in its address, follow
   links into what is scrolled or folded away, and be used by keyboard alone.

   The address says where and what: #pain-late-date?stage=order&severity=5&hide=owner. */
(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const root = document.documentElement;
  const controls = byId("controls");
  const inputs = all("input", controls);
  const clear = controls.querySelector(".clear");
  const shownText = controls.querySelector(".shown");
  const facets = all(".facet", controls);
  const summaries = all("summary", controls);
  const region = document.querySelector(".of-map");
  const map = region?.querySelector(".map");
  if (!map) return; // somebody's own template shows no map
  const heads = [...map.tHead.rows[1].cells].slice(1);
  const narrow = matchMedia("(max-width: 30rem)");
  const LANES = "hide";

  /* --- The address -------------------------------------------------------------------------- */

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  function address() {
    const [anchor, ...rest] = location.hash.slice(1).split("?");
    return { anchor: decoded(anchor), choices: new URLSearchParams(rest.join("?")) };
  }

  function fragment(anchor) {
    const filters = chosen().toString();
    return `#${anchor}${filters && `?${filters}`}`;
  }

  // A frame may forbid its history; then the page works, and only its address stays as it was.
  function replace(hash) {
    try {
      const place = location.href.split("#")[0];
      history.replaceState({ visited: true }, "", hash === "#" ? place : place + hash);
    } catch {}
  }

  const isVisited = () => history.state?.visited === true;

  /* --- What is chosen ------------------------------------------------------------------------ */

  // Lanes are ticked to be seen, and named in the address when they are not.
  const isChosen = (input) => input.value !== "" && input.checked === (input.name !== LANES);

  function chosen() {
    return new URLSearchParams(inputs.filter(isChosen).map(({ name, value }) => [name, value]));
  }

  function choose(choices) {
    for (const input of inputs) {
      const isNamed = choices.getAll(input.name).includes(input.value);
      input.checked = input.name === LANES ? !isNamed : isNamed;
    }
    for (const everyone of inputs.filter(({ value }) => value === "")) {
      everyone.checked = !inputs.some(({ name, checked }) => name === everyone.name && checked);
    }
    show();
  }

  function passes(name, values) {
    const wanted = chosen().getAll(name);
    return wanted.length === 0 || wanted.some((value) => values.includes(value));
  }

  /* --- The table ----------------------------------------------------------------------------- */

  // Which columns each cell stands in, the labels' column being 0, before anything is hidden. A
  // row with fewer cells than columns starts beside a label that reaches down from above.
  const columns = heads.length + 1;
  const cells = [...map.rows].flatMap((row) => {
    const spans = [...row.cells].map((cell) => [cell, cell.colSpan]);
    let end = columns - spans.reduce((sum, [, span]) => sum + span, 0);
    return spans.map(([element, span]) => ({ element, start: end, end: (end += span), span }));
  });
  let last = 0;
  const groups = all("colgroup", map).map((element) => {
    const span = element.children.length || element.span;
    return { element, start: last, end: (last += span) };
  });

  const words = (text) => (text ?? "").split(" ").filter(Boolean);

  function isShown({ dataset: { stage, channel, severity } }) {
    return (
      passes("stage", [stage]) &&
      passes("channel", words(channel)) &&
      passes("severity", words(severity))
    );
  }

  function showColumns(shown) {
    const isCut = (at) => at > 1 && !shown[at - 1] && shown.slice(1, at).some(Boolean);
    for (const { element, start, end, span } of cells) {
      const left = shown.slice(start, end).filter(Boolean).length;
      element.hidden = left === 0;
      if (left) element.colSpan = left;
      element.classList.toggle("cut", span === 1 && isCut(start));
    }
    for (const { element, start, end } of groups.slice(1)) {
      const left = shown.slice(start, end).filter(Boolean).length;
      element.hidden = left === 0;
      if (left) element.span = left;
    }
    document.body.style.setProperty("--columns", shown.filter(Boolean).length - 1);
    region.hidden = !shown.slice(1).some(Boolean);
  }

  function showRows(actor) {
    const isOut = (row) =>
      !passesLane(row.dataset.lane) || (row.dataset.curve ?? actor) !== actor;
    let above = false;
    for (const body of map.tBodies) {
      const rows = [...body.rows].filter((row) => row.dataset.lane);
      for (const row of rows) row.hidden = isOut(row);
      const holds = rows.some((row) => !row.hidden);
      for (const line of all(".line", body)) line.hidden = !holds || !above;
      above ||= holds;
    }
  }

  const passesLane = (lane) => !chosen().getAll(LANES).includes(lane);

  /* --- The rest of the page ------------------------------------------------------------------- */

  const stages = all("#stages > * > [id]").map((element) => ({
    element,
    heads: heads.filter(({ dataset: { stage } }) => `stage-${stage}` === element.id),
  }));
  const parts = all("[data-with], div[data-lane], [data-severity], [data-actor]").filter(
    (part) => !heads.includes(part),
  );
  const sections = all("main > section").map((section) => ({
    section,
    parts: all("li[data-with], tr[data-with]", section),
  }));

  function isGone({ dataset }, actor) {
    return (
      (dataset.with && byId(dataset.with)?.hidden) ||
      (dataset.lane && !passesLane(dataset.lane)) ||
      (dataset.severity !== undefined && !passes("severity", [dataset.severity])) ||
      (dataset.actor && actor !== "" && dataset.actor !== actor) ||
      false
    );
  }

  function sayWhereNothingIsLeft() {
    for (const { section, parts: held } of sections) {
      const isEmpty = held.length > 0 && held.every((part) => part.hidden);
      const note = section.querySelector(".nothing");
      if (isEmpty && !note) {
        const text = section.appendChild(document.createElement("p"));
        text.className = "nothing";
        text.textContent = controls.dataset.nothing;
      } else if (!isEmpty) {
        note?.remove();
      }
    }
  }

  const number = (n) => String(n).replace(/\d/g, (digit) => [...controls.dataset.digits][digit]);
  const label = (input) => input.labels[0].textContent.trim();

  function briefly(own, facet) {
    const lanes = all(`[name=${LANES}]`, facet).length;
    if (lanes) return `${number(lanes - own.length)}/${number(lanes)}`;
    return own.length === 1 ? label(own[0]) : number(own.length);
  }

  function sayWhatIsShown(shown) {
    const choices = inputs.filter(isChosen);
    clear.hidden = choices.length === 0;
    if (clear.hidden && clear.tabIndex === 0) stopAt(summaries[0]);
    const count = controls.dataset.shown
      .replace("{n}", number(shown.slice(1).filter(Boolean).length))
      .replace("{all}", number(heads.length));
    shownText.textContent = choices.length ? count : "";
    const named = facets.map((facet) => {
      const own = choices.filter((input) => facet.contains(input));
      facet.querySelector("b").textContent = own.length ? briefly(own, facet) : "";
      if (own.length === 0) return "";
      const list = own.map(label).join(controls.dataset.comma);
      return own[0].name === LANES
        ? controls.dataset.hidden.replace("{lanes}", list)
        : `${facet.querySelector("legend").textContent}: ${list}`;
    });
    notice.textContent = choices.length ? [count, ...named.filter(Boolean)].join(" · ") : "";
  }

  // A map that hides something must say so on paper too.
  const notice = document.createElement("p");
  notice.className = "notice";
  map.closest("section").querySelector("h2").after(notice);

  const links = all('a[href^="#"]:not(.skip)').map((link) => [link, link.getAttribute("href").slice(1)]);

  function show() {
    const shown = [true, ...heads.map(isShown)];
    const actor = chosen().get("actor") ?? "";
    showColumns(shown);
    showRows(actor);
    for (const { element, heads: own } of stages) element.hidden = own.every((h) => h.hidden);
    for (const part of parts) part.hidden = isGone(part, actor);
    sayWhereNothingIsLeft();
    sayWhatIsShown(shown);
    // Links keep what is chosen, for whoever opens one in a new tab or sends it on.
    for (const [link, anchor] of links) link.setAttribute("href", fragment(anchor));
  }

  /* --- Going somewhere ------------------------------------------------------------------------ */

  // What the narrow page shows as a card is a column on the wide one, and the other way round.
  function place(id) {
    const wide = id.replace(/^small-/, "");
    return (narrow.matches && byId(`small-${wide}`)) || byId(wide);
  }

  function go(id) {
    let target = place(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      choose(new URLSearchParams());
      replace(fragment(encodeURI(id)));
      target = place(id);
    }
    for (const element of all(".here")) element.classList.remove("here");
    target.classList.add("here");
    if (region.contains(target)) {
      region.scrollIntoView({ block: "start" });
      target.scrollIntoView({ block: "nearest", inline: "center" });
    } else {
      target.scrollIntoView({ block: "start" });
    }
    const link = target.matches("th, .note") && all("a", target).find(isVisible);
    if (!link) target.tabIndex = -1;
    (link || target).focus({ preventScroll: true });
  }

  // In a frame, a link may lead out of the page or be forbidden; the way to its place is not.
  function follow(link) {
    const before = location.hash;
    if (link.matches(".skip")) return go("main");
    location.hash = link.getAttribute("href");
    if (location.hash === before) go(decoded(link.getAttribute("href").slice(1).split("?")[0]));
  }

  function arrive() {
    const { anchor, choices } = address();
    if (choices.toString() !== chosen().toString()) choose(choices);
    // Where one has been, the browser remembers how far it was scrolled.
    if (anchor && !isVisited()) go(anchor);
    replace(location.hash);
  }

  /* --- Keys ----------------------------------------------------------------------------------- */

  const isVisible = (element) => element.getClientRects().length > 0;

  // The bar is one stop for the Tab key; arrows move inside it.
  function stopAt(stop) {
    for (const item of [...summaries, clear]) item.tabIndex = item === stop ? 0 : -1;
  }

  function alongBar(key, from) {
    const stops = [...summaries, clear].filter(isVisible);
    const at = stops.indexOf(from);
    const onward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = root.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const to = { [onward]: at + 1, [back]: at - 1, Home: 0, End: stops.length - 1 }[key];
    return at < 0 || to === undefined ? null : stops[(to + stops.length) % stops.length];
  }

  // On the map arrows go from link to link, as the eye does.
  function acrossMap(key, from) {
    const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[
      key
    ] ?? [0, 0];
    const middle = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    };
    const [x, y] = middle(from);
    const ways = all("a", map)
      .filter((link) => link !== from && isVisible(link))
      .map((link) => {
        const [toX, toY] = middle(link);
        const along = (toX - x) * dx + (toY - y) * dy;
        const aside = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
        return { link, along, cost: along + 3 * aside };
      })
      .filter(({ along }) => along > 8);
    return ways.sort((one, other) => one.cost - other.cost)[0]?.link;
  }

  function stepBack() {
    const open = facets.find((facet) => facet.open);
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (!clear.hidden) {
      reset();
    }
  }

  function reset() {
    const hadFocus = document.activeElement === clear;
    choose(new URLSearchParams());
    replace(fragment(""));
    if (hadFocus) summaries[0].focus();
  }

  /* --- Beginning ------------------------------------------------------------------------------ */

  controls.addEventListener("change", () => {
    show();
    replace(fragment(""));
  });
  clear.addEventListener("click", reset);
  controls.addEventListener("focusin", ({ target }) => {
    if (target === clear || summaries.includes(target)) stopAt(target);
  });
  document.addEventListener("click", (event) => {
    for (const facet of facets) if (!facet.contains(event.target)) facet.open = false;
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Escape") stepBack();
    const next = map.contains(event.target)
      ? event.target.matches("a") && acrossMap(event.key, event.target)
      : alongBar(event.key, event.target);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  addEventListener("hashchange", arrive);

  // How much of the top the bar and the map's own head cover.
  function measure() {
    root.style.setProperty("--bar", `${Math.ceil(controls.offsetHeight)}px`);
    root.style.setProperty("--head", `${Math.ceil(map.tHead.offsetHeight)}px`);
    region.classList.toggle("tall-head", map.tHead.offsetHeight > innerHeight / 2);
  }

  root.classList.add("alive");
  controls.hidden = false;
  stopAt(summaries[0]);
  choose(address().choices);
  measure();
  for (const covers of [controls, map.tHead]) new ResizeObserver(measure).observe(covers);
  arrive();
})();
