// A ranking to work with: filtered, sorted, in windows of a hundred rows, with pinned units on top. All of its state stands
// in the address. The table of the page stays as it is until the data are there, and for good where they are not.
danbiet.data(document.querySelector("[data-ranking]").dataset.ranking).catch(() => {});  // on its way while the rest is loaded
danbiet.use("standings").then(() => {
  const {NONE, number, signed, folded, el, svg, link, who, read, within, areaName, rankOf} = danbiet.standings;
  const WINDOW = 100, MOST_COMPARED = 4, PINS = "danbiet.ghim", SVG_TEXT = 14;
  const form = document.querySelector("[data-ranking]"), page = form.closest(".db-ranking");
  const section = page.querySelector(".db-group"), links = [...page.querySelectorAll(".db-peers a")];
  const state = {}, part = {};
  let data, group, shown = [];

  // --- the address ---

  const FIELDS = ["ten", "dia-ban", "loai", "xep-loai", "sap"];

  function readAddress() {
    const query = new URLSearchParams(location.search);
    for (const name of FIELDS) state[name] = query.get(name) || "";
    state.window = Math.max(1, parseInt(query.get("trang"), 10) || 1);
    state.pins = query.has("ghim") ? query.getAll("ghim").filter(Boolean) : __md_get(PINS) || [];
    state.compared = query.getAll("u").slice(0, MOST_COMPARED);
    const [, place] = location.hash.match(/^#nhom-(\d+)$/) || [];
    const holds = unit => data.groups.find(one => one.rows.some(row => row.id === unit));
    group = data.groups.find(one => one.slug === query.get("nhom")) || data.groups[place - 1]
      || state.pins.map(holds).find(Boolean) || data.groups[0];
  }

  function query(more = {}) {
    const found = new URLSearchParams();
    if (group !== data.groups[0] || state.pins.length) found.set("nhom", group.slug);
    for (const name of FIELDS) if (state[name]) found.set(name, state[name]);
    if (state.window > 1) found.set("trang", state.window);
    for (const unit of state.pins) found.append("ghim", unit);
    for (const unit of state.compared) found.append("u", unit);
    for (const [name, value] of Object.entries(more)) value ? found.set(name, value) : found.delete(name);
    const text = found.toString().replaceAll("%2F", "/");
    return text && `?${text}`;
  }

  function writeAddress() {
    try { history.replaceState(null, "", location.pathname + query()); } catch (refused) {}  // some browsers, for files on disk
    for (const one of page.querySelectorAll(".db-neighbours a")) one.search = query({trang: "", u: ""});
  }

  // --- which rows, in which order ---

  const COLUMNS = {
    "": {label: "Hạng", of: row => row.at},
    "-hang": {label: "Hạng, từ dưới lên", of: row => -row.at, key: "hang"},
    ten: {label: "Tên, A đến Y", of: row => row.place},
    "-ten": {label: "Tên, Y đến A", of: row => -row.place},
  };

  function columns() {
    const found = {...COLUMNS};
    const add = (key, label, of, [more, less] = ["cao nhất trước", "thấp nhất trước"]) => {
      found[key] = {label: `${label}, ${more}`, of: row => of(row) === null ? null : -of(row)};
      found[`-${key}`] = {label: `${label}, ${less}`, of};
    };
    add("diem", data.assessors[group.who][0], row => row.percent);
    add("muc", "Xếp loại", row => row.rating === NONE ? null : -row.rating);
    group.others.forEach((other, at) => add(`diem-${at + 1}`, data.assessors[other][0],
      row => row.others[at].points === null || row.others[at].open ? null : row.others[at].points));
    if (group.others.length) add("chenh-lech", "Chênh lệch", row => row.gap);
    if (group.steps) add("thay-doi", `So với ${data.before}`, row => row.step, ["tăng nhiều nhất trước", "giảm nhiều nhất trước"]);
    return found;
  }

  // Units without a rank stay below all others, and those without a value below those that have one: whatever the order.
  function ordered(rows, key) {
    const {of} = part.columns[key] || part.columns[""];
    const keyed = rows.map(row => [row, of(row)]);
    keyed.sort(([one, a], [other, b]) => other.ranked - one.ranked || (a === null) - (b === null) || a - b || one.at - other.at);
    return keyed.map(([row]) => row);
  }

  function filtered() {
    const words = folded(state.ten).split(/\s+/).filter(Boolean);
    const area = data.areas.findIndex(one => one[0] === state["dia-ban"]);
    const kind = data.kinds.indexOf(state.loai), rating = data.ratings.indexOf(state["xep-loai"]);
    return group.rows.filter(row => (area === NONE || part.areas[row.area + 1].has(area)) && (kind === NONE || row.kind === kind)
      && (rating === NONE || row.rating === rating) && words.every(word => (row.folded ||= folded(row.unit)).includes(word)));
  }

  // --- the table ---

  const cell = (...inside) => el("td", {}, ...inside);
  const small = text => text && [" ", el("small", {}, text)];

  function actions(row) {
    const pinned = state.pins.includes(row.id);
    const pin = el("button", {type: "button", class: "db-pin", "aria-pressed": String(pinned), "data-pin": row.id,
      "aria-label": `Ghim ${row.unit}`}, pinned ? "Đã ghim" : "Ghim");
    const box = el("input", {type: "checkbox", "data-compare": row.id, "aria-label": `So sánh ${row.unit}`});
    box.checked = state.compared.includes(row.id);
    return el("td", {class: "db-acts"}, pin, el("label", {}, box, " So sánh"));
  }

  function head(row, pinned) {
    const said = [data.areas.length > 1 || pinned ? areaName(data, row.area) : "",
      part.kinds > 1 && !folded(row.unit).startsWith(folded(data.kinds[row.kind] || "")) ? data.kinds[row.kind] : ""];
    return el("th", {scope: "row"}, link(row.page, row.unit), small(said.filter(Boolean).join(" · ")));
  }

  function rankedRow(row, pinned) {
    const whole = [el("b", {}, number(row.points)), `/${number(row.most)}`, row.most !== 100 && small(`${number(row.percent)}%`)];
    const places = row.places === null ? row.note : row.places > 0 ? `lên ${row.places} hạng` : row.places ? `xuống ${-row.places} hạng` : "giữ hạng";
    return el("tr", {}, cell(el("b", {}, row.rank), small(row.tied && "đồng hạng"), pinned && small(`trong ${number(group.ranked)}`)),
      head(row, pinned), cell(...whole), cell(row.rated),
      ...row.others.map(other => cell(other.points === null ? "" : number(other.points), small([
        other.open && other.points !== null && "chưa chấm đủ", other.rating !== row.rating && other.rated].filter(Boolean).join(", ")))),
      group.others.length ? el("td", {class: "db-gap"}, row.gap === null ? "" : signed(row.gap)) : "",
      group.steps ? el("td", {class: "db-step"}, row.step === null ? "–" : signed(row.step), small(places)) : "", actions(row));
  }

  function unrankedRow(row, pinned) {
    const others = row.others.map((other, at) => [data.assessors[group.others[at]][0], [other.points === null ? "" : number(other.points),
      other.open && other.points !== null ? "chưa chấm đủ" : "", other.rating === row.rating ? "" : other.rated].filter(Boolean).join(", ")]);
    const said = [row.note, row.rated, ...others.filter(([, text]) => text).map(one => one.join(": "))];
    return el("tr", {class: "db-without"}, cell("–"), head(row, pinned),
      el("td", {colspan: part.width - 3}, said.filter(Boolean).join(" · ")), actions(row));
  }

  const made = (row, pinned) => row.ranked ? rankedRow(row, pinned) : unrankedRow(row, pinned);
  const bodyHead = text => el("tr", {class: "db-part"}, el("th", {scope: "rowgroup", colspan: part.width}, text));

  function headCell(key, ...inside) {
    return el("th", {scope: "col", "data-key": key}, el("button", {type: "button", "data-sort": key}, ...inside));
  }

  function table() {
    const cells = [headCell("", "Hạng"), headCell("ten", "Đơn vị"), headCell("diem", who(data.assessors[group.who])),
      headCell("muc", "Xếp loại"), ...group.others.map((other, at) => headCell(`diem-${at + 1}`, who(data.assessors[other])))];
    if (group.others.length) cells.push(headCell("chenh-lech", "Chênh lệch"));
    if (group.steps) cells.push(headCell("thay-doi", `So với ${data.before}`));
    part.width = cells.length + 1;
    const marks = [`db-at3-${data.assessors[group.who][1]}`, ...group.others.map((other, at) => `db-at${at + 5}-${data.assessors[other][1]}`)];
    part.bodies = [el("tbody", {class: "db-pinned"}), el("tbody"), el("tbody")];
    part.caption = el("caption");
    return el("table", {class: `db-table db-cards db-ranks db-live ${marks.join(" ")}`, tabindex: "-1"}, part.caption,
      el("thead", {}, el("tr", {}, ...cells, el("th", {scope: "col"}, el("span", {class: "db-sr"}, "Ghim, so sánh")))), ...part.bodies);
  }

  // --- what is shown now ---

  function listed() {
    const pins = state.pins.map(unit => group.rows.find(row => row.id === unit)).filter(Boolean);
    shown = ordered(filtered().filter(row => !pins.includes(row)), state.sap);
    return pins;
  }

  function show() {
    const pins = listed();
    const windows = Math.max(1, Math.ceil(shown.length / WINDOW));
    state.window = Math.min(state.window, windows);
    const begin = (state.window - 1) * WINDOW, seen = shown.slice(begin, begin + WINDOW);
    const [pinned, ranked, unranked] = [pins, seen.filter(row => row.ranked), seen.filter(row => !row.ranked)];
    const left = shown.filter(row => !row.ranked).length;
    part.bodies[0].replaceChildren(...pinned.length ? [bodyHead("Đơn vị tôi ghim"), ...pinned.map(row => made(row, true))] : []);
    part.bodies[1].replaceChildren(...pinned.length && ranked.length ? [bodyHead("Các đơn vị khác")] : [], ...ranked.map(row => made(row, false)));
    part.bodies[2].replaceChildren(...unranked.length ? [bodyHead(`Chưa xếp hạng: ${number(left)} đơn vị`), ...unranked.map(row => made(row, false))] : []);
    for (const one of part.table.querySelectorAll("thead [data-key]")) one.ariaSort = sortOf(one.dataset.key);
    say(pins, begin, seen.length);
    pages(windows);
    strip(pins);
    bar();
    writeAddress();
  }

  // Rank and name go up when they are chosen first, as does the number in a rank; all other columns begin with the most.
  function sortOf(key) {
    const upwards = key === "" || key === "ten", back = key === "" ? "-hang" : `-${key}`;
    return state.sap === key ? (upwards ? "ascending" : "descending") : state.sap === back ? (upwards ? "descending" : "ascending") : null;
  }

  function chosenWords() {
    const area = data.areas.findIndex(one => one[0] === state["dia-ban"]);
    return [state.ten && `tên có “${state.ten}”`, area !== NONE && areaName(data, area), state.loai, state["xep-loai"]].filter(Boolean);
  }

  function say(pins, begin, count) {
    const all = group.rows.length, words = chosenWords(), total = shown.length + pins.length;
    const found = words.length ? `Lọc được ${number(shown.length)} trong ${number(all)} đơn vị: ${words.join(", ")}. Hạng vẫn tính trong cả nhóm, không đổi khi lọc.`
      : `${number(all)} đơn vị${all > group.ranked ? ", đơn vị chưa xếp hạng đứng cuối" : ""}.`;
    const sorted = state.sap ? ` Sắp theo: ${part.columns[state.sap].label}.` : "";
    const which = shown.length > WINDOW ? ` Đang hiện dòng ${number(begin + 1)}–${number(begin + count)}.` : "";
    part.said.textContent = found + sorted + which + (shown.length ? "" : " Không có đơn vị nào như vậy; thử bỏ bớt điều kiện lọc.");
    part.caption.replaceChildren(el("span", {class: "db-sr"}, `Xếp hạng ${data.said}, ${data.name}: ${group.name}. `), "Các cột tính bằng điểm"
      + (group.others.length ? `; chênh lệch là “${data.assessors[group.who][0]}” so với “${data.assessors[group.others[0]][0]}”` : "")
      + (group.steps ? `; so với ${data.before} tính bằng điểm phần trăm` : "") + ".");
    part.steps.textContent = group.said;
    part.clear.hidden = !words.length && !state.sap;
    part.csv.textContent = `Tải ${number(total)} dòng này (CSV)`;
  }

  function pages(windows) {
    const step = (to, text) => el("button", {type: "button", class: "db-button db-quiet", "data-window": to, disabled: to < 1 || to > windows}, text);
    part.pages.hidden = windows === 1;
    part.pages.replaceChildren(step(state.window - 1, "← Trang trước"), el("span", {}, `Trang ${number(state.window)}/${number(windows)}`),
      step(state.window + 1, "Trang sau →"));
  }

  function bar() {
    const names = state.compared.map(unit => data.groups.flatMap(one => one.rows).find(row => row.id === unit)?.unit || unit);
    part.bar.hidden = !names.length;
    const go = names.length > 1 ? link(`so-sanh/?${state.compared.map(unit => `u=${unit}&`).join("")}ky=${data.period}&bo=${data.rubric}`,
      `So sánh ${names.length} đơn vị`) : "Chọn thêm đơn vị để so sánh.";
    if (names.length > 1) go.className = "db-button";
    part.bar.replaceChildren(el("span", {}, `Đã chọn: ${names.join(", ")}.`), go,
      el("button", {type: "button", class: "db-button db-quiet", "data-drop": true}, "Bỏ chọn"));
  }

  // --- the strip of all ranked units, with the pinned ones ---

  const STEPS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100], DOTS = [9, 7.5, 6, 5, 4], HIGH = 72, SIDE = 22, BASE = 93;

  function stacks(least) {
    const width = STEPS.find(one => one >= least) || least, counts = new Map();
    for (const percent of group.percent) {
      const at = Math.floor(percent / width + 0.5 + 1e-9);
      counts.set(at, (counts.get(at) || 0) + 1);
    }
    return {width, counts, highest: Math.max(...counts.values())};
  }

  function drawn(kind, full, pins) {
    const [low, high, step] = group.scale, unit = (full - 2 * SIDE) / (high - low), x = value => +(SIDE + (value - low) * unit).toFixed(2);
    const pitch = DOTS.find(one => stacks(one / unit).highest * one <= HIGH), {width, counts, highest} = stacks((pitch || 4) / unit);
    const mark = data.assessors[group.who][1], ticks = [], middle = `trung vị ${number(group.median)}%`, room = middle.length * 3.6 + 2;
    for (let tick = low; tick <= high; tick += step) ticks.push(tick);
    const up = count => pitch ? BASE - count * pitch : BASE - Math.max(count * HIGH / highest, 1.5);
    const runs = [...counts].map(([at, count]) => `M${x(at * width)} ${pitch ? BASE - pitch / 2 : BASE}V${up(count)}`).join("");
    const look = pitch ? {"stroke-width": pitch * 0.78, "stroke-dasharray": `0 ${pitch}`, "stroke-linecap": "round"}
      : {"stroke-width": Math.min(width * unit, 9) * 0.72};
    const one = pin => svg("g", {class: "db-own"}, svg("path", {d: `M${x(pin.percent)} ${BASE}V${BASE - HIGH}`, stroke: "currentColor", "stroke-width": 2}),
      svg("path", {d: `M${x(pin.percent) - 6} ${BASE + 9}h12l-6 -9z`}));
    return svg("svg", {class: `db-chart db-${kind}`, viewBox: `0 0 ${full} 118`, role: "img", fill: "currentColor", "font-size": SVG_TEXT,
      "aria-label": `Phân bố điểm: ${group.name}${pins.map(pin => `; ${pin.unit} ${number(pin.percent)}%`).join("")}`},
    svg("path", {class: "db-grid", stroke: "currentColor", fill: "none", d: ticks.map(tick => `M${x(tick)} ${BASE}V21`).join("") + `M${SIDE} ${BASE}H${full - SIDE}`}),
    svg("g", {class: "db-soft", "font-size": 13.2, "text-anchor": "middle"}, ...ticks.map(tick => svg("text", {x: x(tick), y: 111}, `${tick}%`))),
    svg("path", {class: `db-${mark}`, stroke: "currentColor", "stroke-opacity": 0.55, fill: "none", ...look, d: runs}),
    svg("path", {class: "db-ink", stroke: "currentColor", "stroke-width": 1.5, "stroke-dasharray": "4 3", fill: "none", d: `M${x(group.median)} ${BASE}V18`}),
    ...pins.map(one),
    svg("text", {class: "db-ink", "text-anchor": "middle", x: Math.min(Math.max(x(group.median), room), full - room), y: 14}, middle));
  }

  function strip(pins) {
    const ranked = pins.filter(row => row.ranked), key = `${group.slug} ${ranked.map(row => row.id)}`;
    part.strip.hidden = group.ranked < 3;
    if (part.strip.hidden || part.drawn === key) return;
    part.drawn = key;
    const {percent} = group, last = percent[percent.length - 1];
    const told = `Từ ${number(last)}% đến ${number(percent[0])}%; một nửa số đơn vị đạt từ ${number(group.median)}% trở lên (trung vị).`;
    part.strip.replaceChildren(el("div", {class: "db-charts"}, drawn("wide", 720, ranked), drawn("narrow", 360, ranked)),
      el("figcaption", {}, el("span", {}, told), ...ranked.map(row => el("span", {class: "db-own"}, `▲ ${row.unit}: ${number(row.percent)}%, hạng ${rankOf(row)}`))));
  }

  // --- CSV: the rows as they are shown, on all windows ---

  function csv() {
    const others = group.others.map(at => data.assessors[at][0]), own = data.assessors[group.who][0];
    const names = ["Hạng", "Đồng hạng", "Trong số", "Đơn vị", "Địa bàn", "Loại đơn vị", own, "Điểm tối đa", "Phần trăm", "Xếp loại",
      ...others.flatMap(name => [name, `Xếp loại: ${name}`]), ...others.length ? ["Chênh lệch"] : [],
      ...group.steps ? [`So với ${data.before} (điểm phần trăm)`, "Lên (+), xuống (−) hạng"] : [], "Ghi chú", "Mã đơn vị", "Bộ tiêu chí", "Kỳ"];
    const rows = [...listed(), ...shown].map(row => [row.rank, row.tied ? "có" : "", row.ranked ? group.ranked : "", row.unit, areaName(data, row.area),
      data.kinds[row.kind], row.open ? "" : row.points, row.open ? "" : row.most, row.percent, row.rated,
      ...row.others.flatMap(other => [other.open ? "" : other.points, other.rated]), ...others.length ? [row.gap] : [],
      ...group.steps ? [row.step, row.places] : [], row.note, row.id, data.rubric, data.period]);
    return `\ufeff${[names, ...rows].map(cells => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
  }

  // A text that a spreadsheet would take for a formula is made a text.
  function quoted(value) {
    const text = value == null ? "" : typeof value === "string" ? value.replace(/^(?=[=+\-@\t\r])/, "'") : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function download() {
    const address = URL.createObjectURL(new Blob([csv()], {type: "text/csv;charset=utf-8"}));
    el("a", {href: address, download: `xep-hang-${data.rubric}-${data.period}.csv`}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  // --- what people do ---

  function changed(focus) {
    show();
    if (focus) part.table.querySelector(focus)?.focus();
  }

  function toggled(list, unit) {
    return list.includes(unit) ? list.filter(one => one !== unit) : [...list, unit];
  }

  function clicked({target}) {
    const {pin, sort, window: to, drop} = target.closest("button")?.dataset || {};
    if (pin) {
      state.pins = toggled(state.pins, pin);
      __md_set(PINS, state.pins);
      changed(`[data-pin="${pin}"]`);
    } else if (sort !== undefined) {
      const back = sort ? `-${sort}` : "-hang";
      Object.assign(state, {sap: state.sap === sort ? back : sort, window: 1});
      form.elements.sap.value = state.sap;
      changed();
    } else if (to) {
      state.window = Number(to);
      changed();
      part.table.focus({preventScroll: true});
      part.table.scrollIntoView();
    } else if (drop !== undefined) {
      state.compared = [];
      changed();
    }
  }

  function compared({target}) {
    const unit = target.dataset.compare;
    if (!unit) return;
    const next = toggled(state.compared, unit);
    if (next.length > MOST_COMPARED) {
      target.checked = false;
      part.said.textContent = `Chỉ so sánh được tối đa bốn đơn vị; hãy bỏ bớt trước khi chọn thêm.`;
      return;
    }
    state.compared = next;
    for (const one of part.table.querySelectorAll(`[data-compare="${unit}"]`)) one.checked = target.checked;
    bar();
    writeAddress();
  }

  function chosen(name, value) {
    Object.assign(state, {[name]: value, window: 1});
    show();
  }

  // --- one group of peers ---

  function options(name, values) {
    const field = form.elements[name], first = field.options[0];
    field.replaceChildren(first, ...values.map(([value, text]) => el("option", {value}, text)));
    field.closest("p").hidden = values.length < 2;
    if (!values.some(([value]) => value === state[name])) state[name] = "";
    field.value = state[name];
  }

  function open() {
    const rows = group.rows, present = of => new Set(rows.map(of));
    part.columns = columns();
    part.areas = [new Set(), ...data.areas.map((_, at) => new Set(within(data, at)))];
    part.kinds = present(row => row.kind).size;
    const areas = new Set([...present(row => row.area)].flatMap(area => within(data, area)));
    options("dia-ban", [...areas].map(at => [data.areas[at][0], areaName(data, at)]).sort(([, one], [, other]) => one.localeCompare(other, "vi")));
    options("loai", [...present(row => row.kind)].filter(at => at !== NONE).map(at => [data.kinds[at], data.kinds[at]]));
    const ratings = present(row => row.rating);
    options("xep-loai", data.ratings.filter((_, at) => ratings.has(at)).map(name => [name, name]));
    options("sap", Object.entries(part.columns).filter(([key]) => key).map(([key, {label}]) => [key, label]));
    form.elements.ten.value = state.ten;
    part.name.textContent = group.name;
    part.lead.textContent = group.lead;
    links.forEach((one, at) => data.groups[at] === group ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current"));
    improved();
    const before = part.table;
    part.table = table();
    before.replaceWith(part.table);
    show();
  }

  // The largest rises, by the rule of the page: five, and all that rose as much as the fifth, ten at most, of three or more.
  function improved() {
    const risen = group.steps < 3 ? [] : group.rows.filter(row => row.step > 0).sort((one, other) => other.step - one.step || one.at - other.at);
    const equal = risen.filter(row => row.step >= risen[Math.min(5, risen.length) - 1].step), more = equal.length - 10;
    part.improved.hidden = !risen.length;
    part.improved.replaceChildren(el("summary", {}, `Tiến bộ nhất so với ${data.before}`),
      el("p", {class: "db-small"}, `Phần trăm tăng nhiều nhất so với ${data.before}, trong ${number(group.steps)} đơn vị so sánh được.`),
      el("ol", {}, ...equal.slice(0, 10).map(row => el("li", {}, link(row.page, row.unit), " ",
        el("span", {}, el("b", {}, `${signed(row.step)} điểm phần trăm`), small(row.note && row.note[0].toLowerCase() + row.note.slice(1)))))),
      more > 0 ? el("p", {class: "db-small"}, `và ${more} đơn vị nữa cũng tăng ${signed(equal[9].step)}`) : "");
  }

  function build() {
    part.name = el("h2", {id: "nhom"});
    part.lead = el("p", {class: "db-lead"});
    part.strip = el("figure", {class: "db-figure"});
    part.improved = el("details", {class: "db-more db-improved"});
    part.steps = el("p", {class: "db-small db-steps"});
    part.said = el("p", {class: "db-small db-status", role: "status"});
    part.table = el("table");
    part.pages = el("nav", {class: "db-pager", "aria-label": "Các trang của bảng"});
    part.clear = el("button", {type: "reset", class: "db-button db-quiet"}, "Bỏ lọc, về thứ tự hạng");
    part.csv = el("button", {type: "button", class: "db-button db-quiet"});
    part.print = el("button", {type: "button", class: "db-button db-quiet"}, "In bảng này");
    part.bar = el("div", {class: "db-bar", role: "region", "aria-label": "Đơn vị chọn để so sánh", hidden: true});
    const live = el("section", {class: "db-group"}, part.name, part.lead, part.strip, part.improved, part.steps, form, part.said, part.table, part.pages,
      el("p", {class: "db-actions"}, part.csv, part.print), part.bar);
    form.append(el("p", {class: "db-field"}, part.clear));
    section.before(live);
    for (const one of page.querySelectorAll(".db-group, .db-pager")) if (!live.contains(one) && one !== live) one.remove();
    live.addEventListener("click", clicked);
    live.addEventListener("change", compared);
    part.csv.addEventListener("click", download);
    part.print.addEventListener("click", () => print());
  }

  function listen() {
    let waits;
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("input", ({target}) => {
      if (target.name !== "ten") return chosen(target.name, target.value);
      clearTimeout(waits);
      waits = setTimeout(() => chosen("ten", target.value), 120);
    });
    form.addEventListener("reset", event => {
      event.preventDefault();
      for (const name of FIELDS) form.elements[name].value = state[name] = "";
      chosen("ten", "");
      form.elements.ten.focus();
    });
    links.forEach((one, at) => one.addEventListener("click", event => {
      event.preventDefault();
      group = data.groups[at];
      state.window = 1;
      open();
    }));
    addEventListener("hashchange", () => { readAddress(); open(); });
  }

  read(form.dataset.ranking).then(found => {
    data = found;
    readAddress();
    build();
    listen();
    open();
  }, () => { form.hidden = true; }).then(() => danbiet.use("reuse"));  // it offers what is there when it comes
});
