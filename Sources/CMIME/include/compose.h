#ifndef TOUCHLINE_CMIME_COMPOSE_H
#define TOUCHLINE_CMIME_COMPOSE_H

#include <stddef.h>
#include <stdint.h>

/// A message while it is put together; made and used on one thread at a time.
typedef struct TLMessage TLMessage;

/// Readies GMime; to be called before anything else of this module, on any thread, as often as one likes.
void touchline_mime_start(void);

TLMessage *touchline_message_new(void);
void touchline_message_free(TLMessage *message);

/// Every text is UTF-8 and ends in NUL.
void touchline_message_date(TLMessage *message, int64_t seconds_since_1970);
/// Without angle brackets.
void touchline_message_id(TLMessage *message, const char *id);
/// A header whose value is ASCII and stands as it is, encoded and folded by whoever gives it.
void touchline_message_header(TLMessage *message, const char *name, const char *value);
/// The text, with lines that end in LF; and the same as HTML, unless that is NULL.
void touchline_message_text(TLMessage *message, const char *text, const char *html);
/// iCalendar as one more form of the text, after `touchline_message_text` with HTML; the method is what it says.
void touchline_message_calendar(TLMessage *message, const char *method, const void *bytes, size_t count);
/// A part that is attached. The parameter names what a part of its kind needs besides (`method`), or is NULL.
void touchline_message_attach(
    TLMessage *message, const char *type, const char *subtype, const char *parameter, const char *value,
    const char *file_name, const void *bytes, size_t count);
/// The whole message with lines that end in CRLF; to be freed with `free`.
char *touchline_message_write(TLMessage *message, size_t *count);

#endif
