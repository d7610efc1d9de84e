// Up to four units side by side: criterion by criterion, as a chart and as a table of the same numbers. Which units, of which
// rubric and period, stands in the address and nowhere else.
danbiet.use("standings").then(() => {
  const {number, signed, el, svg, link, who, read, areaName, rankOf} = danbiet.standings;
  const MOST = 4, SIMILAR = 5, LETTERS = "ABCD";
  const page = document.querySelector("[data-index]"), place = page.querySelector(".db-compared"), start = page.querySelector(".db-start");
  let rubrics, units, chosen;

  const ranking = (rubric, period) => read(`xep-hang/${rubric}/${period}/bang.js`);
  const rowOf = (data, unit) => data.groups.flatMap(group => group.rows).find(row => row.id === unit);

  // --- the address ---

  function readAddress() {
    const query = new URLSearchParams(location.search), named = query.getAll("u").filter(Boolean);
    units = [...new Set(named)];
    const period = query.get("ky"), rubric = query.get("bo");
    const known = rubrics.flatMap(one => one.periods.map(([at, said]) => ({rubric: one, at, said})));
    // Without a rubric the first that has the period; without a period the latest.
    chosen = known.find(one => one.rubric.id === rubric && one.at === period) || known.find(one => one.rubric.id === rubric && !period)
      || known.find(one => one.at === period) || known[0];
    chosen = {...chosen, others: known.filter(one => one.at === chosen.at && one.rubric !== chosen.rubric), all: known};
  }

  const address = (some, of = chosen) => `${location.pathname}?${some.map(unit => `u=${encodeURIComponent(unit).replaceAll("%2F", "/")}&`).join("")}ky=${of.at}&bo=${of.rubric.id}`;

  function go(some, of) {
    history.pushState(null, "", address(some, of));
    show().then(() => place.querySelector("[role=status]").focus());
  }

  // --- which units there are, and why some cannot be compared ---

  // Each unit with its row; those that the chosen rubric did not score are looked for in the others of the period.
  async function found(data) {
    const missing = units.filter(unit => !rowOf(data, unit));
    const elsewhere = missing.length ? await Promise.all(chosen.others.map(one => ranking(one.rubric.id, one.at))) : [];
    return units.map(unit => {
      const of = [data, ...elsewhere].find(one => rowOf(one, unit));
      return {unit, data: of, row: of && rowOf(of, unit)};
    });
  }

  function refusals(sides) {
    const there = sides.filter(side => side.row), told = [];
    for (const side of sides) if (!side.row) told.push(`Không thấy kết quả ${chosen.said} của đơn vị “${side.unit}”: chưa có bảng xếp hạng nào của kỳ này nêu tên đơn vị.`);
    const editions = new Set(there.map(side => side.data.rubric)), tiers = new Set(there.map(side => side.row.group.tier));
    const each = of => there.map(side => `${side.row.unit}: ${of(side)}`).join("; ");
    if (editions.size > 1) told.push(`Chấm theo những bộ tiêu chí khác nhau nên điểm không cùng thước đo. ${each(side => side.data.name)}.`);
    else if (tiers.size > 1) told.push(`Chỉ so sánh các đơn vị cùng cấp. ${each(side => side.row.group.tier.toLowerCase())}.`);
    if (units.length > MOST) told.push(`Chỉ so sánh được tối đa bốn đơn vị, ở đây có ${units.length}. Hãy bỏ bớt.`);
    return told;
  }

  // --- choosing ---

  function picker(data, sides) {
    const add = one => go([...units, one.id].filter((unit, at, all) => all.indexOf(unit) === at));
    const select = el("select", {id: "chon-ky"}, ...chosen.all.map((one, at) => el("option", {value: at}, `${one.rubric.name}, ${one.said}`)));
    select.value = chosen.all.findIndex(one => one.rubric === chosen.rubric && one.at === chosen.at);
    select.addEventListener("change", () => go(units, chosen.all[select.value]));
    const input = el("input", {id: "chon-don-vi", type: "text", placeholder: "gõ không dấu cũng được"});
    const parts = [el("p", {class: "db-field"}, el("label", {for: "chon-ky"}, "Bộ tiêu chí và kỳ"), select)];
    if (units.length < MOST) parts.push(el("p", {class: "db-field"}, el("label", {for: "chon-don-vi"}, units.length ? "Thêm đơn vị" : "Đơn vị thứ nhất"), input));
    const box = el("div", {class: "db-picker"}, el("div", {class: "db-adding"}, ...parts), list(sides), similar(data, sides, add));
    const there = new Set(data.groups.flatMap(group => group.rows.map(row => row.id)));
    input.addEventListener("focus", () => danbiet.use("finder").then(() => danbiet.finder(input, add, unit => there.has(unit))), {once: true});
    return box;
  }

  function list(sides) {
    return el("ol", {class: "db-units-chosen"}, ...sides.map(({unit, row, data}, at) => {
      const drop = el("button", {type: "button", class: "db-button db-quiet", "aria-label": `Bỏ ${row ? row.unit : unit}`}, "Bỏ");
      drop.addEventListener("click", () => go(units.filter(one => one !== unit)));
      const about = row ? [link(row.page, row.unit), " ", el("small", {}, [areaName(data, row.area), row.group.name].filter(Boolean).join(" · "))] : [unit];
      return el("li", {}, el("span", {class: "db-letter", "aria-hidden": "true"}, LETTERS[at] || "…"), el("span", {}, ...about), drop);
    }));
  }

  // Of the first unit's peers those under the same unit above come first, then those with the nearest percentage.
  function similar(data, sides, add) {
    const first = sides.find(side => side.data === data)?.row;
    if (!first || units.length >= MOST) return "";
    const far = row => first.percent === null ? row.at : Math.abs(row.percent - first.percent);
    const near = first.group.rows.filter(row => row.ranked && !units.includes(row.id))
      .sort((one, other) => (one.area !== first.area) - (other.area !== first.area) || far(one) - far(other) || one.at - other.at).slice(0, SIMILAR);
    if (!near.length) return "";
    return el("div", {}, el("p", {class: "db-small"}, `Tương tự ${first.unit}: cùng cấp, cùng khối, gần nhau về địa bàn và điểm`),
      el("p", {class: "db-similar"}, ...near.map(row => {
        const button = el("button", {type: "button"}, `+ ${row.unit} (${number(row.percent)}%)`);
        button.addEventListener("click", () => add(row));
        return button;
      })));
  }

  // --- the comparison ---

  // What each assessor gave each unit in one criterion, the strongest assessor last; null where nothing was given.
  function given(criteria, sides, at) {
    return sides.map(({row}) => assessors(row.group).map(by => {
      const column = criteria.groups[row.at_group].by[by]?.[at], points = column ? column.points[row.at] : null;
      if (points === null) return null;
      const most = column.most[row.at] ?? criteria.criteria[at][2];
      return {by, points, most, open: column.open.includes(row.at), share: most ? 100 * points / most : 0};
    }));
  }

  const assessors = group => [...group.others, group.who].sort((one, other) => one - other);
  const words = one => one === null ? "chưa có điểm" : `${number(one.points)}/${number(one.most)}${one.open ? ", chưa chấm đủ" : ""}`;

  function mark(kind, share) {
    const shape = {first: svg("circle", {r: 4, class: "db-first db-mark"}), middle: svg("rect", {x: -3.5, y: -3.5, width: 7, height: 7, class: "db-middle db-mark"}),
      last: svg("path", {d: "M0 -5.5 5.5 0 0 5.5 -5.5 0z", class: "db-last db-mark"})}[kind];
    return svg("svg", {x: `${share}%`, y: 7, overflow: "visible"}, shape);
  }

  // A bar for the first who gave points, and everybody's mark on it; the numbers stand beside it and in the table.
  function track(data, values) {
    const drawn = values.filter(one => one && !one.open);
    const line = (to, kind) => svg("line", {x1: 0, x2: `${to}%`, y1: 7, y2: 7, class: kind, "stroke-width": 6, stroke: "currentColor"});
    const bar = drawn.length ? [line(Math.min(drawn[0].share, 100), `db-${data.assessors[drawn[0].by][1]}`)] : [];
    return svg("svg", {"aria-hidden": "true", focusable: "false"}, line(100, "db-track"), ...bar,
      ...drawn.map(one => mark(data.assessors[one.by][1], Math.min(one.share, 100))));
  }

  function chart(data, criteria, sides) {
    const strongest = values => values.findLast(one => one);
    const seen = new Set(sides.flatMap(({row}) => assessors(row.group)));
    return el("figure", {class: "db-figure"}, el("p", {class: "db-legend"}, ...[...seen].map(by => who(data.assessors[by])),
      el("span", {}, "Mỗi vạch dài theo phần trăm của điểm tối đa.")),
    el("p", {class: "db-legend"}, ...sides.map(({row}, at) => el("span", {}, el("span", {class: "db-letter"}, LETTERS[at]), ` ${row.unit}`))),
    el("ul", {class: "db-sides"}, ...criteria.criteria.map(([id, title, most], at) => el("li", {}, el("p", {}, `${id}. ${title} `, el("small", {}, `tối đa ${number(most)}`)),
      el("ul", {}, ...given(criteria, sides, at).map((values, of) => el("li", {}, el("span", {class: "db-letter"}, LETTERS[of]), track(data, values),
        el("span", {}, el("span", {class: "db-sr"}, `${sides[of].row.unit}: `), words(strongest(values) || null)))))))));
  }

  function table(data, criteria, sides) {
    const names = sides.map(({row}, at) => `${LETTERS[at]}. ${row.unit}`);
    const line = (head, cells) => el("tr", {}, el("th", {scope: "row"}, head), ...cells.map((text, at) => el("td", {"data-unit": names[at]}, text || "–")));
    const body = (title, ...lines) => el("tbody", {}, el("tr", {class: "db-part"}, el("th", {scope: "rowgroup", colspan: sides.length + 1}, title)), ...lines);
    const bys = [...new Set(sides.flatMap(({row}) => assessors(row.group)))].sort((one, other) => one - other);
    const of = (values, by) => values.find(one => one && one.by === by) || null;
    const result = (row, by) => by === row.group.who ? row : row.others[row.group.others.indexOf(by)];
    const total = (row, by) => {
      const one = result(row, by);
      return !one || one.points === null ? "" : `${number(one.points)}/${number(one.most)}${one.open ? ", chưa chấm đủ" : ""}`;
    };
    const rows = sides.map(side => side.row), gaps = rows.some(row => row.gap !== null);
    return el("table", {class: "db-table db-cards db-against"}, el("caption", {}, `Điểm từng tiêu chí, ${data.name}, ${data.said}.`),
      el("thead", {}, el("tr", {}, el("th", {scope: "col"}, "Tiêu chí"), ...sides.map(({row}, at) => el("th", {scope: "col"}, `${LETTERS[at]}. `, link(row.page, row.unit))))),
      body("Kết quả chung", ...bys.flatMap(by => [line(["Tổng điểm: ", who(data.assessors[by])], rows.map(row => total(row, by))),
        line(["Xếp loại: ", who(data.assessors[by])], rows.map(row => result(row, by)?.rated))]),
      gaps && line("Chênh lệch", rows.map(row => row.gap === null ? "" : signed(row.gap))),
      line("Phần trăm của điểm tối đa", rows.map(row => row.percent === null ? "" : `${number(row.percent)}%`)),
      line("Hạng", rows.map(row => row.ranked ? `${rankOf(row)}, ${row.group.name}` : row.note))),
      ...criteria.criteria.map(([id, title, most], at) => {
        const values = given(criteria, sides, at);
        return body(`${id}. ${title} (tối đa ${number(most)})`, ...bys.map(by => line(who(data.assessors[by]), values.map(one => words(of(one, by))))));
      }));
  }

  // Places of the groups in the file of criteria; files of two builds must not be read together.
  function matched(data, criteria, sides) {
    data.groups.forEach((group, at) => group.rows.forEach(row => { row.at_group = at; }));
    return sides.every(({row}) => criteria.groups[row.at_group]?.order === row.group.order);
  }

  async function compared(data, sides) {
    const criteria = await danbiet.data(`xep-hang/${chosen.rubric.id}/${chosen.at}/tieu-chi.js`);
    if (!matched(data, criteria, sides)) return [el("p", {class: "db-refused"}, "Dữ liệu vừa được cập nhật; hãy tải lại trang.")];
    const blocks = new Set(sides.map(({row}) => row.group.name));
    return [blocks.size > 1 && el("p", {class: "db-notice"}, "Các đơn vị khác khối, nên hạng của mỗi đơn vị tính trong nhóm riêng; điểm vẫn cùng một bộ tiêu chí."),
      el("section", {}, el("h2", {id: "bieu-do"}, "Từng tiêu chí"), chart(data, criteria, sides)),
      el("section", {}, el("h2", {id: "bang"}, "Bảng số liệu"), table(data, criteria, sides))].filter(Boolean);
  }

  function said(sides, refused) {
    const names = sides.map(side => side.row ? side.row.unit : side.unit);
    if (!names.length) return "Chưa chọn đơn vị nào. Chọn đơn vị thứ nhất ở đây, hoặc đánh dấu “So sánh” ở bảng xếp hạng.";
    if (refused.length) return "Chưa so sánh được những đơn vị này.";
    if (names.length === 1) return `Đã chọn ${names[0]}. Chọn thêm đơn vị để so sánh.`;
    return `Đang so sánh ${names.length} đơn vị, ${chosen.said}, theo ${chosen.rubric.title}.`;
  }

  async function show() {
    readAddress();
    const data = await ranking(chosen.rubric.id, chosen.at), sides = await found(data), refused = refusals(sides);
    const results = !refused.length && sides.length > 1 ? await compared(sides[0].data, sides) : [];
    place.replaceChildren(el("p", {role: "status", tabindex: "-1"}, said(sides, refused)), ...refused.map(text => el("p", {class: "db-refused"}, text)),
      picker(data, sides), ...results);
    place.hidden = false;
    start.hidden = sides.length > 0;
  }

  danbiet.data(page.dataset.index).then(index => {
    rubrics = index;
    if (!rubrics.length) return;
    addEventListener("popstate", show);
    return show();
  });
});
