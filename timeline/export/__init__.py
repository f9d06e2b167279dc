"""Events in the formats of other programs, and our columns described to them.

`registry` lists the formats. What a format has no field for is written in the text of the event,
where `timeline.formats.fields_in_text` reads it again. `entry_workbook` and `schema` give people
and other programs our columns, without events.
"""
