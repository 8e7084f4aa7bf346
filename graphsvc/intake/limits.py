"""How much one import may hold, as a value that is passed in.

Must not read settings: whoever starts an import says what it may hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.values.cleaning import LONGEST_VALUE

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The size of one import; whatever is larger is refused before it is read.

    `max_file_bytes`      one file as it lies on the disk: 100 MB is a list of about a million rows
    `max_inflated_bytes`  all parts of one workbook, .zip or folder together, unpacked, and all texts of one sheet, each as
                          often as it is repeated; a 1.4 MB file can unpack to 456 MB
    `max_rows`            data rows of all sheets together
    `max_columns`         columns of one sheet that have a header; the longest kind has about 25, an export of a survey hundreds
    `max_sheets`          sheets or .csv files of one import
    `max_cell_chars`      characters of one cell; a longer text belongs into a file
    `max_row_chars`       characters of one row of a .csv
    `max_row_cells`       cells of one row, as many as a sheet of Excel is wide
    `max_text_bytes`      one text as it lies in a workbook: Excel holds 32,767 characters a cell
    `max_cells`           cells of one sheet from A1 to the last used one, empty ones too: a stray value in XFD1048576
                          makes 17,000 million; a million takes about 50 MB of memory
    """

    max_file_bytes: int = 100 * MEGABYTE
    max_inflated_bytes: int = 400 * MEGABYTE
    max_rows: int = 2_000_000
    max_columns: int = 2_000
    max_sheets: int = 60
    max_cell_chars: int = LONGEST_VALUE
    max_row_chars: int = 1_000_000
    max_row_cells: int = 16_384
    max_text_bytes: int = MEGABYTE
    max_cells: int = 20_000_000
