// The rows of the file that the reader saves.
import assert from "node:assert/strict";
import { test } from "node:test";

import { escapeFormulas, selectRows } from "../../timeline/assets/page/csv_rows.js";

test("no cell of the rows that are saved starts a formula", () => {
  for (const text of ["=1", "+cmd", "-1+1", "@SUM(A1)", " =1", "\uff1d1", "-0044-03-15"]) {
    assert.match(escapeFormulas(text), /^[ "]*'/, text);
  }
  assert.equal(escapeFormulas("a;=1\t@b,c\n-d"), "a;'=1\t'@b,c\n'-d");
  assert.equal(escapeFormulas("\tx"), "'\tx");
  for (const text of ["-5", "+44", "-0044", "-1.5%", "a=b", "2020", ""]) {
    assert.equal(escapeFormulas(text), text);
  }
  const rows = selectRows('date,title\n2020,"=HYPERLINK(""x"")"\n2021, @x\n2022,-5\n', [2, 3, 4]);
  assert.equal(rows, 'date,title\r\n2020,"\'=HYPERLINK(""x"")"\r\n2021," \'@x"\r\n2022,-5\r\n');
  assert.equal(selectRows("sep=;\na;b\n=1;2\n", [3]), `sep=;\r\na;b\r\n"'=1";2\r\n`);
});
