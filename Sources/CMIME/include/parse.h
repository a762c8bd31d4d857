#ifndef TOUCHLINE_CMIME_PARSE_H
#define TOUCHLINE_CMIME_PARSE_H

#include <stddef.h>

/// A message that was read; made and used on one thread at a time.
typedef struct TLParsed TLParsed;

/// Reads a message, whole, cut short or its headers alone; NULL for what is none. The bytes are not kept.
TLParsed *touchline_parse(const void *bytes, size_t count);

void touchline_parsed_free(TLParsed *parsed);

/// The header at a place, in order; NULL beyond the last. Decoded, in UTF-8 as all texts here.
const char *touchline_parsed_header_name(const TLParsed *parsed, int place);
const char *touchline_parsed_header_value(const TLParsed *parsed, int place);

/// Of From; NULL where there is none.
const char *touchline_parsed_from_address(const TLParsed *parsed);
const char *touchline_parsed_from_name(const TLParsed *parsed);

/// Without angle brackets; NULL where there is none.
const char *touchline_parsed_message_id(const TLParsed *parsed);

/// An id of In-Reply-To, then of References from its end, at a place; NULL beyond the last.
const char *touchline_parsed_answered(const TLParsed *parsed, int place);

/// The first part in plain text that is no attachment, and the first in HTML; NULL where there is none.
const char *touchline_parsed_text(const TLParsed *parsed);
const char *touchline_parsed_html(const TLParsed *parsed);

/// The machine's part of a report (RFC 3464): groups of fields, an empty line between; NULL where there is none.
const char *touchline_parsed_report(const TLParsed *parsed);

/// The id of the mail that is given back, whole or its headers alone; NULL where there is none.
const char *touchline_parsed_returned_id(const TLParsed *parsed);

#endif
