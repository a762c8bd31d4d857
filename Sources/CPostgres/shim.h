// libpq, and what of it Swift cannot import: macros of characters, and a function that is to do nothing.
#ifndef TOUCHLINE_CPOSTGRES_SHIM_H
#define TOUCHLINE_CPOSTGRES_SHIM_H

#include <libpq-fe.h>

// The five letters of SQLSTATE; NULL where libpq itself reports the error.
static inline const char *cpostgres_state(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

static inline const char *cpostgres_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

static inline void cpostgres_ignore_notice(void *context, const PGresult *result) {
    (void)context;
    (void)result;
}

// libpq prints notices to the standard error stream unless told otherwise.
static inline void cpostgres_silence(PGconn *connection) {
    PQsetNoticeReceiver(connection, cpostgres_ignore_notice, NULL);
}

#endif
