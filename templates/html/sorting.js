/* Tables of figures sorted by a column: numbers the largest first, words in the order of their
   language; then the other way round; then as they stood. What is hidden or unknown comes last. */
(() => {
  "use strict";

  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const opposite = { ascending: "descending", descending: "ascending" };

  function valueOf(row, column, isNumber) {
    const { dataset, textContent } = row.cells[column];
    if (isNumber) return dataset.value === undefined ? null : Number(dataset.value);
    return textContent.trim() || null;
  }

  function compare(one, other) {
    return typeof one === "number" ? one - other : words.compare(one, other);
  }

  // The rows as they stood are sorted, so that equal ones keep the journey's order.
  function sorted(rows, column, isNumber, direction) {
    const sign = direction === "descending" ? -1 : 1;
    const valued = rows.map((row) => ({ row, value: valueOf(row, column, isNumber) }));
    valued.sort(({ value: one }, { value: other }) => {
      if (one === null || other === null) return (one === null) - (other === null);
      return sign * compare(one, other);
    });
    return valued.map(({ row }) => row);
  }

  for (const table of document.querySelectorAll(".figures")) {
    const [body] = table.tBodies;
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    if (rows.length < 2) continue;

    heads.forEach((head, column) => {
      const isNumber = head.matches(".number");
      const first = isNumber ? "descending" : "ascending";
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const direction = before === null ? first : before === first ? opposite[first] : null;
        for (const other of heads) other.removeAttribute("aria-sort");
        if (direction) head.setAttribute("aria-sort", direction);
        body.append(...(direction ? sorted(rows, column, isNumber, direction) : rows));
      });
    });
  }
})();
