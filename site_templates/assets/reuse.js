// What a reader takes along from a page: charts as pictures, tables as CSV, links to single values, code to embed a
// result, a printed sheet. Other scripts write their own rows: danbiet.use("reuse").then(() => danbiet.csv(rows, name)).
(() => {
  const main = document.querySelector(".db"), told = document.createElement("p");
  told.className = "db-sr";
  told.setAttribute("role", "status");
  main.append(told);

  const element = (name, text = "", attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const button = (text, act, label = text) => {
    const made = element("button", text, {type: "button", ...(label === text ? {} : {"aria-label": label})});
    made.addEventListener("click", () => act(made));
    return made;
  };
  const line = (...parts) => {
    const made = element("p", "", {class: "db-take"});
    made.append(...parts);
    return made;
  };
  const words = one => (one ? one.textContent : "").trim().replace(/\s+/g, " ");
  const name = kind => [...location.pathname.replace(/index\.html$/, "").split("/").slice(-4).filter(Boolean), kind].join("-");
  const address = () => {
    const known = document.querySelector("link[rel=canonical]");
    return known ? known.href : location.protocol.startsWith("http") ? location.href.split("#")[0] : "";
  };

  const save = (content, file) => {
    const link = element("a", "", {href: URL.createObjectURL(content), download: file});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // --- tables ---

  // Cells are the texts that are shown, numbers with their decimal comma. What a spreadsheet would take for a formula,
  // though it is no number, is marked as text: it may have been written by a stranger.
  const cell = value => {
    const text = /^[=@\t\r]|^[+-](?![\d,.]+$)/.test(value) ? `'${value}` : value;
    return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  danbiet.csv = (rows, file) => {
    const text = rows.map(row => row.map(value => cell(String(value ?? ""))).join(",") + "\r\n").join("");
    save(new Blob(["\uFEFF", text], {type: "text/csv;charset=utf-8"}), file.endsWith(".csv") ? file : `${file}.csv`);
  };

  const shown = one => {
    const copy = one.cloneNode(true);
    for (const hidden of copy.querySelectorAll(".db-sr, .db-odd")) hidden.remove();
    for (const apart of copy.querySelectorAll("p, li, small, div")) apart.before(" ");
    return words(copy);
  };
  // A cell over several rows stands in each of them, so that every row can be read by itself.
  const rowsOf = table => {
    const rows = [...table.rows].map(() => []);
    [...table.rows].forEach((row, at) => {
      let place = 0;
      for (const one of row.cells) {
        while (rows[at][place] !== undefined) place++;
        for (let down = 0; down < one.rowSpan; down++)
          for (let across = 0; across < one.colSpan; across++)
            if (rows[at + down]) rows[at + down][place + across] = across ? "" : shown(one);
      }
    });
    return rows;
  };

  document.querySelectorAll(".db table:not(.db-live)").forEach((table, at) => {
    const frame = table.closest(".db-scroll") || table;
    frame.after(line(button("Tải bảng này (CSV)", () => danbiet.csv(rowsOf(table), name(`bang-${at + 1}`)))));
  });

  // --- charts ---

  const SVG = "http://www.w3.org/2000/svg", EDGE = 24, NARROWEST = 560;
  const drawn = (kind, attributes, text = "") => {
    const made = document.createElementNS(SVG, kind);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };
  const LOOKS = {"fill": "rgb(0, 0, 0)", "stroke": "none", "stroke-width": "1px", "stroke-dasharray": "none", "stroke-opacity": "1",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "fill-opacity": "1", "opacity": "1"};
  const FONT = {"font-size": "", "font-weight": "400", "font-family": "", "text-anchor": "start"};
  const round = value => Math.round(value * 100) / 100;

  // The steps of a path, moved and stretched; charts are written with these four alone.
  const moved = (d, {a, d: s, e, f}) => d.replace(/([MLHV])\s*([-\d.]+)(?:[ ,]([-\d.]+))?/g, (all, step, one, other) =>
    step === "H" ? `H${round(a * one + e)}` : step === "V" ? `V${round(s * one + f)}` : `${step}${round(a * one + e)} ${round(s * other + f)}`);

  // One mark, line or text with everything that the page's style says of it. A text stands on its halo: not every
  // program that shows pictures can draw an outline below its letters.
  const copied = (one, origin) => {
    const style = getComputedStyle(one), at = one.getScreenCTM(), stretched = style.vectorEffect === "non-scaling-stroke";
    const copy = drawn(one.tagName, {}, one.tagName === "text" ? one.textContent : "");
    for (const key of ["d", "x", "y", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "x1", "x2", "y1", "y2"])
      if (one.hasAttribute(key)) copy.setAttribute(key, one.getAttribute(key));
    for (const [key, usual] of Object.entries({...LOOKS, ...(one.tagName === "text" ? FONT : {})}))
      if (style.getPropertyValue(key) !== usual) copy.setAttribute(key, style.getPropertyValue(key));
    const place = {a: at.a, b: at.b, c: at.c, d: at.d, e: at.e - origin.x, f: at.f - origin.y};
    if (stretched && one.hasAttribute("d")) copy.setAttribute("d", moved(one.getAttribute("d"), place));
    else copy.setAttribute("transform", `matrix(${["a", "b", "c", "d", "e", "f"].map(key => round(place[key])).join(" ")})`);
    if (one.tagName !== "text" || style.stroke === "none") return [copy];
    const letters = copy.cloneNode(true);
    letters.setAttribute("stroke", "none");
    return [copy, letters];
  };

  const SHAPES = {"db-first": ["circle", {cx: 6, cy: -5, r: 4.5, fill: "none", "stroke-width": 2}],
    "db-middle": ["rect", {x: 1.5, y: -9.5, width: 9, height: 9, fill: "none", "stroke-width": 2}],
    "db-last": ["path", {d: "M6 -11l6 6l-6 6l-6 -6z", fill: "currentColor"}]};

  // The whole picture: what it is of, whose marks there are, the chart, what stands below it, and where it comes from.
  const picture = figure => {
    const scheme = document.body.getAttribute("data-md-color-scheme");
    document.body.setAttribute("data-md-color-scheme", "default"); // on white paper, whatever the reader's screen is like
    const chart = [...figure.querySelectorAll("svg")].find(one => one.checkVisibility() && !one.parentElement.closest("svg"));
    const box = chart.getBoundingClientRect(), width = Math.max(box.width + 2 * EDGE, NARROWEST);
    const family = getComputedStyle(document.body).fontFamily, pen = document.createElement("canvas").getContext("2d");
    const root = drawn("svg", {xmlns: SVG, "font-family": family, role: "img"});
    let top = EDGE;
    const write = (text, size, colour, weight = 400) => {
      pen.font = `${weight} ${size}px ${family}`;
      const rows = [""];
      for (const word of text.split(/\s+/)) {
        const longer = `${rows.at(-1)} ${word}`.trim();
        if (rows.at(-1) && pen.measureText(longer).width > width - 2 * EDGE) rows.push(word); else rows[rows.length - 1] = longer;
      }
      for (const row of rows) {
        top += size * 1.35;
        root.append(drawn("text", {x: EDGE, y: round(top - size * 0.3), "font-size": size, "font-weight": weight, fill: colour}, row));
      }
    };
    const heading = figure.closest("section")?.querySelector("h2, h3"), title = [words(main.querySelector("h1")), words(heading)].filter(Boolean).join(": ");
    root.append(drawn("title", {}, title), drawn("rect", {width: "100%", height: "100%", fill: "#fff"}));
    write(title, 18, "#1b2430", 700);
    let left = EDGE;
    for (const one of figure.querySelectorAll(".db-legend > b")) {
      const colour = getComputedStyle(one).color, [kind, shape] = SHAPES[one.className] || SHAPES["db-first"];
      pen.font = `600 14px ${family}`;
      const wide = pen.measureText(words(one)).width + 40;
      if (left === EDGE || left + wide > width - EDGE) [left, top] = [EDGE, top + 24];
      const group = drawn("g", {transform: `translate(${round(left)} ${round(top)})`, color: colour});
      group.append(drawn(kind, {stroke: colour, ...shape, ...(shape.fill === "none" ? {} : {fill: colour})}),
        drawn("text", {x: 18, y: 0, "font-size": 14, "font-weight": 600, fill: colour}, words(one)));
      root.append(group);
      left += wide;
    }
    top += 14;
    const origin = {x: box.x - (width - box.width) / 2, y: box.y - top};
    for (const one of chart.querySelectorAll("path, circle, rect, line, polyline, polygon, ellipse, text"))
      if (one.checkVisibility()) root.append(...copied(one, origin));
    top += box.height + 10;
    if (figure.querySelector("figcaption")) write(words(figure.querySelector("figcaption")), 13, "#566170");
    const site = document.querySelector("[data-md-component=logo]")?.title, source = [site, address()].filter(Boolean).join(", ");
    if (source) write(`Nguồn: ${source}`, 12, "#566170");
    document.body.setAttribute("data-md-color-scheme", scheme);
    const height = Math.ceil(top + EDGE - 6);
    for (const [key, value] of Object.entries({width: Math.ceil(width), height, viewBox: `0 0 ${Math.ceil(width)} ${height}`})) root.setAttribute(key, value);
    return root;
  };

  const asSvg = figure => new XMLSerializer().serializeToString(picture(figure));
  const asPng = figure => new Promise((done, failed) => {
    const image = new Image(), canvas = document.createElement("canvas");
    image.onload = () => {
      [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done, "image/png");
    };
    image.onerror = failed;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(figure))}`;
  });

  document.querySelectorAll("figure.db-figure:has(svg)").forEach((figure, at) => {
    const file = name(`hinh-${at + 1}`);
    figure.after(line("Tải hình: ",
      button("SVG", () => save(new Blob([asSvg(figure)], {type: "image/svg+xml"}), `${file}.svg`), "Tải hình SVG"), " · ",
      button("PNG", () => asPng(figure).then(png => save(png, `${file}.png`)), "Tải hình PNG")));
  });

  // --- links to single values ---

  const copy = async (text, said) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) { // from a disk, or over plain HTTP
      const field = element("textarea", text, {class: "db-sr"});
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    told.textContent = "";
    setTimeout(() => { told.textContent = said; }, 50);
  };
  const linked = (link, id) => {
    link.addEventListener("click", () => copy(`${address() || location.href.split("#")[0]}#${id}`, "Đã chép liên kết"));
    return link;
  };
  // Only what is open has them: a page has up to a hundred rows.
  const addLinks = criterion => {
    if (criterion.dataset.linked || !criterion.open) return;
    criterion.dataset.linked = "";
    for (const row of criterion.querySelectorAll("li[id]")) {
      const number = row.querySelector(":scope > p > i"), text = number && words(number);
      if (text) number.replaceChildren(linked(element("a", text, {href: `#${row.id}`, title: "Chép liên kết đến dòng này"}), row.id));
    }
    const own = linked(element("a", "Chép liên kết đến tiêu chí này", {href: `#${criterion.id}`}), criterion.id);
    const last = [...criterion.querySelectorAll(":scope > p:not(.db-propose)")].at(-1); // the link to other units
    if (last) last.append(" · ", own); else criterion.append(line(own));
  };
  for (const criterion of document.querySelectorAll(".db-criteria > details[id]")) {
    criterion.addEventListener("toggle", () => addLinks(criterion));
    addLinks(criterion);
  }

  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = [];
    for (let one = target?.closest("details"); one; one = one.parentElement.closest("details")) if (!one.open) closed.push(one);
    for (const one of closed) one.open = true;
    if (closed.length) target.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  arrive();

  // --- embedding ---

  for (const code of document.querySelectorAll(".db-embed pre")) {
    if (location.protocol.startsWith("http")) code.firstChild.textContent = code.textContent.replaceAll("https://địa-chỉ-trang-này/", danbiet.root);
    code.after(line(button("Chép đoạn này", () => copy(code.textContent, "Đã chép"))));
  }

  // --- printing ---

  if (main.matches(".db-period:has(.db-result)")) {
    const printed = what => () => {
      document.body.dataset.print = what;
      print();
    };
    addEventListener("afterprint", () => { delete document.body.dataset.print; });
    main.querySelector(".db-theo").after(line(button("In một trang A4", printed("sheet")), " · ", button("In đầy đủ", printed("whole"))));
    const place = main.querySelector(".db-printed > span");
    if (!words(place)) place.textContent = [address(), place.nextSibling ? " · " : ""].join("");
  }
})();
