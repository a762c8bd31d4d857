#include "CMIME.h"

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

struct TLMessage {
    GMimeMessage *message;
    GMimeObject *text;
    GPtrArray *attachments;
};

void touchline_mime_start(void) {
    static gsize started = 0;
    if (g_once_init_enter(&started)) {
        g_mime_init();
        g_once_init_leave(&started, 1);
    }
}

TLMessage *touchline_message_new(void) {
    touchline_mime_start();
    TLMessage *message = g_new0(TLMessage, 1);
    message->message = g_mime_message_new(TRUE);
    message->attachments = g_ptr_array_new_with_free_func(g_object_unref);
    return message;
}

void touchline_message_free(TLMessage *message) {
    g_object_unref(message->message);
    if (message->text != NULL) g_object_unref(message->text);
    g_ptr_array_free(message->attachments, TRUE);
    g_free(message);
}

void touchline_message_date(TLMessage *message, int64_t seconds) {
    GDateTime *date = g_date_time_new_from_unix_utc(seconds);
    g_mime_message_set_date(message->message, date);
    g_date_time_unref(date);
}

void touchline_message_id(TLMessage *message, const char *id) {
    g_mime_message_set_message_id(message->message, id);
}

void touchline_message_header(TLMessage *message, const char *name, const char *value) {
    GMimeObject *object = GMIME_OBJECT(message->message);
    g_mime_object_set_header(object, name, "-", NULL);
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    char *raw = g_strdup_printf(" %s\n", value);
    g_mime_header_set_raw_value(header, raw);
    g_free(raw);
}

static GMimeDataWrapper *content(const void *bytes, size_t count) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
    GMimeDataWrapper *wrapper = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_object_unref(stream);
    return wrapper;
}

static GMimeObject *part(const char *type, const char *subtype, const void *bytes, size_t count) {
    GMimePart *part = g_mime_part_new_with_type(type, subtype);
    GMimeDataWrapper *wrapper = content(bytes, count);
    g_mime_part_set_content(part, wrapper);
    g_object_unref(wrapper);
    gboolean is_text = strcmp(type, "text") == 0;
    if (is_text) g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
    g_mime_part_set_content_encoding(
        part, is_text ? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE : GMIME_CONTENT_ENCODING_BASE64);
    return GMIME_OBJECT(part);
}

void touchline_message_text(TLMessage *message, const char *text, const char *html) {
    GMimeObject *plain = part("text", "plain", text, strlen(text));
    if (html == NULL) {
        message->text = plain;
        return;
    }
    GMimeMultipart *alternatives = g_mime_multipart_new_with_subtype("alternative");
    GMimeObject *rich = part("text", "html", html, strlen(html));
    g_mime_multipart_add(alternatives, plain);
    g_mime_multipart_add(alternatives, rich);
    g_object_unref(plain);
    g_object_unref(rich);
    message->text = GMIME_OBJECT(alternatives);
}

void touchline_message_calendar(TLMessage *message, const char *method, const void *bytes, size_t count) {
    if (!GMIME_IS_MULTIPART(message->text)) return;
    GMimeObject *calendar = part("text", "calendar", bytes, count);
    g_mime_object_set_content_type_parameter(calendar, "method", method);
    // Its own line ends are to stay as they are.
    g_mime_part_set_content_encoding(GMIME_PART(calendar), GMIME_CONTENT_ENCODING_BASE64);
    g_mime_multipart_add(GMIME_MULTIPART(message->text), calendar);
    g_object_unref(calendar);
}

void touchline_message_attach(
    TLMessage *message, const char *type, const char *subtype, const char *parameter, const char *value,
    const char *file_name, const void *bytes, size_t count) {
    GMimeObject *attached = part(type, subtype, bytes, count);
    if (parameter != NULL) g_mime_object_set_content_type_parameter(attached, parameter, value);
    g_mime_object_set_disposition(attached, GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(GMIME_PART(attached), file_name);
    g_ptr_array_add(message->attachments, attached);
}

static void assemble(TLMessage *message) {
    if (message->attachments->len == 0) {
        g_mime_message_set_mime_part(message->message, message->text);
        return;
    }
    GMimeMultipart *mixed = g_mime_multipart_new_with_subtype("mixed");
    g_mime_multipart_add(mixed, message->text);
    for (guint index = 0; index < message->attachments->len; index++) {
        g_mime_multipart_add(mixed, GMIME_OBJECT(g_ptr_array_index(message->attachments, index)));
    }
    g_mime_message_set_mime_part(message->message, GMIME_OBJECT(mixed));
    g_object_unref(mixed);
}

char *touchline_message_write(TLMessage *message, size_t *count) {
    assemble(message);
    GMimeFormatOptions *options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_object_write_to_stream(GMIME_OBJECT(message->message), options, stream);
    g_mime_format_options_free(options);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    char *written = malloc(bytes->len + 1);
    if (written != NULL) {
        memcpy(written, bytes->data, bytes->len);
        written[bytes->len] = 0;
        *count = bytes->len;
    }
    g_object_unref(stream);
    return written;
}
