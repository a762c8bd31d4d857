#include "CMIME.h"

#include <gmime/gmime.h>
#include <string.h>

enum { most_answered = 32, deepest = 16 };

struct TLParsed {
    GMimeMessage *message;
    InternetAddressMailbox *from;
    char *answered[most_answered];
    int answered_count;
    char *text;
    char *html;
    char *report;
    char *returned_id;
};

static GMimeMessage *read_message(const void *bytes, size_t count) {
    touchline_mime_start();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

// What a part holds, decoded, with a NUL at its end.
static char *content(GMimePart *part) {
    GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
    if (wrapper == NULL) return NULL;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(wrapper, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    char *text = g_strndup((const char *)bytes->data, bytes->len);
    g_object_unref(stream);
    return text;
}

static void keep_returned_id(TLParsed *parsed, GMimeMessage *message) {
    const char *id = message == NULL ? NULL : g_mime_message_get_message_id(message);
    if (id != NULL && parsed->returned_id == NULL) parsed->returned_id = g_strdup(id);
}

static void keep_returned_headers(TLParsed *parsed, GMimePart *part) {
    char *headers = content(part);
    if (headers == NULL) return;
    GMimeMessage *message = read_message(headers, strlen(headers));
    keep_returned_id(parsed, message);
    if (message != NULL) g_object_unref(message);
    g_free(headers);
}

static void keep_part(TLParsed *parsed, GMimePart *part) {
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    if (g_mime_content_type_is_type(type, "message", "delivery-status") ||
        g_mime_content_type_is_type(type, "message", "global-delivery-status")) {
        if (parsed->report == NULL) parsed->report = content(part);
    } else if (g_mime_content_type_is_type(type, "text", "rfc822-headers") ||
               g_mime_content_type_is_type(type, "message", "global-headers")) {
        keep_returned_headers(parsed, part);
    } else if (GMIME_IS_TEXT_PART(part) && !g_mime_part_is_attachment(part)) {
        char **kept = g_mime_content_type_is_type(type, "text", "plain")  ? &parsed->text
                      : g_mime_content_type_is_type(type, "text", "html") ? &parsed->html
                                                                          : NULL;
        if (kept != NULL && *kept == NULL) *kept = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    }
}

static void walk(TLParsed *parsed, GMimeObject *object, int depth) {
    if (object == NULL || depth > deepest) return;
    if (GMIME_IS_MULTIPART(object)) {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        for (int place = 0; place < count; place++) {
            walk(parsed, g_mime_multipart_get_part(GMIME_MULTIPART(object), place), depth + 1);
        }
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        keep_returned_id(parsed, g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)));
    } else if (GMIME_IS_PART(object)) {
        keep_part(parsed, GMIME_PART(object));
    }
}

static void keep_answered(TLParsed *parsed, const char *header) {
    const char *value = g_mime_object_get_header(GMIME_OBJECT(parsed->message), header);
    if (value == NULL) return;
    GMimeReferences *ids = g_mime_references_parse(NULL, value);
    for (int place = g_mime_references_length(ids) - 1; place >= 0; place--) {
        if (parsed->answered_count == most_answered) break;
        const char *id = g_mime_references_get_message_id(ids, place);
        if (id != NULL) parsed->answered[parsed->answered_count++] = g_strdup(id);
    }
    g_mime_references_free(ids);
}

static InternetAddressMailbox *first_mailbox(InternetAddressList *list) {
    int count = list == NULL ? 0 : internet_address_list_length(list);
    for (int place = 0; place < count; place++) {
        InternetAddress *address = internet_address_list_get_address(list, place);
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) return INTERNET_ADDRESS_MAILBOX(address);
    }
    return NULL;
}

TLParsed *touchline_parse(const void *bytes, size_t count) {
    GMimeMessage *message = read_message(bytes, count);
    if (message == NULL) return NULL;
    TLParsed *parsed = g_new0(TLParsed, 1);
    parsed->message = message;
    parsed->from = first_mailbox(g_mime_message_get_from(message));
    keep_answered(parsed, "In-Reply-To");
    keep_answered(parsed, "References");
    walk(parsed, g_mime_message_get_mime_part(message), 0);
    return parsed;
}

void touchline_parsed_free(TLParsed *parsed) {
    if (parsed == NULL) return;
    for (int place = 0; place < parsed->answered_count; place++) g_free(parsed->answered[place]);
    g_free(parsed->text);
    g_free(parsed->html);
    g_free(parsed->report);
    g_free(parsed->returned_id);
    g_object_unref(parsed->message);
    g_free(parsed);
}

static GMimeHeader *header_at(const TLParsed *parsed, int place) {
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(parsed->message));
    return place < g_mime_header_list_get_count(list) ? g_mime_header_list_get_header_at(list, place) : NULL;
}

const char *touchline_parsed_header_name(const TLParsed *parsed, int place) {
    GMimeHeader *header = header_at(parsed, place);
    return header == NULL ? NULL : g_mime_header_get_name(header);
}

const char *touchline_parsed_header_value(const TLParsed *parsed, int place) {
    GMimeHeader *header = header_at(parsed, place);
    return header == NULL ? NULL : g_mime_header_get_value(header);
}

const char *touchline_parsed_from_address(const TLParsed *parsed) {
    return parsed->from == NULL ? NULL : internet_address_mailbox_get_addr(parsed->from);
}

const char *touchline_parsed_from_name(const TLParsed *parsed) {
    return parsed->from == NULL ? NULL : internet_address_get_name(INTERNET_ADDRESS(parsed->from));
}

const char *touchline_parsed_message_id(const TLParsed *parsed) {
    return g_mime_message_get_message_id(parsed->message);
}

const char *touchline_parsed_answered(const TLParsed *parsed, int place) {
    return place < parsed->answered_count ? parsed->answered[place] : NULL;
}

const char *touchline_parsed_text(const TLParsed *parsed) { return parsed->text; }
const char *touchline_parsed_html(const TLParsed *parsed) { return parsed->html; }
const char *touchline_parsed_report(const TLParsed *parsed) { return parsed->report; }
const char *touchline_parsed_returned_id(const TLParsed *parsed) { return parsed->returned_id; }
